import type { SlotTable } from '@passport-soap/runtime/schema';
import type { ElementDeclaration, ModelGroupDefinition, Particle } from '../components/types.js';
import { expressElement, type NamesOfTypes, unionOf } from './express-types.js';
import { findOrdering } from './find-orderings.js';
import { camelCase, fieldName, NameSet, pascalCase } from './names.js';
import {
  type ElementShape,
  type GroupShape,
  isEmptiable,
  type Shape,
  simplifyParticles,
  type WildcardShape,
} from './simplify-particles.js';
import { type SlotMap, slotMap } from './slot-map.js';
import type { Declaration, FieldBinding, TypeExpression, TypeName } from './types.js';

/** What shaping needs to know of the rest of the binding. */
export interface ShapingContext {
  readonly names: NamesOfTypes;
  moduleOf(namespace: string): string;
  /**
   * Names a choice or group that belongs to `owner` and adds its declaration, which `build` makes.
   * Asked again for the same part of the same owner (a type that extends the owner), it answers the same name.
   *
   * @param custom what a customization calls it, instead of the owner's name with the suffix
   */
  declare(
    owner: TypeName,
    part: string,
    suffix: string,
    build: (name: TypeName) => Declaration,
    custom?: string,
  ): TypeName;
}

/** One object of the model, while its fields are found. */
interface Scope {
  /** Index of the group whose object it is; the type's own object has none. */
  readonly group?: number;
  /** Where in the owner: for {@link ShapingContext.declare}. */
  readonly part: string;
  readonly names: NameSet;
  readonly fields: FieldBinding[];
}

/** How a particle stands in its scope. */
interface Place {
  readonly scope: Scope;
  /** The type that declared it: of inherited content, the base. */
  readonly owner: TypeName;
  /** It may be absent because of what it stands in. */
  readonly optional: boolean;
  /** It is all of its owner's content. */
  readonly whole: boolean;
}

/**
 * Shapes a complex type's content: sequences become fields of one object, a choice a tagged union, a repeated choice an
 * array of tagged values in order, a repeated sequence an array of objects, and a choice between orderings plain fields.
 *
 * @param names the names of the type's own object, in which it has none yet but those of the reader
 * @param owners the content particles of the type and its bases, the remotest base first
 */
