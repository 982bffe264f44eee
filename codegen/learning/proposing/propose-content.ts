import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { isUrType } from '../../components/derivation.js';
import type { ComplexTypeDefinition } from '../../components/types.js';
import { childElements, xsdNamespace } from '../../documents/source.js';
import type { ContentNode, GroupNode } from '../content/content-tree.js';
import { treeOf } from '../content/content-tree.js';
import { type ContentRules, mostChanges, solveContent } from '../content/solve-content.js';
import { compareTrees, insertOperation, type NewChild, type NodeChange } from '../content/tree-operations.js';
import type { ChildSequence, Seen, TypeEvidence } from '../evidence.js';
import { type InferredDeclaration, inferElement, withDocumentation, withOccurrence } from '../infer/infer-element.js';
import { sameLetters } from '../infer/words.js';
import {
  notEditable,
  type Option,
  type Part,
  type Proposal,
  type ProposalContext,
  type Propose,
  refuse,
  type Solution,
} from '../proposal.js';
import type { SchemaOperation, XsdNode } from '../text/operations.js';
import { type Place, xsdSpans } from '../workspace.js';
import { describeName, describeType } from './describe.js';
import { declarationPlace, holderOf } from './place-for.js';

/** Children that the content model has no place for, or not there, or not so often; and required ones that are missing. */
export const proposeContent: Propose<'content'> = ({ evidence }, context) => {
  const { type } = evidence;
  const rejected = [...evidence.sequences.values()].filter(({ accepted }) => !accepted);
  const messages = messagesOf(rejected);
  const place = context.placeOf(type.location);
  const title = `the content of ${describeType(type, place)}`;
  if (type.contentType.kind === 'simple') {
    return refuse(
      'learn-children-in-text',
      title,
      'it is declared to have text only, and has child elements: whether text and elements may be mixed is for you to say (a complexType with mixed="true")',
      messages,
    );
  }
  if (place === undefined) return notEditable(title, type.location, messages);
  if (evidence.unknownChildren.size > mostChanges) {
    return refuse(
      'learn-too-much',
      title,
      `${evidence.unknownChildren.size} different child elements are unknown: that is another content altogether, for which a type should be written by hand`,
      messages,
    );
  }
  const sequences = [...evidence.sequences.values()].map(({ names }) => names);
  const levels = levelsOf(type, context);
  const solved = levels.map((level) => solveLevel(level, sequences, context));
  const [own] = solved;
  if (own === undefined || own.length === 0)
    return refuse('learn-no-edit', title, 'no place in the schema can be written into', messages);
  const solutions = own.slice(0, 6).map((first): Solution => {
    const others = solved
      .slice(1)
      .flatMap((choices) => choices.find((choice) => sameNames(choice, first)) ?? choices[0] ?? []);
    return solution([first, ...others], evidence, context, rejected);
  });
  return solutions.some(({ parts }) => parts.length > 0)
    ? { solutions: solutions.filter(({ parts }) => parts.length > 0) }
    : refuse('learn-no-edit', title, 'no edit of the content model was found that lets it in', messages);
};

/** One type whose content model has to take the sequences. */
interface Level {
  readonly type: ComplexTypeDefinition;
  readonly place: Place;
}

/** The type, and what it restricts: what a restriction lets in, its base must let in too (derivation-ok-restriction). */
function levelsOf(type: ComplexTypeDefinition, context: ProposalContext): Level[] {
  const levels: Level[] = [];
  for (let at = type; ; ) {
    const place = context.placeOf(at.location);
    if (place === undefined) break;
    levels.push({ type: at, place });
    const base = at.baseTypeDefinition;
    if (at.derivationMethod !== 'restriction' || base.kind !== 'complexType' || isUrType(base)) break;
    at = base;
  }
  return levels;
}

interface LevelChanges {
  readonly type: ComplexTypeDefinition;
  readonly inserted: readonly NewChild[];
  readonly changed: readonly NodeChange[];
  /** A group of its own, for what was empty. */
  readonly created?: {
    readonly place: Place;
    readonly after: number | undefined;
    readonly compositor: 'sequence';
    readonly tree: GroupNode;
  };
}

