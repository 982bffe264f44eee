import type {
  ComplexTypeTable,
  ContentModelTable,
  SchemaTables,
  TableName,
  TypeRef,
} from '@passport-soap/runtime/schema';
import type { BindingModel } from '../binding/types.js';
import { generatedLine } from './generated-line.js';
import { dataLiteral } from './literals.js';
import { printName } from './print-type.js';

/** Longer arrays are written in parts: the compiler gives up on the type of one with thousands of objects (TS2590). */
const longest = 1000;

/** `tables.ts`: one entry a line, each with its number and name, so that a person can follow a document through it. */
export function emitTables(tables: SchemaTables, binding: BindingModel): string {
  const modules = new Map(binding.modules.map((module) => [module.namespace, module.name]));
  const qualified = (name: TableName): string => {
    const prefix = modules.get(tables.namespaces[name[0]] ?? '');
    return prefix === undefined || name[0] === 0 ? name[1] : `${prefix}:${name[1]}`;
  };
  const typeName = (ref: TypeRef): string => {
    if (typeof ref === 'string') return `xs:${ref}`;
    const name = (ref < 0 ? tables.simpleTypes[~ref] : tables.complexTypes[ref])?.name;
    return name === undefined ? 'anonymous' : qualified(name);
  };
  const parts: string[] = [];
  const lines: string[] = [];
  /** One array of the tables; each row is some lines. */
  const list = (key: string, rows: readonly (readonly string[])[]): void => {
    if (rows.length <= longest) {
      lines.push(`  ${key}: [`, ...rows.flat(), '  ],');
      return;
    }
    const names: string[] = [];
    for (let from = 0; from < rows.length; from += longest) {
      const name = `${key}${names.length}`;
      names.push(`...${name}`);
      const part = rows.slice(from, from + longest).flatMap((row) => row.map((line) => line.slice(2)));
      parts.push(`const ${name}: SchemaTables['${key as keyof SchemaTables}'] = [`, ...part, '];', '');
    }
    lines.push(`  ${key}: [${names.join(', ')}],`);
  };
  const row = (value: unknown, comment: string): string[] => [`    ${dataLiteral(value)}, // ${comment}`.trimEnd()];

  list(
    'namespaces',
    tables.namespaces.map((namespace, index) => row(namespace, String(index))),
  );
  lines.push(`  prefixes: ${dataLiteral(tables.prefixes ?? [])},`);
  list(
    'simpleTypes',
    tables.simpleTypes.map((type, index) =>
      row(type, `${~index} ${type.name === undefined ? '' : qualified(type.name)}`),
    ),
  );
  list(
    'complexTypes',
    tables.complexTypes.map((type, index) => {
      const value = binding.complexTypes[index]?.value;
      const comment = `    // ${index} ${value === undefined ? '' : printName(value)}`.trimEnd();
      return [comment, ...complexTypeLines(type, leafName)];
    }),
  );
  lines.push(`  globalElements: ${tables.globalElements},`);
  list(
    'elements',
    tables.elements.map((element, index) =>
      row(element, `${index} ${qualified(element.name)}: ${typeName(element.type)}`),
    ),
  );
  if (tables.attributes !== undefined) {
    list(
      'attributes',
      tables.attributes.map((attribute) => row(attribute, qualified(attribute.name))),
    );
  }
  if (tables.constraints !== undefined) {
    list(
      'constraints',
      tables.constraints.map((each, index) => row(each, `${index} ${each.kind} ${qualified(each.name)}`)),
    );
  }
  return [
    `// ${generatedLine}`,
    "import type { SchemaTables } from '@passport-soap/runtime/schema';",
    '',
    ...parts,
    '/** What documents are checked against, and where each part of them goes in the model. */',
    'export const tables: SchemaTables = {',
    `  format: ${tables.format},`,
    ...lines,
    '};',
    '',
  ].join('\n');

  function leafName(element: number | undefined): string {
    const name = element === undefined ? undefined : tables.elements[element]?.name;
    return name === undefined ? 'any' : qualified(name);
  }
}

type LeafName = (element: number | undefined) => string;

function complexTypeLines({ attributes, model, ...rest }: ComplexTypeTable, leafName: LeafName): string[] {
  const lines = ['    {'];
  for (const [key, value] of Object.entries(rest)) lines.push(`      ${key}: ${dataLiteral(value)},`);
  if (attributes !== undefined) {
    lines.push(
      '      attributes: [',
      ...attributes.map((attribute) => `        ${dataLiteral(attribute)},`),
      '      ],',
    );
  }
  if (model !== undefined) lines.push('      model: {', ...modelLines(model, leafName), '      },');
  lines.push('    },');
  return lines.length === 2 ? ['    {},'] : lines;
}

function modelLines(model: ContentModelTable, leafName: LeafName): string[] {
  const lines = [
    '        leaves: [',
    ...model.leaves.map((leaf, index) => `          ${dataLiteral(leaf)}, // ${index} ${leafName(leaf.element)}`),
    '        ],',
  ];
  if ('groups' in model && model.groups !== undefined) {
    lines.push('        groups: [', ...model.groups.map((group) => `          ${dataLiteral(group)},`), '        ],');
  }
  if ('particle' in model) {
    lines.push(`        particle: ${dataLiteral(model.particle)},`);
  } else if ('states' in model) {
    lines.push(
      '        states: [',
      ...model.states.map((state, index) => `          ${dataLiteral(state)}, // ${index}`),
      '        ],',
    );
    lines.push(`        accept: ${dataLiteral(model.accept)},`);
  } else {
    if (model.places !== undefined) lines.push(`        places: ${dataLiteral(model.places)},`);
    lines.push(`        required: ${dataLiteral(model.required)},`);
    if (model.optional) lines.push('        optional: true,');
  }
  return lines;
}
