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
  const lines: string[] = [];
  const list = <Row>(key: string, rows: readonly Row[], comment: (row: Row, index: number) => string): void => {
    lines.push(`  ${key}: [`);
    for (const [index, row] of rows.entries()) lines.push(`    ${dataLiteral(row)}, // ${comment(row, index)}`);
    lines.push('  ],');
  };

  lines.push(
    `// ${generatedLine}`,
    "import type { SchemaTables } from '@passport-soap/runtime/schema';",
    '',
    '/** What documents are checked against, and where each part of them goes in the model. */',
    'export const tables: SchemaTables = {',
    `  format: ${tables.format},`,
  );
  list('namespaces', tables.namespaces, (_, index) => String(index));
  lines.push(`  prefixes: ${dataLiteral(tables.prefixes ?? [])},`);
  list('simpleTypes', tables.simpleTypes, ({ name }, index) =>
    `${~index} ${name === undefined ? '' : qualified(name)}`.trimEnd(),
  );
  lines.push('  complexTypes: [');
  for (const [index, type] of tables.complexTypes.entries()) {
    const value = binding.complexTypes[index]?.value;
    lines.push(
      `    // ${index} ${value === undefined ? '' : printName(value)}`.trimEnd(),
      ...complexTypeLines(type, leafName),
    );
  }
  lines.push('  ],', `  globalElements: ${tables.globalElements},`);
  list('elements', tables.elements, ({ name, type }, index) => `${index} ${qualified(name)}: ${typeName(type)}`);
  if (tables.attributes !== undefined) list('attributes', tables.attributes, ({ name }) => qualified(name));
  if (tables.constraints !== undefined) {
    list('constraints', tables.constraints, ({ name, kind }, index) => `${index} ${kind} ${qualified(name)}`);
  }
  lines.push('};', '');
  return lines.join('\n');

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
    lines.push(`        required: ${dataLiteral(model.required)},`);
    if (model.optional) lines.push('        optional: true,');
  }
  return lines;
}
