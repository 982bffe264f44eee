import { compareNames } from '../binding/names.js';
import type {
  AliasDeclaration,
  Declaration,
  FieldBinding,
  InterfaceDeclaration,
  ModuleBinding,
  TypeExpression,
} from '../binding/types.js';
import { commentText, docText, type SourceName, safeComment } from './doc-comment.js';
import { propertyName } from './literals.js';
import { printName, printType, typesIn } from './print-type.js';
import type { InterfaceStructure, SourceStructure, StatementStructure } from './source-structure.js';

/** `models/<module>.ts`: the interfaces and type aliases of one namespace. */
export function emitModel(module: ModuleBinding, sourceName: SourceName): SourceStructure {
  const namespace = module.namespace === '' ? 'no namespace' : `namespace \`${module.namespace}\``;
  return {
    path: `models/${module.name}.ts`,
    statements: [
      ...importsOf(module),
      `\n// Types of ${namespace}. Behind @see: the schema, from the folder of its passport-soap.json.\n`,
      ...module.declarations.map((declaration) =>
        declaration.kind === 'interface'
          ? interfaceStructure(declaration, module.name, sourceName)
          : aliasStructure(declaration, module.name, sourceName),
      ),
    ],
  };
}

function importsOf(module: ModuleBinding): string[] {
  const used = module.declarations.flatMap(expressionsOf).map(typesIn);
  const runtime = distinct(used.flatMap((each) => each.runtime));
  const modules = distinct([
    ...used.flatMap((each) => each.modules),
    ...module.declarations.flatMap((each) => (each.kind === 'interface' && each.extends ? [each.extends.module] : [])),
  ]).filter((name) => name !== module.name);
  return [
    ...(runtime.length === 0 ? [] : [`import type { ${runtime.join(', ')} } from '@passport-soap/runtime/schema';`]),
    ...modules.map((name) => `import type * as ${name} from './${name}.js';`),
  ];
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareNames);
}

function expressionsOf(declaration: Declaration): TypeExpression[] {
  return declaration.kind === 'alias' ? [declaration.type] : declaration.fields.map((field) => field.type);
}

function interfaceStructure(
  declaration: InterfaceDeclaration,
  here: string,
  sourceName: SourceName,
): InterfaceStructure {
  return {
    kind: 'interface',
    name: declaration.name,
    isExported: true,
    leadingTrivia: `${docText(declaration, sourceName)}\n`,
    ...(declaration.extends === undefined ? {} : { extends: [printName(declaration.extends, here)] }),
    properties: declaration.fields.map((field) => ({
      name: propertyName(field.name),
      hasQuestionToken: field.optional,
      type: printType(field.type, here),
      leadingTrivia: `${docText({ ...field, documentation: describeField(field) }, sourceName)}\n`,
    })),
  };
}

/** What is not plain from the name: that it is an attribute, or part of a choice. */
function describeField(field: FieldBinding): readonly string[] {
  if (field.documentation.length > 0) return field.documentation;
  if (field.holds === 'nil') return ['The element has `xsi:nil`.'];
  if (field.holds === 'value') return ["The element's text."];
  if (field.holds === 'mixed') return ["The element's content, in order: text, and elements by their `kind`."];
  if (field.holds === 'wildcard') return ['Elements that the schema leaves open.'];
  if (field.holds === 'attributes') return ['Attributes that the schema leaves open, by `{namespace}local`.'];
  return [];
}

function aliasStructure(declaration: AliasDeclaration, here: string, sourceName: SourceName): StatementStructure {
  return {
    kind: 'type',
    name: declaration.name,
    isExported: true,
    leadingTrivia: `${docText(declaration, sourceName)}\n`,
    type: aliasType(declaration.type, here),
  };
}

/** A union of branches, of derived types or of values that are explained has a line for each. */
function aliasType(type: TypeExpression, here: string): string {
  const members = type.kind === 'union' ? type.members : [type];
  const plain = members.every(
    (member) => documentationOf(member).length === 0 && member.kind !== 'branch' && member.kind !== 'instance',
  );
  const line = printType(type, here);
  if (plain && (members.length === 1 || line.length <= 80)) return line;
  return members.map((member) => `\n${memberComment(documentationOf(member))}| ${printType(member, here)}`).join('');
}

function documentationOf(type: TypeExpression): readonly string[] {
  return type.kind === 'branch' || type.kind === 'literal' ? (type.documentation ?? []) : [];
}

function memberComment(documentation: readonly string[]): string {
  const text = safeComment(documentation.join('\n\n'));
  if (text === '') return '';
  if (!text.includes('\n')) return `/** ${text} */\n`;
  return `/**${commentText(documentation).replace(/\n/g, '\n * ').replace(/[ ]+$/gm, '')}\n */\n`;
}