export function shapeContent(
  particle: Particle,
  owners: readonly { readonly particle: Particle; readonly owner: TypeName }[],
  names: NameSet,
  context: ShapingContext,
): { fields: FieldBinding[]; slots: SlotMap } {
  const slots = slotMap();
  const fields: FieldBinding[] = [];
  const { customization } = context.names;
  const root = simplifyParticles(particle);
  if (root !== undefined) {
    place(root, { scope: { part: '', names, fields }, owner: ownerOf(root), optional: false, whole: true });
  }
  return { fields, slots };

  function ownerOf(shape: Shape): TypeName {
    const found = owners.find((candidate) => shape.path.includes(candidate.particle));
    if (found === undefined) throw new Error('a particle stands outside the content of its type');
    return found.owner;
  }

  function place(shape: Shape, at: Place): void {
    if (shape.kind === 'element') placeElement([shape], shape.min > 0, at);
    else if (shape.kind === 'wildcard') placeWildcard(shape, at);
    else if (shape.kind === 'choice' && shape.head !== undefined) placeSubstitution(shape, shape.head, at);
    else if (shape.kind === 'choice') placeChoice(shape, at);
    else if (shape.kind === 'all') placeAll(shape, at);
    else if (shape.max > 1) placeRepeatedSequence(shape, at);
    else placeChildren(shape, at);
  }

  function placeAll(all: GroupShape, at: Place): void {
    for (const child of all.children) {
      if (child.kind === 'element') placeElement([child], child.min > 0 && all.min > 0, at, true);
      else if (child.kind === 'choice' && child.head !== undefined) {
        placeSubstitution(child, child.head, { ...at, optional: at.optional || all.min === 0 }, true);
      } else if (child.kind === 'wildcard') placeWildcard(child, at);
    }
  }

  function placeChildren(sequence: GroupShape, at: Place): void {
    for (const child of sequence.children) {
      const owner = ownerOf(child);
      place(child, { ...at, owner, optional: at.optional || sequence.min === 0, whole: owner !== at.owner });
    }
  }

  /** @param places the particles that share the field: more than one for an ordering */
  function placeElement(places: readonly ElementShape[], required: boolean, at: Place, free = false): void {
    const [first] = places;
    if (first === undefined) return;
    const { element } = first;
    const many = first.max > 1;
    const key = takeName(at.scope.names, element, at.owner, first.path);
    for (const { path } of places) {
      slots.set(path, { ...inside(at.scope), key, ...(many ? { as: 'many' } : {}), ...(free ? { free } : {}) });
    }
    // Nothing can stand for an abstract element without a substitution group (§3.3.4, cvc-elt.2).
    const value = element.abstract ? unionOf([]) : expressElement(element, context.names);
    at.scope.fields.push({
      name: key,
      holds: 'element',
      optional: at.optional || !required,
      type: many ? { kind: 'array', item: value } : value,
      ...describeElement(first),
    });
  }

  function placeWildcard({ path, min, max, wildcard }: WildcardShape, at: Place): void {
    const key = takeCustom(at.scope.names, path.slice(-1)) ?? at.scope.names.take('any');
    slots.set(path, { ...inside(at.scope), key, ...(max > 1 ? { as: 'many' } : {}) });
    at.scope.fields.push({
      name: key,
      holds: 'wildcard',
      optional: at.optional || min === 0,
      type: max > 1 ? { kind: 'array', item: fragment } : fragment,
      documentation: wildcard.documentation,
      location: wildcard.location,
    });
  }

  function placeRepeatedSequence(sequence: GroupShape, at: Place): void {
    const { definition } = sequence;
    const name = definition === undefined ? (at.whole ? 'content' : 'group') : camelCase(definition.name.local);
    const key = takeCustom(at.scope.names, sequence.particles, definition) ?? at.scope.names.take(name);
    const group = slots.addGroup(sequence.path, { ...inside(at.scope), key, as: 'many' });
    const type = declareGroup(sequence, group, key, at);
    at.scope.fields.push({
      name: key,
      holds: 'group',
      optional: at.optional || isEmptiable(sequence),
      type: { kind: 'array', item: { kind: 'name', name: type } },
      ...describeGroup(sequence),
    });
  }

  /** The interface of a group's object. */
  function declareGroup(shape: GroupShape, group: number, name: string, at: Place): TypeName {
    const part = `${at.scope.part}/${name}`;
    const scope: Scope = { group, part, names: new NameSet(), fields: [] };
    for (const child of shape.children) place(child, { scope, owner: at.owner, optional: false, whole: false });
    customization?.checkNames(`fields of ${at.owner.name}'s ${name}`, scope.fields);
    const build = ({ name }: TypeName): Declaration => ({
      kind: 'interface',
      name,
      fields: scope.fields,
      ...describeGroup(shape),
    });
    return context.declare(at.owner, part, pascalCase(name), build, customTypeName(shape));
  }

  function placeChoice(choice: GroupShape, at: Place): void {
    const ordering = choice.max === 1 ? findOrdering(choice) : undefined;
    if (ordering !== undefined) {
      for (const { places, required } of ordering) placeElement(places, required && choice.min > 0, at, true);
      return;
    }
    const branches = branchesOf(choice);
    // A branch that is itself a repeated choice leaves its items in the same array.
    const repeated = choice.max > 1 || branches.some((branch) => branch.kind === 'choice');
    const { definition } = choice;
    const name = definition === undefined ? (at.whole ? 'content' : 'choice') : camelCase(definition.name.local);
    const key = takeCustom(at.scope.names, choice.particles, definition) ?? at.scope.names.take(name);
    const tags = new NameSet();
    const members = branchesOf(choice, repeated).flatMap(
      (branch) => placeBranch(branch, key, tags, repeated, at) ?? [],
    );
    // A choice of nothing cannot occur, or can occur only as nothing (§3.8.6).
    if (members.length === 0) return;
    customization?.checkNames(
      `branches of ${at.owner.name}'s ${key}`,
      members.flatMap((member) => (member.kind === 'branch' ? { name: member.tag, location: member.location } : [])),
    );
    const build = ({ name }: TypeName): Declaration => ({
      kind: 'alias',
      name,
      type: unionOf(members),
      ...describeGroup(choice),
    });
    const part = `${at.scope.part}/${key}/`;
    const type = context.declare(at.owner, part, pascalCase(key), build, customTypeName(choice));
    const value: TypeExpression = { kind: 'name', name: type };
    at.scope.fields.push({
      name: key,
      holds: 'choice',
      optional: at.optional || isEmptiable(choice),
      type: repeated ? { kind: 'array', item: value } : value,
      ...describeGroup(choice),
    });
  }

  /** A reference to the head of a substitution group: a field of its name, for whichever member there is. */
  function placeSubstitution(choice: GroupShape, head: ElementDeclaration, at: Place, free = false): void {
    const key = takeName(at.scope.names, head, at.owner, choice.path);
    const many = choice.max > 1;
    const owner: TypeName = {
      module: context.moduleOf(head.name.namespace),
      name: pascalCase(head.name.local),
    };
    const tags = new NameSet();
    const members: TypeExpression[] = [];
    for (const { path, element } of choice.children.filter((child) => child.kind === 'element')) {
      const tag = takeName(tags, element, owner, path);
      const as = many ? 'tags' : 'tag';
      slots.set(path, { ...inside(at.scope), key, as, tag, ...(free ? { free } : {}) });
      if (element.abstract) continue;
      const { documentation, location } = element;
      members.push({ kind: 'branch', tag, value: expressElement(element, context.names), documentation, location });
    }
    // One for all references to the head: it may be referred to from many places, and have many members.
    const type = context.declare(owner, `<${head.name.local}>`, 'Element', (alias) => ({
      kind: 'alias',
      name: alias.name,
      type: unionOf(members),
      documentation: head.documentation,
      location: head.location,
    }));
    const value: TypeExpression = { kind: 'name', name: type };
    at.scope.fields.push({
      name: key,
      holds: 'choice',
      optional: at.optional || isEmptiable(choice),
      type: many ? { kind: 'array', item: value } : value,
      ...describeGroup(choice),
    });
  }

  function placeBranch(
    branch: Shape,
    key: string,
    tags: NameSet,
    repeated: boolean,
    at: Place,
  ): TypeExpression | undefined {
    const as = repeated ? 'tags' : branch.max > 1 ? 'tagMany' : 'tag';
    const slot = (tag: string): SlotTable => ({ ...inside(at.scope), key, as, tag });
    const several = as === 'tagMany';
    const arrayIf = (item: TypeExpression): TypeExpression => (several ? { kind: 'array', item } : item);
    if (branch.kind === 'element') {
      const tag = takeName(tags, branch.element, at.owner, branch.path);
      slots.set(branch.path, slot(tag));
      if (branch.element.abstract) return undefined;
      const value = arrayIf(expressElement(branch.element, context.names));
      return { kind: 'branch', tag, value, ...describeElement(branch) };
    }
    if (branch.kind === 'wildcard') {
      const tag = takeCustom(tags, branch.path.slice(-1)) ?? tags.take('any');
      slots.set(branch.path, slot(tag));
      const { documentation, location } = branch.wildcard;
      return { kind: 'branch', tag, value: arrayIf(fragment), documentation, location };
    }
    const first = firstLeaf(branch);
    if (first === undefined) return undefined;
    const { definition } = branch;
    const named = first.kind === 'element' ? first.element : undefined;
    const tag =
      takeCustom(tags, branch.particles, definition) ??
      (definition !== undefined
        ? tags.take(camelCase(definition.name.local))
        : named === undefined
          ? tags.take('any')
          : takeName(tags, named, at.owner, []));
    const group = slots.addGroup(branch.path, slot(tag));
    const type = declareGroup(branch, group, tag, { ...at, scope: { ...at.scope, part: `${at.scope.part}/${key}` } });
    return { kind: 'branch', tag, value: arrayIf({ kind: 'name', name: type }), ...describeGroup(branch) };
  }

  /**
   * An element's field name; of two that would be equal, one from another namespace has its module's name in front.
   *
   * @param path the way to its particle; empty for what is only called after it
   */
  function takeName(set: NameSet, element: ElementDeclaration, owner: TypeName, path: readonly Particle[]): string {
    const places = path.slice(-1).filter(() => !isMember(path));
    const custom = path.length === 0 ? undefined : takeCustom(set, places, element);
    if (custom !== undefined) return custom;
    const name = fieldName(element.name.local);
    const module = context.moduleOf(element.name.namespace);
    return module === owner.module || module === ''
      ? set.take(name)
      : set.take(name, camelCase(module) + pascalCase(element.name.local));
  }

  /** The name that a customization has for a component at one of the places, or for it wherever it is. */
  function takeCustom(
    set: NameSet,
    places: readonly Particle[],
    component?: ElementDeclaration | ModelGroupDefinition,
  ) {
    const locations = places.map(({ location }) => location);
    const custom = customization?.nameOf(...locations, ...(component === undefined ? [] : [component]));
    return custom === undefined ? undefined : set.claim(custom);
  }

  function customTypeName({ particles }: GroupShape): string | undefined {
    return customization?.typeNameOf(...particles.map(({ location }) => location));
  }
}

