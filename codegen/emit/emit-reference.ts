import type { BindingModel, Declaration, ModuleBinding, TypeExpression } from '../binding/types.js';
import { loadPackage } from '../load-package.js';
import { type SourceName, seeText } from './doc-comment.js';
import { generatedLine } from './generated-line.js';
import { printName, printType } from './print-type.js';
import { prosePartial, referenceTemplate, typePartial } from './reference-template.js';

/** A piece of text, with where it leads, or as code. */
interface Piece {
  readonly text: string;
  readonly href?: string;
  readonly code?: boolean;
}

type Prose = readonly (readonly Piece[])[];

/** `reference.html`: a set of schemas as a page to read, with the annotations of its components. */
export function emitReference(binding: BindingModel, title: string, sourceName: SourceName): string {
  const page = loadPackage<typeof import('handlebars')>('handlebars').create();
  page.registerPartial('type', typePartial);
  page.registerPartial('prose', prosePartial);
  return page.compile(referenceTemplate, { strict: false, knownHelpersOnly: true })({
    generated: generatedLine,
    title,
    services: binding.services.map(({ name, documentation, operations }) => ({
      name,
      documentation: prose(documentation),
      operations: operations.map((operation) => ({
        name: operation.name,
        input: operation.input === undefined ? nothing : linked(operation.input.type),
        output: operation.output === undefined ? nothing : linked(operation.output.type),
        documentation: prose(operation.documentation),
        place: seeText(operation.location, sourceName),
      })),
    })),
    modules: binding.modules.map((module) => ({
      name: module.name,
      namespace: module.namespace === '' ? 'no namespace' : module.namespace,
      elements: binding.elements
        .filter((element) => element.module === module.name)
        .map(({ declaration, type }) => ({ local: declaration.name.local, type: linked(type, module.name) })),
      declarations: module.declarations.map((declaration) => describe(declaration, module, sourceName)),
    })),
  });
}

function describe(declaration: Declaration, module: ModuleBinding, sourceName: SourceName) {
  const common = {
    id: printName({ module: module.name, name: declaration.name }),
    name: declaration.name,
    documentation: prose(declaration.documentation),
    place: seeText(declaration.location, sourceName),
  };
  if (declaration.kind === 'alias') return { ...common, alias: linked(declaration.type, module.name) };
  return {
    ...common,
    ...(declaration.extends === undefined
      ? {}
      : { base: linked({ kind: 'name', name: declaration.extends }, module.name) }),
    fields: declaration.fields.map(({ name, optional, type, documentation }) => ({
      name,
      optional,
      type: linked(type, module.name),
      documentation: prose(documentation),
    })),
  };
}

/** An empty Body, or no answer. */
const nothing: readonly Piece[] = [{ text: 'nothing' }];

/** A type expression in pieces, its names linked. */
function linked(type: TypeExpression, here?: string): Piece[] {
  switch (type.kind) {
    case 'name':
      return [{ text: printName(type.name, here), href: `#${printName(type.name)}` }];
    case 'imported':
      return [{ text: type.name }];
    case 'instance':
      return [...linked({ kind: 'name', name: type.name }, here), { text: ` (${type.type})` }];
    case 'array':
      return [...linked(type.item, here), { text: '[]' }];
    case 'branch':
      return [{ text: `${type.tag}: ` }, ...linked(type.value, here)];
    case 'union':
      return type.members.flatMap((member, index) => [
        ...(index === 0 ? [] : [{ text: ' | ' }]),
        ...linked(member, here),
      ]);
    default:
      return [{ text: printType(type, here) }];
  }
}

function prose(documentation: readonly string[]): Prose {
  return documentation
    .flatMap((text) => text.split(/\n[ \t]*\n/))
    .map((paragraph) => paragraph.split('`').map((text, index) => ({ text, code: index % 2 === 1 })));
}
