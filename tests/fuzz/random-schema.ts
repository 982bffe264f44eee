import type { Dice } from './dice.js';
import { addAttribute, addAttributeGroup, narrowAttributes, someAttributes } from './random-attributes.js';
import { addComplexType } from './random-complex-type.js';
import { addGroup, narrowContent, someContent } from './random-content.js';
import { addElement, addIdentityElement } from './random-element.js';
import { addSimpleType, randomFacets } from './random-simple-type.js';
import { fresh, namespaces, type Place, refer, type World } from './world.js';
import { type XmlNode, xs } from './xml-node.js';

/** Schema documents; the first one is the one that is named, and leads to the others. */
export type SchemaFiles = readonly { readonly file: string; readonly root: XmlNode }[];

/** One to three namespaces, each of one or two documents, with a handful of components that refer to each other. */
export function randomSchema(dice: Dice): SchemaFiles {
  const lists = {
    simple: [],
    complex: [],
    elements: [],
    attributes: [],
    groups: [],
    attributeGroups: [],
    notations: [],
  };
  const world: World = { dice, places: [], ...lists, counter: 0 };
  const chosen = dice.once(2)
    ? [dice.integer(3)]
    : dice.pick([
        [0, 1],
        [1, 0],
        [2, 0],
        [0, 2],
        [1, 2, 0],
      ]);
  const imported: Place[] = [];
  for (const namespace of chosen) {
    const isLast = namespace === chosen.at(-1);
    const part = dice.once(3) ? addPart(world, namespace, imported) : undefined;
    const main = startPlace(world, namespace, `n${namespace}.xsd`, false, imported);
    if (part !== undefined) include(world, main, part);
    fill(world, main, isLast ? 4 + dice.integer(9) : 1 + dice.integer(5));
    if (isLast) addRoots(world, main);
    imported.push(main);
  }
  // An xs:import, xs:include or xs:redefine stands first.
  return [...world.places].reverse().map(({ file, root }) => ({ file, root }));
}

function addPart(world: World, namespace: number, imported: readonly Place[]): Place {
  // A document without a target namespace imports no other one without (src-import.1.2).
  const alone = imported.every((each) => namespaces[each.namespace] !== '');
  const chameleon = alone && namespaces[namespace] !== '' && world.dice.once(2);
  const part = startPlace(world, namespace, `n${namespace}-part.xsd`, chameleon, imported);
  fill(world, part, 1 + world.dice.integer(6));
  return part;
}

function startPlace(
  world: World,
  namespace: number,
  file: string,
  chameleon: boolean,
  imported: readonly Place[],
): Place {
  const { dice } = world;
  const uri = namespaces[namespace] as string;
  const root = xs('schema', {
    'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
    'xmlns:n0': namespaces[0],
    'xmlns:n1': namespaces[1],
    targetNamespace: chameleon || uri === '' ? undefined : uri,
    elementFormDefault: dice.pick([undefined, 'qualified', 'unqualified']),
    attributeFormDefault: dice.once(5) ? dice.pick(['qualified', 'unqualified']) : undefined,
    blockDefault: dice.once(15) ? dice.pick(['#all', 'extension', 'restriction', 'substitution']) : undefined,
    finalDefault: dice.once(30) ? dice.pick(['#all', 'extension', 'restriction', 'list union']) : undefined,
  });
  for (const each of imported) {
    const other = namespaces[each.namespace] as string;
    const location = { namespace: other === '' ? undefined : other, schemaLocation: each.file };
    root.children.push(xs('import', location));
  }
  const place: Place = { file, namespace, chameleon, root };
  world.places.push(place);
  return place;
}

function include(world: World, place: Place, part: Place): void {
  const { dice } = world;
  const redefined = dice.once(3) ? redefinitions(world, place, part) : [];
  const kind = redefined.length > 0 ? 'redefine' : 'include';
  place.root.children.unshift(xs(kind, { schemaLocation: part.file }, redefined));
}

function redefinitions(world: World, place: Place, part: Place): XmlNode[] {
  const { dice } = world;
  const found: XmlNode[] = [];
  const isOfPart = (each: { readonly place: Place }): boolean => each.place === part;
  const complex = world.complex.find(isOfPart);
  if (complex !== undefined && complex.content !== 'simple' && dice.once(2)) {
    const base = refer(place, complex);
    const mixed = complex.content === 'mixed' ? 'true' : undefined;
    const isAll = complex.particle?.name === 'xs:all';
    const particle = complex.particle === undefined ? undefined : narrowContent(world, place, complex.particle);
    const added = isAll ? undefined : { ...someContent(world, place, 1), name: 'xs:sequence' };
    const derived = dice.once(2)
      ? xs('extension', { base }, added, someAttributes(world, place))
      : xs('restriction', { base }, particle, narrowAttributes(world, complex.attributes));
    found.push(xs('complexType', { name: complex.name }, xs('complexContent', { mixed }, derived)));
  }
  const simple = world.simple.find(({ ref }) => typeof ref === 'object' && ref.namespace === place.namespace);
  if (typeof simple?.ref === 'object' && dice.once(2)) {
    const { facets } = randomFacets(world, place, simple);
    const restriction = xs('restriction', { base: refer(place, simple.ref) }, facets);
    found.push(xs('simpleType', { name: simple.ref.name }, restriction));
  }
  const group = world.groups.find(isOfPart);
  if (group !== undefined && dice.once(2)) {
    const again = xs('group', { ref: refer(place, group) });
    const content = dice.once(2)
      ? xs('sequence', {}, again, xs('element', { name: fresh(world, 'e'), type: 'xs:string', minOccurs: '0' }))
      : narrowContent(world, place, group.particle);
    delete content.attributes.minOccurs;
    delete content.attributes.maxOccurs;
    found.push(xs('group', { name: group.name }, content));
  }
  const attributes = world.attributeGroups.find(isOfPart);
  if (attributes !== undefined && dice.once(2)) {
    const again = xs('attributeGroup', { ref: refer(place, attributes) });
    const content = dice.once(2)
      ? [xs('attribute', { name: fresh(world, 'a'), type: 'xs:int' }), again]
      : narrowAttributes(world, attributes.attributes);
    found.push(xs('attributeGroup', { name: attributes.name }, content));
  }
  return found;
}

const makers = [
  ...[addSimpleType, addSimpleType, addSimpleType, addComplexType, addComplexType, addComplexType, addComplexType],
  ...[addElement, addElement, addGroup, addAttribute, addAttributeGroup, addNotation],
];

function fill(world: World, place: Place, count: number): void {
  for (let left = count; left > 0; left -= 1) world.dice.pick(makers)(world, place);
  if (world.dice.once(6)) addIdentityElement(world, place);
}

function addNotation(world: World, place: Place): void {
  const name = fresh(world, 'N');
  place.root.children.push(xs('notation', { name, public: 'image/gif', system: 'viewer' }));
  world.notations.push({ name, namespace: place.namespace });
}

/** Elements that show the types. */
function addRoots(world: World, place: Place): void {
  for (const each of world.complex.slice(-4)) {
    place.root.children.push(xs('element', { name: fresh(world, 'R'), type: refer(place, each) }));
  }
  const simple = world.simple.at(-1)?.ref;
  if (simple !== undefined) {
    place.root.children.push(xs('element', { name: fresh(world, 'R'), type: refer(place, simple) }));
  }
}
