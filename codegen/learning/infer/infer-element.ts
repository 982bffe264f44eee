import { clarkName, type ExpandedName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { builtInTypes } from '../../components/built-ins.js';
import type { ComplexTypeDefinition, Schema } from '../../components/types.js';
import { childElements, xsdNamespace, xsiNamespace } from '../../documents/source.js';
import { addTo, fitsType, lookupIn, textOf } from '../collect-evidence.js';
import type { Seen } from '../evidence.js';
import { type QNameText, qname, type SchemaOperation, type XsdNode } from '../text/operations.js';
import { type SpanNode, spanAttribute } from '../text/spans.js';
import { type Workspace, xsdSpans } from '../workspace.js';
import { inferContent } from './infer-content.js';
import { inferSimpleType, type SimpleTypeAnswer, type ValueText } from './infer-simple-type.js';
import { typeUsage } from './type-usage.js';
import { sameLetters, typeName } from './words.js';

/** Where a new declaration is to be written. */
export interface DeclarationPlace {
  readonly workspace: Workspace;
  readonly schema: Schema;
  readonly set: number;
  /** The file, and the root of its schema; absent for a file that is not there yet. */
  readonly file: string;
  readonly root?: SpanNode;
  readonly namespace: string;
  /** The global component that it is in: a new one goes behind it. */
  readonly behind?: number;
  /** The name of the type that it is in. */
  readonly owner?: string;
  readonly probes: readonly string[];
  /** What the documentation of a new component says. */
  readonly document: (seen: readonly Seen[]) => string;
}

/** A declaration, and what it needs beside it. */
export interface InferredDeclaration {
  /** The xs:element or xs:attribute, without occurrence. */
  readonly node: XsdNode;
  readonly operations: readonly SchemaOperation[];
  /** In words: `of type psf:StatusCode`. */
  readonly title: string;
}

/** Declarations for an element that nothing declares, the likeliest first. */
export function inferElement(
  place: DeclarationPlace,
  name: ExpandedName,
  seen: readonly Seen[],
): InferredDeclaration[] {
  const { schema, namespace } = place;
  if (schema.elementDeclarations.has(clarkName(name)) && (name.namespace === namespace || place.root !== undefined)) {
    const reference = refer(place, name, seen);
    return [
      {
        node: { local: 'element', attributes: [['ref', qname(name, hintOf(seen))]] },
        operations: reference,
        title: `the global element ${name.local}`,
      },
    ];
  }
  if (name.namespace !== namespace && name.namespace !== '') return viaGlobal(place, name, seen);
  return declareElement(place, name, seen, 'local');
}

/** A global declaration in the place's own document. */
export function declareElement(
  place: DeclarationPlace,
  name: ExpandedName,
  seen: readonly Seen[],
  scope: 'local' | 'global',
): InferredDeclaration[] {
  const qualified = place.root === undefined || spanAttribute(place.root, 'elementFormDefault')?.value === 'qualified';
  const wanted = name.namespace !== '';
  const form: (readonly [string, string])[] =
    scope === 'global' || place.namespace === '' || qualified === wanted
      ? []
      : [['form', wanted ? 'qualified' : 'unqualified']];
  const nil = seen.filter(({ element }) => isNil(element));
  const nillable = nil.length > 0 ? ([['nillable', 'true']] as const) : [];
  // What is nil has no content to go by.
  const full = nil.length < seen.length ? seen.filter(({ element }) => !isNil(element)) : seen;
  return typesFor(place, name, full).map(({ type, operations, title }) => ({
    node:
      'kind' in type
        ? { local: 'element', attributes: [['name', name.local], ['type', type], ...form, ...nillable] }
        : { local: 'element', attributes: [['name', name.local], ...form, ...nillable], children: [type] },
    operations,
    title,
  }));
}

function isNil(element: Seen['element']): boolean {
  const value = element.attributes.find(({ name }) => name.local === 'nil' && name.namespace === xsiNamespace)?.value;
  return value !== undefined && ['true', '1'].includes(value.trim());
}

/** A reference to a global element of another namespace, which is declared there. */
function viaGlobal(place: DeclarationPlace, name: ExpandedName, seen: readonly Seen[]): InferredDeclaration[] {
  const there = documentFor(place, name.namespace, hintOf(seen));
  const inner = movedTo(place, there.place);
  return declareElement(inner, name, seen, 'global')
    .slice(0, 1)
    .map(({ node, operations, title }) => ({
      node: { local: 'element', attributes: [['ref', qname(name, hintOf(seen))]] },
      title: `${title}, declared in ${there.isNew ? 'a new file, ' : ''}${there.place.file}`,
      operations: [
        ...operations,
        globalOperation(inner, withDocumentation(node, place.document(seen)), hintOf(seen)),
        ...importOperation(place, name.namespace, there.place.file),
      ],
    }));
}

/** What a reference to a name of another namespace needs. */
export function refer(place: DeclarationPlace, name: ExpandedName, seen: readonly Seen[]): SchemaOperation[] {
  if (name.namespace === place.namespace) return [];
  const there = documentFor(place, name.namespace, hintOf(seen));
  return importOperation(place, name.namespace, there.place.file);
}

export function globalOperation(place: DeclarationPlace, node: XsdNode, hint: string | undefined): SchemaOperation {
  const { file, root, behind } = place;
  if (root === undefined)
    return { kind: 'global', file, namespace: place.namespace, node, ...(hint === undefined ? {} : { hint }) };
  const after = behind ?? root.children.at(-1)?.offset;
  return { kind: 'insert', file, parent: root.offset, node, ...(after === undefined ? {} : { after }) };
}

/** The document that holds the globals of a namespace: one that there is, or a new one. */
export function documentFor(
  place: DeclarationPlace,
  namespace: string,
  hint: string | undefined,
): {
  readonly place: Pick<DeclarationPlace, 'file' | 'namespace'> & { readonly root?: SpanNode; readonly behind?: number };
  readonly isNew: boolean;
} {
  const known = place.workspace.documentOf(namespace, place.set, place.file);
  if (known !== undefined) {
    const last = known.root.children.at(-1)?.offset;
    return { place: { ...known, namespace, ...(last === undefined ? {} : { behind: last }) }, isNew: false };
  }
  const folder = place.file.includes('/') ? place.file.slice(0, place.file.lastIndexOf('/') + 1) : '';
  return {
    place: { file: `${folder}${fileNameFor(namespace, hint, place.workspace, folder)}`, namespace },
    isNew: true,
  };
}

/** The place, in another document. */
export function movedTo(
  { root: _, behind: __, ...place }: DeclarationPlace,
  there: ReturnType<typeof documentFor>['place'],
): DeclarationPlace {
  return { ...place, ...there };
}

/** A name by the prefix that the message has, or by the last word of the namespace's name. */
function fileNameFor(namespace: string, hint: string | undefined, workspace: Workspace, folder: string): string {
  const words = namespace.split(/[^A-Za-z0-9]+/).filter((word) => /[A-Za-z]/.test(word));
  const prefix =
    hint !== undefined && /^[A-Za-z][A-Za-z0-9]+$/.test(hint) && !/^(ns|n|q|d)\d+/.test(hint) ? hint : undefined;
  const base = (prefix ?? words.at(-1) ?? 'learnt').toLowerCase();
  let name = `${base}.xsd`;
  // Another namespace's file may be called so; of one namespace the name is the same each time.
  for (let number = 2; workspace.originals.has(folder + name); number += 1) name = `${base}-${number}.xsd`;
  return name;
}

export function importOperation(place: DeclarationPlace, namespace: string, file: string): SchemaOperation[] {
  if (namespace === place.namespace || namespace === xsdNamespace) return [];
  const { root } = place;
  const known =
    root !== undefined &&
    xsdSpans(root, 'import').some((child) => (spanAttribute(child, 'namespace')?.value ?? '') === namespace);
  if (known) return [];
  return [{ kind: 'import', file: place.file, namespace, location: relativePath(place.file, file) }];
}

/** From one file to another, both with `/`. */
function relativePath(from: string, to: string): string {
  const start = from.split('/').slice(0, -1);
  const target = to.split('/');
  let same = 0;
  while (same < start.length && same < target.length - 1 && start[same] === target[same]) same += 1;
  return [...start.slice(same).map(() => '..'), ...target.slice(same)].join('/');
}

interface FoundType {
  readonly type: QNameText | XsdNode;
  readonly operations: readonly SchemaOperation[];
  readonly title: string;
}

function typesFor(place: DeclarationPlace, name: ExpandedName, seen: readonly Seen[]): FoundType[] {
  const isComplex = seen.some(({ element }) => childElements(element).length > 0 || ownAttributes(element).length > 0);
  const reused = reusableTypes(place, name, seen, isComplex);
  if (!isComplex) {
    const values = seen.map(({ element }): ValueText => ({ text: textOf(element), lookup: lookupIn(element) }));
    const simple = simpleTypes(place, name, values);
    return reused.length > 0 ? [...reused, ...simple.slice(0, 1)] : simple;
  }
  return [...reused, ...complexType(place, name, seen)].slice(0, 3);
}

export function simpleTypes(place: DeclarationPlace, name: ExpandedName, values: readonly ValueText[]): FoundType[] {
  const answers = inferSimpleType({
    schema: place.schema,
    name,
    namespace: place.namespace,
    ...(place.owner === undefined ? {} : { owner: place.owner }),
    visible: visibleFrom(place),
    values,
    probes: place.probes,
  });
  // The likeliest, the next one of another kind, and what is written out.
  const [first, second] = answers;
  const chosen = [first, second, ...answers.filter(({ kind }) => kind === 'anonymous')].filter(
    (each): each is SimpleTypeAnswer => each !== undefined,
  );
  const plain = answers.find(({ title }) => title === 'xs:string');
  if (plain !== undefined && !chosen.includes(plain)) chosen.push(plain);
  return [...new Set(chosen)].map(({ type, title }) => ({ type, operations: [], title: `of type ${title}` }));
}

/** Namespaces whose names a document may use (src-resolve.4). */
function visibleFrom({ root, namespace }: DeclarationPlace): (namespace: string) => boolean {
  const imported = new Set(
    root === undefined ? [] : xsdSpans(root, 'import').map((child) => spanAttribute(child, 'namespace')?.value ?? ''),
  );
  return (other) => other === namespace || imported.has(other);
}

/** Complex types with a name that the elements are of, or are called like. */
function reusableTypes(
  place: DeclarationPlace,
  name: ExpandedName,
  seen: readonly Seen[],
  isComplex: boolean,
): FoundType[] {
  const visible = visibleFrom(place);
  const found: { type: ComplexTypeDefinition; score: number }[] = [];
  for (const type of typeUsage(place.schema).complex) {
    const { name: typed } = type;
    if (typed === undefined || !visible(typed.namespace) || type.abstract) continue;
    const alike = sameLetters(typed.local, name.local) || sameLetters(typed.local, `${name.local}Type`);
    const usedSo = typeUsage(place.schema)
      .namesOf(type)
      .some(({ local }) => local === name.local);
    if (!alike && !usedSo && !isComplex) continue;
    const fits = fitsType(place.schema, type, seen);
    if (!fits && !(alike && sharesNames(type, seen))) continue;
    if (fits && !alike && !usedSo && !saysSomething(type, seen)) continue;
    found.push({
      type,
      score: (alike ? 10 : 0) + (usedSo ? 5 : 0) + (fits ? 3 : 0) + (typed.namespace === place.namespace ? 1 : 0),
    });
  }
  found.sort((left, right) => right.score - left.score);
  return found.slice(0, 2).map(({ type }) => ({
    type: qname(type.name as ExpandedName),
    operations: [],
    title: `of type ${type.name?.local ?? ''}`,
  }));
}

/** Whether at least half of the children, or else of the attributes, are the type's: then it is the type, and lacks something. */
function sharesNames(type: ComplexTypeDefinition, seen: readonly Seen[]): boolean {
  const known = namesOf(type);
  const children = new Set(seen.flatMap(({ element }) => childElements(element).map(({ name }) => clarkName(name))));
  const attributes = new Set(
    seen.flatMap(({ element }) => ownAttributes(element).map(({ name }) => `@${clarkName(name)}`)),
  );
  const names = children.size > 0 ? children : attributes;
  return [...names].filter((each) => known.has(each)).length * 2 >= names.size;
}

/** Whether it is no accident that elements are of a type: they have something of what it declares by name. */
function saysSomething(type: ComplexTypeDefinition, seen: readonly Seen[]): boolean {
  const known = namesOf(type);
  return seen.every(({ element }) => {
    const names = [
      ...childElements(element).map(({ name }) => clarkName(name)),
      ...ownAttributes(element).map(({ name }) => `@${clarkName(name)}`),
    ];
    return names.length > 0 && names.every((each) => known.has(each));
  });
}

function namesOf(type: ComplexTypeDefinition): Set<string> {
  const names = new Set(type.attributeUses.map(({ attributeDeclaration: { name } }) => `@${clarkName(name)}`));
  const { contentType } = type;
  if (contentType.kind !== 'elementOnly' && contentType.kind !== 'mixed') return names;
  const visit = (particle: typeof contentType.particle): void => {
    const { term } = particle;
    if (term.kind === 'element') names.add(clarkName(term.name));
    else if (term.kind === 'modelGroup') term.particles.forEach(visit);
  };
  visit(contentType.particle);
  return names;
}

/** A complex type of its own, from what the elements have. */
function complexType(place: DeclarationPlace, name: ExpandedName, seen: readonly Seen[]): FoundType[] {
  const named = usesNamedTypes(place);
  const local = freeTypeName(place, name.local);
  const inner: DeclarationPlace = { ...place, owner: local };
  const operations: SchemaOperation[] = [];
  const node = complexTypeNode(inner, seen, operations);
  if (!named) return [{ type: node, operations, title: 'of a type of its own' }];
  const documented = withDocumentation(
    { ...node, attributes: [['name', local], ...node.attributes] },
    place.document(seen),
  );
  return [
    {
      type: qname({ namespace: place.namespace, local }, hintOf(seen)),
      operations: [globalOperation(place, documented, hintOf(seen)), ...operations],
      title: `of a new type ${local}`,
    },
  ];
}

/** An element with more different children holds anything. */
const mostChildren = 200;

export function complexTypeNode(
  place: DeclarationPlace,
  seen: readonly Seen[],
  operations: SchemaOperation[],
): XsdNode {
  const attributes = inferAttributes(place, seen, operations);
  const hasChildren = seen.some(({ element }) => childElements(element).length > 0);
  const hasText = seen.some(({ element }) => textOf(element).trim() !== '');
  if (!hasChildren && hasText) {
    const values = seen.map(({ element }): ValueText => ({ text: textOf(element), lookup: lookupIn(element) }));
    const [first] = simpleTypes({ ...place }, { namespace: place.namespace, local: place.owner ?? '' }, values);
    const base =
      first !== undefined && 'kind' in first.type ? first.type : qname({ namespace: xsdNamespace, local: 'string' });
    return {
      local: 'complexType',
      attributes: [],
      children: [
        {
          local: 'simpleContent',
          attributes: [],
          children: [{ local: 'extension', attributes: [['base', base]], children: attributes }],
        },
      ],
    };
  }
  const children = hasChildren ? [contentNode(place, seen, operations)] : [];
  return {
    local: 'complexType',
    attributes: hasText ? [['mixed', 'true']] : [],
    children: [...children, ...attributes],
  };
}

function contentNode(place: DeclarationPlace, seen: readonly Seen[], operations: SchemaOperation[]): XsdNode {
  const children = new Map<string, Seen[]>();
  for (const { element, message } of seen) {
    for (const child of childElements(element)) addTo(children, clarkName(child.name), { element: child, message });
  }
  if (children.size > mostChildren) {
    const any: XsdNode = {
      local: 'any',
      attributes: [
        ['processContents', 'lax'],
        ['minOccurs', '0'],
        ['maxOccurs', 'unbounded'],
      ],
    };
    return { local: 'sequence', attributes: [], children: [any] };
  }
  const content = inferContent(seen.map(({ element }) => childElements(element).map(({ name }) => name)));
  return {
    local: content.compositor,
    attributes: content.repeated
      ? [
          ['minOccurs', '0'],
          ['maxOccurs', 'unbounded'],
        ]
      : [],
    children: content.members.map(({ name, min, max }) => {
      const [declared] = inferElement(place, name, children.get(clarkName(name)) ?? []);
      const { node, operations: needed } = declared as InferredDeclaration;
      operations.push(...needed);
      return withOccurrence(node, min, max);
    }),
  };
}

function inferAttributes(place: DeclarationPlace, seen: readonly Seen[], operations: SchemaOperation[]): XsdNode[] {
  const found = new Map<string, { name: ExpandedName; values: ValueText[]; seen: Seen[] }>();
  for (const each of seen) {
    for (const { name, value } of ownAttributes(each.element)) {
      const known = found.get(clarkName(name)) ?? { name, values: [], seen: [] };
      found.set(clarkName(name), known);
      known.values.push({ text: value, lookup: lookupIn(each.element) });
      known.seen.push(each);
    }
  }
  return [...found.values()].flatMap(({ name, values, seen: having }) => {
    const [declared] = inferAttribute(place, name, values, having);
    if (declared === undefined) return [];
    operations.push(...declared.operations);
    const required = having.length === seen.length ? ([['use', 'required']] as const) : [];
    return [{ ...declared.node, attributes: [...declared.node.attributes, ...required] }];
  });
}

/** Declarations for an attribute, optional, the likeliest first. */
export function inferAttribute(
  place: DeclarationPlace,
  name: ExpandedName,
  values: readonly ValueText[],
  seen: readonly Seen[],
): InferredDeclaration[] {
  const { namespace, schema } = place;
  // `xml:lang` is known without a declaration to us, but not to every other processor: where no document has one, it gets one.
  const xml = name.namespace === XML_NAMESPACE;
  const declared = xml
    ? place.workspace.documentOf(name.namespace, place.set, place.file) !== undefined
    : schema.attributeDeclarations.has(clarkName(name));
  if (declared) {
    const node: XsdNode = { local: 'attribute', attributes: [['ref', qname(name, hintOf(seen))]] };
    const operations: SchemaOperation[] = xml ? importXml(place) : refer(place, name, seen);
    return [{ node, operations, title: `the global attribute ${name.local}` }];
  }
  if (name.namespace !== '' && name.namespace !== namespace) {
    const hint = xml ? 'xml' : (attributePrefix(seen, name) ?? hintOf(seen));
    const there = documentFor(place, name.namespace, hint);
    const inner = movedTo(place, there.place);
    const [type] = simpleTypes(inner, name, values);
    if (type === undefined) return [];
    const global = withDocumentation(attributeNode(name.local, type.type, []), place.document(seen));
    return [
      {
        node: { local: 'attribute', attributes: [['ref', qname(name, hint)]] },
        title: `${type.title}, declared in ${there.isNew ? 'a new file, ' : ''}${there.place.file}`,
        operations: [globalOperation(inner, global, hint), ...importOperation(place, name.namespace, there.place.file)],
      },
    ];
  }
  const qualified =
    place.root !== undefined && spanAttribute(place.root, 'attributeFormDefault')?.value === 'qualified';
  const wanted = name.namespace !== '';
  const form: (readonly [string, string])[] =
    qualified === wanted || namespace === '' ? [] : [['form', wanted ? 'qualified' : 'unqualified']];
  return simpleTypes(place, name, values).map(({ type, title, operations }) => ({
    node: attributeNode(name.local, type, form),
    operations,
    title,
  }));
}

function attributeNode(
  local: string,
  type: QNameText | XsdNode,
  form: readonly (readonly [string, string])[],
): XsdNode {
  return 'kind' in type
    ? { local: 'attribute', attributes: [['name', local], ['type', type], ...form] }
    : { local: 'attribute', attributes: [['name', local], ...form], children: [type] };
}

function importXml(place: DeclarationPlace): SchemaOperation[] {
  const known = place.workspace.documentOf(XML_NAMESPACE, place.set, place.file);
  return known === undefined ? [] : importOperation(place, XML_NAMESPACE, known.file);
}

function attributePrefix(seen: readonly Seen[], { namespace }: ExpandedName): string | undefined {
  for (const { element } of seen) {
    for (const [prefix, bound] of element.namespaces) if (bound === namespace && prefix !== '') return prefix;
  }
  return undefined;
}

/** The prefix that the first of them has, if any: that is what people know its namespace by. */
export function hintOf(seen: readonly Seen[]): string | undefined {
  const element = seen[0]?.element;
  if (element === undefined) return undefined;
  for (const [prefix, bound] of element.namespaces)
    if (bound === element.name.namespace && prefix !== '') return prefix;
  return undefined;
}

export function ownAttributes(element: Seen['element']): Seen['element']['attributes'] {
  return element.attributes.filter(({ name }) => name.namespace !== xsiNamespace);
}

export function withOccurrence(node: XsdNode, min: number, max: number): XsdNode {
  const occurrence: (readonly [string, string])[] = [
    ...(min === 1 ? [] : [['minOccurs', String(min)] as const]),
    ...(max === 1 ? [] : [['maxOccurs', max === Number.POSITIVE_INFINITY ? 'unbounded' : String(max)] as const]),
  ];
  return occurrence.length === 0 ? node : { ...node, attributes: [...node.attributes, ...occurrence] };
}

export function withDocumentation(node: XsdNode, documentation: string): XsdNode {
  return { ...node, documentation };
}

/** Whether the file gives its complex types names, rather than writing them where they are used. */
function usesNamedTypes({ root }: DeclarationPlace): boolean {
  if (root === undefined) return true;
  let [named, anonymous] = [0, 0];
  const visit = (node: SpanNode): void => {
    for (const child of node.children) {
      if (child.name.local === 'complexType' && child.name.namespace === xsdNamespace) {
        if (spanAttribute(child, 'name') === undefined) anonymous += 1;
        else named += 1;
      }
      visit(child);
    }
  };
  visit(root);
  return named >= anonymous && named > 0;
}

function freeTypeName({ schema, namespace }: DeclarationPlace, local: string): string {
  const taken = (name: string): boolean =>
    schema.typeDefinitions.has(clarkName({ namespace, local: name })) || builtInTypes.has(name);
  const wanted = typeName(local);
  let name = wanted;
  for (let number = 1; taken(name); number += 1) name = number === 1 ? `${wanted}Type` : `${wanted}Type${number}`;
  return name;
}