function solveLevel(
  { type, place }: Level,
  own: readonly (readonly ExpandedName[])[],
  context: ProposalContext,
): LevelChanges[] {
  const { contentType } = type;
  const seen = context.evidence.types.get(type);
  const sequences = [
    ...own,
    ...[...(seen?.sequences.values() ?? [])].filter(({ accepted }) => accepted).map(({ names }) => names),
  ];
  const holder = holderOf(place.node);
  if (contentType.kind === 'empty' || contentType.kind === 'simple') return [fromNothing(type, place, own)];
  const tree = treeOf(contentType.particle);
  const rules: ContentRules = {
    canEdit: (node) => node.location !== undefined && isParticle(context.placeOf(node.location)),
    canInsert: (group) => group.groupLocation !== undefined && isGroup(context.placeOf(group.groupLocation)),
    isOwn: (group) => {
      const at = group.groupLocation === undefined ? undefined : context.placeOf(group.groupLocation);
      return at !== undefined && at.file === place.file && at.node.offset >= holder.offset && at.node.end <= holder.end;
    },
  };
  return solveContent(tree, sequences, rules).map((each) => ({
    type,
    ...compareTrees(tree, each.tree, context.placeOf),
  }));
}

/** A type that has no children yet gets a sequence. */
function fromNothing(
  type: ComplexTypeDefinition,
  place: Place,
  sequences: readonly (readonly ExpandedName[])[],
): LevelChanges {
  const holder = holderOf(place.node);
  const names = new Map<string, ExpandedName>();
  for (const sequence of sequences) for (const name of sequence) names.set(clarkName(name), name);
  const most = (key: string): number =>
    Math.max(...sequences.map((sequence) => sequence.filter((each) => clarkName(each) === key).length));
  const [group] = xsdSpans(holder, 'sequence', 'choice', 'all');
  const at: Place = { ...place, node: group ?? holder };
  const children = [...names].map(([key, name]) => ({
    name,
    min: 0,
    max: most(key) > 1 ? Number.POSITIVE_INFINITY : 1,
  }));
  if (group !== undefined)
    return { type, inserted: children.map((each) => ({ ...each, place: at, after: undefined })), changed: [] };
  const [annotation] = xsdSpans(holder, 'annotation');
  const tree: GroupNode = { kind: 'group', compositor: 'sequence', min: 1, max: 1, children: [] };
  return {
    type,
    inserted: children.map((each) => ({ ...each, place: at, after: undefined })),
    changed: [],
    created: { place: at, after: annotation?.offset, compositor: 'sequence', tree },
  };
}

function isParticle(place: Place | undefined): boolean {
  return (
    place !== undefined &&
    place.node.name.namespace === xsdNamespace &&
    ['element', 'any', 'group', 'sequence', 'choice', 'all'].includes(place.node.name.local)
  );
}

function isGroup(place: Place | undefined): boolean {
  return (
    place !== undefined &&
    place.node.name.namespace === xsdNamespace &&
    ['sequence', 'choice', 'all'].includes(place.node.name.local)
  );
}

function sameNames(left: LevelChanges, right: LevelChanges): boolean {
  const names = (changes: LevelChanges): string =>
    changes.inserted
      .map(({ name }) => clarkName(name))
      .sort()
      .join(' ');
  return names(left) === names(right);
}

/** The parts of one solution: a hunk for each new element, and for each thing that changes. */
function solution(
  levels: readonly LevelChanges[],
  evidence: TypeEvidence,
  context: ProposalContext,
  rejected: readonly ChildSequence[],
): Solution {
  const [own] = levels;
  if (own === undefined) return { parts: [] };
  const parts: Part[] = [];
  const names = new Map<string, ExpandedName>();
  for (const { inserted } of levels) for (const { name } of inserted) names.set(clarkName(name), name);
  const used = new Set<NodeChange>();
  for (const name of names.values()) parts.push(insertion(name, levels, evidence, context, rejected));
  for (const change of own.changed) {
    used.add(change);
    const same = levels
      .slice(1)
      .flatMap(({ changed }) =>
        changed.filter((other) => other.kind === change.kind && nameOf(other.node) === nameOf(change.node)),
      );
    for (const other of same) used.add(other);
    parts.push(alteration(change, same, evidence, context, rejected));
  }
  for (const { changed } of levels.slice(1)) {
    for (const change of changed) {
      if (!used.has(change)) parts.push(alteration(change, [], evidence, context, rejected));
    }
  }
  return { parts };
}

