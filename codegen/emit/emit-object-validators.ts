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
  return checkObject(bundle.${exportName(name)}, value);
}
`,
  );
  return `// ${generatedLine}\n${head}${functions.join('')}`;
}

const head = `import type { Diagnostic } from '@passport-soap/runtime';
import { checkObject } from '@passport-soap/runtime/schema';
import * as bundle from './object-validators.bundle.js';
`;