/** Whether the particle stands for a member of a substitution group: in the schema there is but the reference to its head. */
export function isMember(path: readonly Particle[]): boolean {
  const around = path[path.length - 2]?.term;
  return around?.kind === 'modelGroup' && around.head !== undefined;
}

const fragment: TypeExpression = { kind: 'runtime', name: 'XmlFragment' };

/** The branches of a choice, those of a choice directly inside it among them. */
function branchesOf(choice: GroupShape, repeated = choice.max > 1): Shape[] {
  return choice.children.flatMap((child) =>
    child.kind === 'choice' && (repeated || child.max === 1) ? branchesOf(child, repeated) : [child],
  );
}

function firstLeaf(shape: Shape): ElementShape | WildcardShape | undefined {
  if (shape.kind === 'element' || shape.kind === 'wildcard') return shape;
  const leaves = shape.children.map(firstLeaf).filter((leaf) => leaf !== undefined);
  return leaves.find(({ kind }) => kind === 'element') ?? leaves[0];
}

function inside(scope: Scope): { in?: number } {
  return scope.group === undefined ? {} : { in: scope.group };
}

/** The particle's own annotation says what the element means here; the declaration's, what it means everywhere. */
function describeElement({ path, element }: ElementShape): Pick<FieldBinding, 'documentation' | 'location'> {
  const particle = path[path.length - 1];
  const documentation = particle?.documentation ?? [];
  return {
    documentation: documentation.length > 0 ? documentation : element.documentation,
    location: particle?.location ?? element.location,
  };
}

function describeGroup({
  path,
  documentation,
  definition,
}: GroupShape): Pick<FieldBinding, 'documentation' | 'location'> {
  const location = definition?.location ?? path[path.length - 1]?.location;
  if (location === undefined) throw new Error('a group has no particle');
  return { documentation, location };
}
