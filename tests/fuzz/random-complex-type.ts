import { narrowAttributes, someAnyAttribute, someAttributes } from './random-attributes.js';
import { narrowContent, someContent } from './random-content.js';
import { randomFacets, someSimpleType } from './random-simple-type.js';
import { type ComplexInfo, fresh, type Place, refer, type World } from './world.js';
import { copyNode, type XmlNode, xs } from './xml-node.js';

type Shape = Omit<ComplexInfo, 'name' | 'namespace' | 'place' | 'abstract' | 'final'> & {
  readonly below: XmlNode[];
  readonly mixed?: boolean;
};

/** Declares a type in the document; its own, or derived from another one. */
export function addComplexType(world: World, place: Place): void {
  const { dice } = world;
  const shape = someShape(world, place);
  const name = fresh(world, 'T');
  const abstract = dice.once(12);
  const final = dice.once(15) ? dice.pick(['#all', 'extension', 'restriction']) : undefined;
  const block = dice.once(15) ? dice.pick(['#all', 'extension', 'restriction']) : undefined;
  const { below, mixed, ...info } = shape;
  const attributes = { name, mixed: mixed === true ? 'true' : undefined, abstract: abstract ? 'true' : undefined };
  place.root.children.push(xs('complexType', { ...attributes, final, block }, below));
  world.complex.push({ ...info, name, namespace: place.namespace, place, abstract, final: final ?? '' });
}

function someShape(world: World, place: Place): Shape {
  const { dice } = world;
  const bases = world.complex.filter(({ final }) => final === '' || dice.once(6));
  if (bases.length > 0 && dice.once(2)) {
    const base = dice.pick(bases);
    return dice.once(2) ? extend(world, place, base) : restrict(world, place, base);
  }
  const attributes = someAttributes(world, place);
  const anyAttribute = someAnyAttribute(world);
  const wildcard = anyAttribute === undefined ? {} : { anyAttribute };
  const way = dice.integer(8);
  if (way === 0)
    return { content: 'empty', attributes, ...wildcard, bases: [], below: [...attributes, ...list(anyAttribute)] };
  if (way < 3) {
    const simple = someSimpleType(world, place, false);
    const base = refer(place, simple.ref ?? 'string');
    const extension = xs('extension', { base }, attributes, anyAttribute);
    return {
      content: 'simple',
      simple,
      attributes,
      ...wildcard,
      bases: [],
      below: [xs('simpleContent', {}, extension)],
    };
  }
  const particle = someContent(world, place);
  const mixed = dice.once(6);
  const below = [particle, ...attributes, ...list(anyAttribute)];
  return { content: mixed ? 'mixed' : 'elements', mixed, particle, attributes, ...wildcard, bases: [], below };
}

function extend(world: World, place: Place, base: ComplexInfo): Shape {
  const own = someAttributes(world, place).filter(
    ({ attributes: { ref, name } }) =>
      !base.attributes.some((each) =>
        ref === undefined ? each.attributes.name === name : each.attributes.ref === ref,
      ),
  );
  const anyAttribute = someAnyAttribute(world);
  const wildcard = anyAttribute ?? base.anyAttribute;
  const shape = {
    ...(wildcard === undefined ? {} : { anyAttribute: wildcard }),
    attributes: [...base.attributes, ...own],
    bases: [base, ...base.bases],
  };
  const { content, simple } = base;
  const name = refer(place, base);
  if (content === 'simple' && simple !== undefined) {
    const extension = xs('extension', { base: name }, own, anyAttribute);
    return { ...shape, content, simple, below: [xs('simpleContent', {}, extension)] };
  }
  const isAll = base.particle?.name === 'xs:all';
  const added = isAll || world.dice.once(4) ? undefined : withoutAll(someContent(world, place, 1));
  const whole = [base.particle, added].filter((each): each is XmlNode => each !== undefined);
  const particle = whole.length > 1 ? xs('sequence', {}, whole.map(copyNode)) : whole[0];
  const kind = content === 'empty' && added !== undefined ? 'elements' : content;
  const extension = xs('extension', { base: name }, added, own, anyAttribute);
  const mixed = kind === 'mixed' ? 'true' : undefined;
  return {
    ...shape,
    content: kind,
    ...(particle === undefined ? {} : { particle }),
    below: [xs('complexContent', { mixed }, extension)],
  };
}

function withoutAll(particle: XmlNode): XmlNode {
  return particle.name === 'xs:all' ? { ...particle, name: 'xs:sequence' } : particle;
}

function restrict(world: World, place: Place, base: ComplexInfo): Shape {
  const { dice } = world;
  const attributes = narrowAttributes(world, base.attributes);
  const anyAttribute = base.anyAttribute !== undefined && dice.once(2) ? copyNode(base.anyAttribute) : undefined;
  const left = base.attributes.filter(
    (each) => !attributes.some((own) => own.attributes.name === each.attributes.name),
  );
  const shape = {
    ...(anyAttribute === undefined ? {} : { anyAttribute }),
    attributes: [...left, ...attributes.filter((each) => each.attributes.use !== 'prohibited')],
    bases: [base, ...base.bases],
  };
  const name = refer(place, base);
  if (base.content === 'simple' && base.simple !== undefined) {
    const { facets, values } = randomFacets(world, place, base.simple);
    const simple = { ...base.simple, values };
    const restriction = xs('restriction', { base: name }, facets, attributes, anyAttribute);
    return { ...shape, content: 'simple', simple, below: [xs('simpleContent', {}, restriction)] };
  }
  const particle = base.particle === undefined ? undefined : narrowContent(world, place, base.particle);
  const restriction = xs('restriction', { base: name }, particle, attributes, anyAttribute);
  const keepsMixed = base.content === 'mixed' && !dice.once(3);
  return {
    ...shape,
    content: keepsMixed ? 'mixed' : particle === undefined ? 'empty' : 'elements',
    ...(particle === undefined ? {} : { particle }),
    below: [xs('complexContent', { mixed: keepsMixed ? 'true' : undefined }, restriction)],
  };
}

function list<T>(item: T | undefined): T[] {
  return item === undefined ? [] : [item];
}