function insertion(
  name: ExpandedName,
  levels: readonly LevelChanges[],
  evidence: TypeEvidence,
  context: ProposalContext,
  rejected: readonly ChildSequence[],
): Part {
  const key = clarkName(name);
  const seen = elementsNamed(evidence, name);
  const places = levels.flatMap(({ inserted, created, type }) =>
    inserted.filter((each) => clarkName(each.name) === key).map((each) => ({ ...each, created, type })),
  );
  const [first] = places;
  const messages = messagesOf(rejected.filter(({ names }) => names.some((each) => clarkName(each) === key)));
  const documentation = context.sightings('Seen in', messages);
  const owner = describeType(evidence.type, context.placeOf(evidence.type.location));
  const known = knownDeclaration(evidence.type, name);
  const namespace = first === undefined ? '' : declarationPlace(context, first.place, undefined).namespace;
  const choices: { readonly declaration: InferredDeclaration; readonly at: number }[] = [];
  if (first !== undefined) {
    const declare = declarationPlace(context, first.place, evidence.type.name?.local);
    const declarations =
      known === undefined ? inferElement(declare, name, seen) : copyDeclaration(known, name, context, seen, declare);
    declarations.slice(0, 4).forEach((declaration, at) => void choices.push({ declaration, at }));
  }
  const options = choices.map(({ declaration, at }): Option => {
    const operations: SchemaOperation[] = [...declaration.operations];
    for (const [index, each] of places.entries()) {
      // In another file the type is written as it is seen from there.
      const there =
        index === 0 || each.place.file === first?.place.file || known !== undefined
          ? declaration
          : (inferElement(declarationPlace(context, each.place, evidence.type.name?.local), name, seen)[at] ??
            declaration);
      const node = withDocumentation(withOccurrence(there.node, each.min, each.max), documentation);
      if (each.created !== undefined) {
        const group: XsdNode = { local: 'sequence', attributes: [], children: [node] };
        operations.push(insertOperation(each.created, group));
      } else {
        operations.push(...(there === declaration ? [] : there.operations), insertOperation(each, node));
      }
    }
    return { title: `${occurrenceText(first?.min ?? 0, first?.max ?? 1)}, ${declaration.title}`, operations };
  });
  const reason = `${owner} has a child ${describeName(name, namespace)} ${context.counted(messages)}, ${known === undefined ? 'which the schema does not declare there' : 'at another place than the schema has it'}`;
  const kind = known === undefined ? 'a new element' : 'another place for element';
  const meant = known === undefined ? alike(evidence.type, name) : undefined;
  const notes =
    meant === undefined
      ? []
      : [
          `the schema has an element ${meant.local} there, ${meant.namespace === '' ? 'in no namespace' : `in namespace ${meant.namespace}`}: it may be the message that is at fault`,
        ];
  const wildcard = first === undefined ? [] : wildcardOption(name, first, documentation);
  return {
    title: `${kind} ${name.local} in ${owner}`,
    reason,
    documentation,
    messages,
    notes,
    options: [...options, ...wildcard],
  };
}

/** Anything of the namespace, instead of the element. */
function wildcardOption(name: ExpandedName, { place, after, max }: NewChild, documentation: string): Option[] {
  if (place.node.name.local === 'all') return [];
  const node: XsdNode = {
    local: 'any',
    attributes: [
      ['namespace', name.namespace === '' ? '##local' : name.namespace],
      ['processContents', 'lax'],
      ['minOccurs', '0'],
      ...(max > 1 ? ([['maxOccurs', 'unbounded']] as const) : []),
    ],
  };
  if (!['sequence', 'choice'].includes(place.node.name.local)) return [];
  return [
    {
      title: 'a wildcard for its namespace, in its place',
      operations: [insertOperation({ place, after }, withDocumentation(node, documentation))],
    },
  ];
}

/** An element that the content model has elsewhere is of the same type in each place (cos-element-consistent). */
function copyDeclaration(
  known: ReturnType<typeof knownDeclaration> & object,
  name: ExpandedName,
  context: ProposalContext,
  seen: readonly Seen[],
  declare: ReturnType<typeof declarationPlace>,
): InferredDeclaration[] {
  if (known.scope === 'global') return inferElement(declare, name, seen);
  const place = context.placeOf(known.location);
  if (place === undefined) return [];
  // As it is written there, so that prefixes and facets are the same; the documentation is its own.
  const attributes = place.node.attributes
    .filter(({ name: { local } }) => !['minOccurs', 'maxOccurs'].includes(local))
    .map(({ qualifiedName, value }) => [qualifiedName, value] as const);
  return [{ node: { local: 'element', attributes }, operations: [], title: 'as it is declared elsewhere' }];
}

