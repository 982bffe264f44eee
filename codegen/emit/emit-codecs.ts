import { camelCase, compareNames } from '../binding/names.js';
import type { BindingModel, ElementBinding } from '../binding/types.js';
import { docText, type SourceName } from './doc-comment.js';
import { generatedLine } from './generated-line.js';
import { stringLiteral } from './literals.js';
import { printType, typesIn } from './print-type.js';

/**
 * `codecs.ts`: for each global element a codec, and its verbs as functions. Always of one form, and of thousands of
 * elements in a large schema: it is written out here.
 *
 * @param profile the constant of the wire profile that they write in by default
 */
export function emitCodecs({ elements }: BindingModel, sourceName: SourceName, profile?: string): string {
  const used = elements.map(({ type }) => typesIn(type));
  const runtime = [
    'ElementCodec',
    'ReadOptions',
    'ReadResult',
    'WriteOptions',
    'XmlInput',
    ...used.flatMap((each) => each.runtime),
  ];
  const modules = [...new Set(used.flatMap((each) => each.modules))].sort(compareNames);
  // The codec of an element "element" is called as the function that makes it.
  const taken = elements.some((element) => codecConstant(element) === 'elementCodec');
  const create = taken ? 'codecOf' : 'elementCodec';
  const head = [
    `// ${generatedLine}`,
    'import {',
    ...[taken ? 'elementCodec as codecOf' : create, ...distinct(runtime).map((name) => `type ${name}`)].map(
      (name) => `  ${name},`,
    ),
    "} from '@passport-soap/runtime/schema';",
    ...modules.map((name) => `import type * as ${name} from './models/${name}.js';`),
    ...(profile === undefined ? [] : [`import { ${profile} } from './profiles.js';`]),
    "import { tables } from './tables.js';",
    '',
    '// A codec for each global element, and its verbs.',
    '',
  ];
  const codecs = elements.map((element) => printCodec(element, create, sourceName, profile));
  return `${head.join('\n')}\n${codecs.join('\n')}`;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareNames);
}

/** The constant that holds an element's codec. */
export function codecConstant(element: ElementBinding): string {
  return `${camelCase(element.codecName)}Codec`;
}

function printCodec(
  element: ElementBinding,
  create: string,
  sourceName: SourceName,
  profile: string | undefined,
): string {
  const { declaration, module, codecName, type } = element;
  const { namespace, local } = declaration.name;
  const tag = `<${namespace === '' ? '' : `${module}:`}${local}>`;
  const value = printType(type);
  const codec = codecConstant(element);
  const named = [stringLiteral(namespace), stringLiteral(local), ...(profile === undefined ? [] : [profile])].join(
    ', ',
  );
  const verb = (name: string, parameter: string, options: string, result: string, description: string): string =>
    `/** ${description} */
export function ${name}${codecName}(${parameter}, options?: ${options}): ${result} {
  return ${codec}.${name}(${parameter.slice(0, parameter.indexOf(':'))}, options);
}
`;
  return [
    `${docText(declaration, sourceName)}
export const ${codec}: ElementCodec<${value}> = /* @__PURE__ */ ${create}(tables, ${named});
`,
    verb(
      'read',
      'input: XmlInput',
      'ReadOptions',
      `ReadResult<${value}>`,
      `Reads a document ${tag}; the findings are in the result.`,
    ),
    verb(
      'parse',
      'input: XmlInput',
      'ReadOptions',
      value,
      `Reads a document ${tag}. Throws DiagnosticError if it has no value.`,
    ),
    verb(
      'serialize',
      `value: ${value}`,
      'WriteOptions',
      'string',
      `Writes a document ${tag}. Throws DiagnosticError if the value is not valid.`,
    ),
  ].join('\n');
}
