import { clarkName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration, Particle } from '../components/types.js';
import type { SourceLocation } from '../location.js';
import { expressElement, keyOfType, unionOf } from './express-types.js';
import { camelCase, fieldName, NameSet, pascalCase } from './names.js';
import { isMember, type ShapingContext } from './shape-content.js';
import { type SlotMap, slotMap } from './slot-map.js';
import type { Declaration, FieldBinding, TypeExpression, TypeName } from './types.js';

/** A branch of the union that the items of mixed content are of: for all particles of one element, or for one wildcard. */
interface Branch {
  readonly tag: string;
  readonly documentation: readonly string[];
  readonly location: SourceLocation;
  readonly values: TypeExpression[];
}

/**
 * Shapes mixed content: one field, an array of strings and tagged elements in the order of the document,
 * whatever the groups of the content model are.
 *
 * @param owners the content particles of the type and its bases, the remotest base first
 */
export function shapeMixed(
  particle: Particle,
  owners: readonly { readonly particle: Particle; readonly owner: TypeName }[],
  names: NameSet,
  context: ShapingContext,
): { fields: FieldBinding[]; slots: SlotMap; mixedKey: string } {
  const slots = slotMap();
  const { customization } = context.names;
  const tags = new NameSet();
  const branches = new Map<unknown, Branch>();
  const mixedKey = takeCustom(names, particle.location) ?? names.take('content');
  const owner = ownerOf([particle]);
  visit(particle, []);

  const members: TypeExpression[] = [{ kind: 'keyword', name: 'string' }];
  for (const { tag, values, documentation, location } of branches.values()) {
    if (values.length > 0) members.push({ kind: 'branch', tag, value: unionOf(values), documentation, location });
  }
  const item = members.length === 1 ? unionOf(members) : declareItem();
  const field: FieldBinding = {
    name: mixedKey,
    holds: 'mixed',
    optional: false,
    type: { kind: 'array', item },
    documentation: particle.documentation,
    location: particle.location,
  };
  return { fields: [field], slots, mixedKey };

  function ownerOf(path: readonly Particle[]): TypeName {
    const found = owners.find((candidate) => path.includes(candidate.particle));
    if (found === undefined) throw new Error('a particle stands outside the content of its type');
    return found.owner;
  }

  function declareItem(): TypeExpression {
    const tagged = members.flatMap((member) => (member.kind === 'branch' ? member : []));
    customization?.checkNames(
      `elements of ${owner.name}'s ${mixedKey}`,
      tagged.map(({ tag, location }) => ({ name: tag, location })),
    );
    const { location } = particle;
    const build = ({ name }: TypeName): Declaration => ({
      kind: 'alias',
      name,
      type: unionOf(members),
      documentation: ['Text, or an element.'],
      location,
    });
    const name = context.declare(owner, '/mixed/', 'Item', build, customization?.typeNameOf(location));
    return { kind: 'name', name };
  }

  function visit(each: Particle, around: readonly Particle[]): void {
    const { term } = each;
    if (each.maxOccurs === 0) return;
    const path = [...around, each];
    if (term.kind === 'modelGroup') {
      for (const member of term.particles) visit(member, path);
      return;
    }
    const branch = branchOf(each, path);
    slots.set(path, { key: mixedKey, as: 'tags', tag: branch.tag });
    if (term.kind === 'wildcard') branch.values.push({ kind: 'runtime', name: 'XmlFragment' });
    else if (!term.abstract) addValue(branch, expressElement(term, context.names));
  }

  function branchOf(each: Particle, path: readonly Particle[]): Branch {
    const { term } = each;
    const key = term.kind === 'element' ? clarkName(term.name) : each;
    let branch = branches.get(key);
    if (branch === undefined) {
      const tag =
        takeCustom(tags, ...(isMember(path) ? [] : [each.location]), term) ??
        (term.kind === 'element' ? takeTag(term, ownerOf(path)) : tags.take('any'));
      const documentation = each.documentation.length > 0 ? each.documentation : term.documentation;
      branch = { tag, documentation, location: each.location, values: [] };
      branches.set(key, branch);
    }
    return branch;
  }

  /** The name that a binding file gives it. */
  function takeCustom(set: NameSet, ...components: readonly object[]) {
    const custom = customization?.nameOf(...components);
    return custom === undefined ? undefined : set.claim(custom);
  }

  /** Of two elements of one local name, the one from another namespace has its module's name in front. */
  function takeTag({ name }: ElementDeclaration, { module: home }: TypeName): string {
    const module = context.moduleOf(name.namespace);
    const tag = fieldName(name.local);
    return module === home || module === ''
      ? tags.take(tag)
      : tags.take(tag, camelCase(module) + pascalCase(name.local));
  }
}

/** Particles of one name have one type, but need not be nillable alike, or fixed. */
function addValue({ values }: Branch, value: TypeExpression): void {
  if (!values.some((known) => keyOfType(known) === keyOfType(value))) values.push(value);
}