/** A child that differs by its namespace alone, or by capitals. */
function alike({ contentType }: ComplexTypeDefinition, name: ExpandedName): ExpandedName | undefined {
  if (contentType.kind !== 'elementOnly' && contentType.kind !== 'mixed') return undefined;
  const find = (node: ContentNode): ExpandedName | undefined => {
    if (node.kind === 'any') return undefined;
    if (node.kind === 'element') return node.names.find(({ local }) => sameLetters(local, name.local));
    for (const child of node.children) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(treeOf(contentType.particle));
}

function knownDeclaration(type: ComplexTypeDefinition, name: ExpandedName) {
  const { contentType } = type;
  if (contentType.kind !== 'elementOnly' && contentType.kind !== 'mixed') return undefined;
  const find = (node: ContentNode): (ContentNode & { kind: 'element' }) | undefined => {
    if (node.kind === 'group') {
      for (const child of node.children) {
        const found = find(child);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    return node.kind === 'element' && node.names[0] !== undefined && clarkName(node.names[0]) === clarkName(name)
      ? node
      : undefined;
  };
  return find(treeOf(contentType.particle))?.declaration;
}

function alteration(
  change: NodeChange,
  same: readonly NodeChange[],
  evidence: TypeEvidence,
  context: ProposalContext,
  rejected: readonly ChildSequence[],
): Part {
  const owner = describeType(evidence.type, context.placeOf(evidence.type.location));
  const what = nameOf(change.node);
  const messages = messagesFor(change, rejected);
  const [verb, title, because] = {
    lower: ['Absent from', `${what} of ${owner} becomes optional`, `${what} is required in ${owner}, and is missing`],
    raise: [
      'More than once in',
      `${what} of ${owner} may be repeated`,
      `${what} is in ${owner} more often than the schema allows`,
    ],
    compositor: [
      'In another order in',
      `the order of ${owner} is set free`,
      `the children of ${owner} are in another order than the schema's`,
    ],
  }[change.kind] as [string, string, string];
  const documentation = context.sightings(verb, messages);
  const all = [change, ...same];
  const operations = all.flatMap((each) => [
    ...each.operations,
    { kind: 'document', file: each.place.file, element: each.place.node.offset, text: documentation } as const,
  ]);
  const options: Option[] = [{ title: describeChange(change), operations }];
  if (change.kind === 'raise') options.push(...exactBound(change, same, evidence, documentation));
  return { title, reason: `${because} ${context.counted(messages)}`, documentation, messages, options };
}

function describeChange(change: NodeChange): string {
  if (change.kind === 'lower') return 'minOccurs="0"';
  if (change.kind === 'raise') return 'maxOccurs="unbounded"';
  const [retag] = change.operations;
  return retag?.kind === 'retag' && retag.local === 'all'
    ? 'xs:all: any order, each at most once'
    : 'a repeated xs:choice: any order, any number';
}

/** As many as were seen, and no more. */
function exactBound(
  change: NodeChange,
  same: readonly NodeChange[],
  evidence: TypeEvidence,
  documentation: string,
): Option[] {
  const { node } = change;
  if (node.kind !== 'element') return [];
  const keys = new Set(node.names.map(clarkName));
  const most = Math.max(
    ...[...evidence.sequences.values()].map(({ names }) => names.filter((name) => keys.has(clarkName(name))).length),
  );
  const operations = [change, ...same].flatMap((each): SchemaOperation[] => [
    {
      kind: 'set',
      file: each.place.file,
      element: each.place.node.offset,
      attribute: 'maxOccurs',
      value: String(most),
    },
    { kind: 'document', file: each.place.file, element: each.place.node.offset, text: documentation },
  ]);
  return [{ title: `maxOccurs="${most}"`, operations }];
}

function nameOf(node: ContentNode): string {
  if (node.kind === 'element') return `element ${node.names[0]?.local ?? ''}`;
  return node.kind === 'any' ? 'the wildcard' : `the ${node.compositor}`;
}

function occurrenceText(min: number, max: number): string {
  if (max > 1) return 'optional, repeated';
  return min === 0 ? 'optional' : 'a new branch';
}

function messagesFor({ kind, node }: NodeChange, rejected: readonly ChildSequence[]): Set<number> {
  if (node.kind !== 'element' || kind === 'compositor') return messagesOf(rejected);
  const keys = new Set(node.names.map(clarkName));
  const count = ({ names }: ChildSequence): number => names.filter((name) => keys.has(clarkName(name))).length;
  const meant = rejected.filter((sequence) => (kind === 'lower' ? count(sequence) === 0 : count(sequence) > 1));
  return messagesOf(meant.length > 0 ? meant : rejected);
}

function messagesOf(sequences: readonly ChildSequence[]): Set<number> {
  return new Set(sequences.flatMap(({ messages }) => [...messages]));
}

/** All that are called so, in all instances of the type. */
function elementsNamed(evidence: TypeEvidence, name: ExpandedName): Seen[] {
  return evidence.instances.flatMap(({ element, message }) =>
    childElements(element)
      .filter((child) => clarkName(child.name) === clarkName(name))
      .map((child) => ({ element: child, message })),
  );
}

export type { Proposal };
