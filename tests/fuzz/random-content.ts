import { someConstraint, someNamespaces } from './random-attributes.js';
import { someSimpleType, typed } from './random-simple-type.js';
import { fresh, type Place, refer, type World } from './world.js';
import { copyNode, type XmlNode, xs } from './xml-node.js';

interface Bounds {
  minOccurs?: string | undefined;
  maxOccurs?: string | undefined;
}

const bounds: readonly (readonly [least: string, most: string])[] = [
  ...([
    ['0', '1'],
    ['0', '1'],
    ['0', '1'],
    ['0', 'unbounded'],
    ['0', 'unbounded'],
    ['1', 'unbounded'],
  ] as const),
  ...([
    ['1', '2'],
    ['2', '2'],
    ['2', '5'],
    ['0', '3'],
    ['3', 'unbounded'],
    ['0', '0'],
  ] as const),
];
const large: readonly (readonly [least: string, most: string])[] = [
  ...([
    ['3', '40'],
    ['0', '100'],
    ['17', 'unbounded'],
    ['30', '31'],
  ] as const),
];

function someBounds({ dice }: World, leaf = false): Bounds {
  if (dice.once(2)) return {};
  const [minOccurs, maxOccurs] = dice.pick(leaf && dice.once(40) ? large : bounds);
  return {
    minOccurs: minOccurs === '1' && dice.once(2) ? undefined : minOccurs,
    maxOccurs: maxOccurs === '1' && dice.once(2) ? undefined : maxOccurs,
  };
}

/** The content of a type with elements: a group, of groups and elements. */
export function someContent(world: World, place: Place, depth = 2): XmlNode {
  const { dice } = world;
  if (depth === 2 && dice.once(7)) {
    const members = Array.from({ length: 1 + dice.integer(4) }, () => {
      const element = someElement(world, place);
      element.attributes.minOccurs = dice.pick(['0', '1']);
      delete element.attributes.maxOccurs;
      return element;
    });
    return xs('all', { minOccurs: dice.once(5) ? '0' : undefined }, members);
  }
  const members = Array.from({ length: dice.once(12) ? 0 : 1 + dice.integer(4) }, () =>
    someMember(world, place, depth),
  );
  return xs(dice.once(3) ? 'choice' : 'sequence', { ...someBounds(world) }, members);
}

function someMember(world: World, place: Place, depth: number): XmlNode {
  const { dice } = world;
  const way = dice.integer(12);
  if (way === 0) return xs('any', { ...someNamespaces(world), ...someBounds(world, true) });
  if (way === 1 && world.groups.length > 0) {
    return xs('group', { ref: refer(place, dice.pick(world.groups)), ...someBounds(world) });
  }
  if (way < 4 && depth > 0) return someContent(world, place, depth - 1);
  return someElement(world, place);
}

/** A local element, or a reference to a global one. */
function someElement(world: World, place: Place): XmlNode {
  const { dice } = world;
  if (dice.once(4) && world.elements.length > 0) {
    return xs('element', { ref: refer(place, dice.pick(world.elements)), ...someBounds(world, true) });
  }
  const common = {
    name: dice.once(15) ? dice.pick(['a', 'b', 'c']) : fresh(world, 'e'),
    ...someBounds(world, true),
    form: dice.once(8) ? dice.pick(['qualified', 'unqualified']) : undefined,
    nillable: dice.once(8) ? 'true' : undefined,
    block: dice.once(20) ? dice.pick(['#all', 'extension', 'restriction']) : undefined,
  };
  if (dice.once(3) && world.complex.length > 0) {
    return xs('element', { ...common, type: refer(place, dice.pick(world.complex)) });
  }
  if (dice.once(25)) return xs('element', { ...common, type: dice.once(2) ? 'xs:anyType' : undefined });
  const simple = someSimpleType(world, place);
  const { type, below } = typed(place, simple);
  return xs('element', { ...common, type, ...someConstraint(world, simple) }, below);
}

/** Content that lets in no more than this does, mostly. */
export function narrowContent(world: World, place: Place, particle: XmlNode): XmlNode {
  const { dice } = world;
  const own = copyNode(particle);
  narrowBounds(world, own);
  if (own.name === 'xs:any') return narrowWildcard(world, place, own);
  if (own.name === 'xs:element') {
    if (own.attributes.nillable === 'true' && dice.once(3)) delete own.attributes.nillable;
    const derived = world.complex.filter(({ bases }) =>
      bases.some((base) => refer(place, base) === own.attributes.type),
    );
    if (derived.length > 0 && dice.once(2)) own.attributes.type = refer(place, dice.pick(derived));
    return own;
  }
  const members = own.children.filter((child): child is XmlNode => typeof child !== 'string');
  if (own.name === 'xs:choice') {
    own.children = dice.some(members, 1).map((member) => narrowContent(world, place, member));
  } else if (own.name === 'xs:sequence' || own.name === 'xs:all') {
    own.children = members
      .filter(({ attributes }) => attributes.minOccurs !== '0' || !dice.once(3))
      .map((member) => narrowContent(world, place, member));
    if (own.name === 'xs:all' && dice.once(3)) own.name = 'xs:sequence';
  }
  return own;
}

function narrowBounds({ dice }: World, { name, attributes }: XmlNode): void {
  const { minOccurs = '1', maxOccurs = '1' } = attributes;
  if (minOccurs === '0' && maxOccurs !== '0' && dice.once(3) && name !== 'xs:choice') attributes.minOccurs = '1';
  if (maxOccurs === 'unbounded' && dice.once(2)) attributes.maxOccurs = String(Number(minOccurs) + 1 + dice.integer(3));
  else if (Number(maxOccurs) > Math.max(1, Number(minOccurs)) && dice.once(3)) {
    attributes.maxOccurs = String(Number(maxOccurs) - 1);
  }
}

function narrowWildcard(world: World, place: Place, own: XmlNode): XmlNode {
  const { dice } = world;
  const { namespace = '##any', minOccurs, maxOccurs } = own.attributes;
  if (dice.once(3)) return own;
  if (namespace === '##any' && dice.once(2)) own.attributes.namespace = dice.pick(['##other', '##local', 'urn:b']);
  const outside = world.elements.filter((each) => each.namespace !== place.namespace);
  if ((namespace === '##any' || namespace === '##other') && outside.length > 0 && dice.once(2)) {
    return xs('element', { ref: refer(place, dice.pick(outside)), minOccurs, maxOccurs });
  }
  if (own.attributes.processContents === 'skip') own.attributes.processContents = dice.pick(['skip', 'lax', 'strict']);
  return own;
}

export function addGroup(world: World, place: Place): void {
  const particle = someContent(world, place, 1);
  delete particle.attributes.minOccurs;
  delete particle.attributes.maxOccurs;
  const name = fresh(world, 'G');
  place.root.children.push(xs('group', { name }, particle));
  world.groups.push({ name, namespace: place.namespace, particle, place });
}
