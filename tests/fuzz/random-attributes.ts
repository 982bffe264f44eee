import { someSimpleType, typed } from './random-simple-type.js';
import { anyLiteral } from './values.js';
import { fresh, type Place, refer, type SimpleInfo, type World } from './world.js';
import { copyNode, type XmlNode, xs } from './xml-node.js';

/** `default="…"` or `fixed="…"`, sometimes; of a value that should be valid. */
export function someConstraint(world: World, { values, builtIn }: SimpleInfo): { default?: string; fixed?: string } {
  const { dice } = world;
  if (!dice.once(6) || builtIn === 'ID') return {};
  if (values.length === 0 && !dice.once(10)) return {};
  const value = values.length === 0 || dice.once(30) ? anyLiteral(dice, builtIn) : dice.pick(values);
  return dice.once(2) ? { default: value } : { fixed: value };
}

/** Attributes of a type, or of an attribute group. */
export function someAttributes(world: World, place: Place): XmlNode[] {
  const { dice } = world;
  const found: XmlNode[] = [];
  for (let left = dice.integer(4); left > 0; left -= 1) {
    if (dice.once(6) && world.attributes.length > 0) {
      const target = dice.pick(world.attributes);
      const ref = refer(place, target);
      if (found.some(({ attributes }) => attributes.ref === ref)) continue;
      found.push(xs('attribute', { ref, use: dice.pick([undefined, 'required', 'optional']) }));
    } else if (dice.once(6) && world.attributeGroups.length > 0) {
      const ref = refer(place, dice.pick(world.attributeGroups));
      if (!found.some(({ attributes }) => attributes.ref === ref)) found.push(xs('attributeGroup', { ref }));
    } else found.push(localAttribute(world, place));
  }
  return found;
}

function localAttribute(world: World, place: Place): XmlNode {
  const { dice } = world;
  let info = someSimpleType(world, place);
  // Two attributes of type ID in one type are an error: seldom wanted.
  while (info.builtIn === 'ID' && !dice.once(3)) info = someSimpleType(world, place);
  const { type, below } = typed(place, info);
  const constraint = someConstraint(world, info);
  const use = dice.pick([
    undefined,
    undefined,
    'optional',
    'required',
    'required',
    dice.once(5) ? 'prohibited' : undefined,
  ]);
  const form = dice.once(6) ? dice.pick(['qualified', 'unqualified']) : undefined;
  const name = dice.once(20) ? dice.pick(['a', 'id', 'lang']) : fresh(world, 'a');
  const given = constraint.default !== undefined && use !== undefined && use !== 'optional' ? undefined : use;
  return xs('attribute', { name, type, use: given, form, ...constraint }, below);
}

const scopes = ['##any', '##other', '##local', '##targetNamespace', 'urn:a', 'urn:a urn:b', 'urn:z ##local'];
const processing = [undefined, 'strict', 'lax', 'lax', 'skip', 'skip'];

export function someNamespaces(world: World): { namespace: string; processContents: string | undefined } {
  return { namespace: world.dice.pick(scopes), processContents: world.dice.pick(processing) };
}

export function someAnyAttribute(world: World): XmlNode | undefined {
  return world.dice.once(6) ? xs('anyAttribute', someNamespaces(world)) : undefined;
}

/** Attributes for a restriction of a type that has these. */
export function narrowAttributes(world: World, attributes: readonly XmlNode[]): XmlNode[] {
  const { dice } = world;
  return attributes.flatMap((attribute) => {
    // What is not mentioned is inherited.
    if (attribute.name !== 'xs:attribute' || dice.once(3)) return [];
    const own = copyNode(attribute);
    const { use = 'optional', default: given, fixed } = own.attributes;
    if (use === 'prohibited') return [];
    if (use === 'optional' && dice.once(4)) {
      own.attributes.use = 'prohibited';
      delete own.attributes.default;
    } else if (use === 'optional' && given === undefined && dice.once(3)) own.attributes.use = 'required';
    else if (given !== undefined && fixed === undefined && dice.once(3)) {
      delete own.attributes.default;
      own.attributes.fixed = given;
    }
    return [own];
  });
}

export function addAttribute(world: World, place: Place): void {
  const simple = someSimpleType(world, place);
  const { type, below } = typed(place, simple);
  const name = fresh(world, 'A');
  place.root.children.push(xs('attribute', { name, type, ...someConstraint(world, simple) }, below));
  world.attributes.push({ name, namespace: place.namespace, simple });
}

export function addAttributeGroup(world: World, place: Place): void {
  const attributes = someAttributes(world, place);
  const name = fresh(world, 'AG');
  place.root.children.push(xs('attributeGroup', { name }, attributes, someAnyAttribute(world)));
  world.attributeGroups.push({ name, namespace: place.namespace, attributes, place });
}
