import { compareNames, pascalCase } from '../binding/names.js';
import type { BindingModel, TypeName } from '../binding/types.js';
import { bundleValidators } from './bundle-validators.js';
import { generatedLine } from './generated-line.js';
import { printName } from './print-type.js';
import { projectJsonSchema } from './project-json-schema.js';

/**
 * `model.schema.json`, `object-validators.ts` (a function for each interface of a complex type) and
 * `object-validators.bundle.ts` (what ajv compiles the JSON Schema to, with no import left in it).
 */
export async function emitObjectValidators(binding: BindingModel): Promise<Map<string, string>> {
  const schema = projectJsonSchema(binding);
  const validators = validatorNames(binding.complexTypes.map(({ value }) => value));
  const definitions = new Map([...validators].map(([name, type]) => [exportName(name), printName(type)]));
  const files = new Map([['model.schema.json', `${JSON.stringify(schema, null, 2)}\n`]]);
  if (validators.size === 0) return files;
  const bundle = await bundleValidators(schema, definitions);
  files.set('object-validators.bundle.ts', `// ${generatedLine}\n// @ts-nocheck\n${bundle}`);
  files.set('object-validators.ts', apiOf(validators));
  return files;
}

/** `validate` + name + `Object`; where modules have types of one name, each with its module's in front. */
function validatorNames(types: readonly TypeName[]): Map<string, TypeName> {
  const count = new Map<string, number>();
  for (const { name } of types) count.set(name, (count.get(name) ?? 0) + 1);
  const names = types.map((type) => {
    const name = count.get(type.name) === 1 ? type.name : pascalCase(type.module) + type.name;
    return [name, type] as const;
  });
  return new Map(names.sort(([left], [right]) => compareNames(left, right)));
}

function exportName(name: string): string {
  return `check${name}`;
}

function apiOf(validators: ReadonlyMap<string, TypeName>): string {
  const functions = [...validators].map(
    ([name, type]) => `
/** What is wrong with a value as a \`${printName(type)}\`; empty if JSON Schema has nothing against it. */
export function validate${name}Object(value: unknown): Diagnostic[] {
  return run('${exportName(name)}', value);
}
`,
  );
  return `// ${generatedLine}\n${head}${functions.join('')}`;
}

const head = `import type { Diagnostic } from '@passport-soap/runtime';
import * as bundle from './object-validators.bundle.js';

/** What ajv reports. */
interface Finding {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: {
    readonly missingProperty?: string;
    readonly additionalProperty?: string;
    readonly type?: string;
    readonly limit?: number;
    readonly allowedValues?: readonly unknown[];
    readonly allowedValue?: unknown;
    readonly tag?: string;
  };
}

type Check = ((value: unknown) => boolean) & { readonly errors?: readonly Finding[] | null };

/** Rules of XML Schema that a keyword of JSON Schema stands for. */
const rules: Readonly<Record<string, string>> = {
  enum: 'cvc-enumeration-valid',
  pattern: 'cvc-pattern-valid',
  minLength: 'cvc-minLength-valid',
  maxLength: 'cvc-maxLength-valid',
  minimum: 'cvc-minInclusive-valid',
  maximum: 'cvc-maxInclusive-valid',
  exclusiveMinimum: 'cvc-minExclusive-valid',
  exclusiveMaximum: 'cvc-maxExclusive-valid',
};

function run(name: string, value: unknown): Diagnostic[] {
  const check = (bundle as unknown as Readonly<Record<string, Check>>)[name];
  if (check === undefined || check(value)) return [];
  return (check.errors ?? []).map((finding) => {
    const { keyword, instancePath, params } = finding;
    const field = params.missingProperty ?? params.additionalProperty ?? params.tag;
    return {
      code: rules[keyword] ?? \`object-\${keyword}\`,
      severity: 'error',
      message: messageOf(finding),
      path: field === undefined ? instancePath || '/' : \`\${instancePath}/\${field}\`,
    };
  });
}

/** What is wrong, without the value: it may be a secret. */
function messageOf({ keyword, params }: Finding): string {
  switch (keyword) {
    case 'required':
      return \`the field \${params.missingProperty} is missing\`;
    case 'additionalProperties':
      return \`there is no field \${params.additionalProperty} here\`;
    case 'type':
      return \`a value of type \${params.type} is wanted\`;
    case 'enum':
      return \`one of \${params.allowedValues?.join(', ') ?? 'the listed values'} is wanted\`;
    case 'const':
      return \`\${String(params.allowedValue)} is wanted\`;
    case 'discriminator':
      return 'the kind is none of the branches of this choice';
    case 'pattern':
      return 'the value is not of the form that its type has';
    case 'minLength':
    case 'minItems':
      return \`the value is shorter than \${params.limit}\`;
    case 'maxLength':
    case 'maxItems':
      return \`the value is longer than \${params.limit}\`;
    case 'bigint':
      return 'a bigint in the range of its type is wanted';
    case 'anyOf':
      return 'the value is of none of the types that can stand here';
    default:
      return \`the value breaks the rule \${keyword}\`;
  }
}
`;
