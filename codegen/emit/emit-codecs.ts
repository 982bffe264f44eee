import { camelCase, compareNames } from '../binding/names.js';
import type { BindingModel, ElementBinding } from '../binding/types.js';
import { docComment, type SourceName } from './doc-comment.js';
import { stringLiteral } from './literals.js';
import { printType, typesIn } from './print-type.js';
import type { FunctionStructure, SourceStructure, StatementStructure } from './source-structure.js';

/**
 * `codecs.ts`: for each global element a codec, and its verbs as functions.
 *
 * @param profile the constant of the wire profile that they write in by default
 */
export function emitCodecs({ elements }: BindingModel, sourceName: SourceName, profile?: string): SourceStructure {
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
  return {
    path: 'codecs.ts',
    statements: [
      [
        'import {',
        ...[taken ? 'elementCodec as codecOf' : create, ...distinct(runtime).map((name) => `type ${name}`)].map(
          (name) => `  ${name},`,
        ),
        "} from '@passport-soap/runtime/schema';",
      ].join('\n'),
      ...modules.map((name) => `import type * as ${name} from './models/${name}.js';`),
      ...(profile === undefined ? [] : [`import { ${profile} } from './profiles.js';`]),
      "import { tables } from './tables.js';",
      '\n// A codec for each global element, and its verbs.\n',
      ...elements.flatMap((element) => statementsOf(element, create, sourceName, profile)),
    ],
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareNames);
}

/** The constant that holds an element's codec. */
export function codecConstant(element: ElementBinding): string {
  return `${camelCase(element.codecName)}Codec`;
}

function statementsOf(
  element: ElementBinding,
  create: string,
  sourceName: SourceName,
  profile: string | undefined,
): StatementStructure[] {
  const { declaration, module, codecName, type } = element;
  const { namespace, local } = declaration.name;
  const tag = `<${namespace === '' ? '' : `${module}:`}${local}>`;
  const value = printType(type);
  const codec = codecConstant(element);
  const verb = (
    name: string,
    parameters: [string, string][],
    returnType: string,
    description: string,
  ): FunctionStructure => ({
    kind: 'function',
    name: name + codecName,
    isExported: true,
    parameters: [
      ...parameters.map(([parameter, parameterType]) => ({ name: parameter, type: parameterType })),
      { name: 'options', hasQuestionToken: true, type: name === 'serialize' ? 'WriteOptions' : 'ReadOptions' },
    ],
    returnType,
    docs: [{ description }],
    statements: `return ${codec}.${name}(${parameters.map(([parameter]) => parameter).join(', ')}, options);`,
  });
  return [
    {
      kind: 'const',
      isExported: true,
      docs: docComment(declaration, sourceName),
      declarations: [
        {
          name: codec,
          type: `ElementCodec<${value}>`,
          initializer: `/* @__PURE__ */ ${create}(tables, ${stringLiteral(namespace)}, ${stringLiteral(local)}${profile === undefined ? '' : `, ${profile}`})`,
        },
      ],
    },
    verb(
      'read',
      [['input', 'XmlInput']],
      `ReadResult<${value}>`,
      `Reads a document ${tag}; the findings are in the result.`,
    ),
    verb(
      'parse',
      [['input', 'XmlInput']],
      value,
      `Reads a document ${tag}. Throws DiagnosticError if it has no value.`,
    ),
    verb(
      'serialize',
      [['value', value]],
      'string',
      `Writes a document ${tag}. Throws DiagnosticError if the value is not valid.`,
    ),
  ];
}
