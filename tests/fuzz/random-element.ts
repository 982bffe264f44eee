import { someConstraint } from './random-attributes.js';
import { someSimpleType, typed } from './random-simple-type.js';
import { type ComplexInfo, type ElementInfo, fresh, type Place, refer, type World } from './world.js';
import { type XmlNode, xs } from './xml-node.js';

/** Declares a global element, which may stand for another one. */
export function addElement(world: World, place: Place): void {
  const { dice } = world;
  const name = fresh(world, 'E');
  const heads = world.elements.filter(
    ({ final, simple, complex }) =>
      (final === '' && (complex !== undefined || simple?.ref !== undefined)) || dice.once(20),
  );
  const head = heads.length > 0 && dice.once(3) ? dice.pick(heads) : undefined;
  const info = head === undefined ? ownType(world, place) : typeOfMember(world, place, head);
  const final = dice.once(20) ? dice.pick(['#all', 'extension', 'restriction']) : undefined;
  const common = {
    name,
    substitutionGroup: head === undefined ? undefined : refer(place, head),
    abstract: dice.once(15) ? 'true' : undefined,
    nillable: dice.once(8) ? 'true' : undefined,
    block: dice.once(15) ? dice.pick(['#all', 'substitution', 'extension', 'restriction']) : undefined,
    final,
  };
  const inherited = head !== undefined && dice.once(3);
  const below: XmlNode[] = [];
  if (info.complex !== undefined) {
    const type = inherited && info.complex === head.complex ? undefined : refer(place, info.complex);
    place.root.children.push(xs('element', { ...common, type }));
  } else if (info.simple !== undefined) {
    const { type, below: anonymous } = typed(place, info.simple);
    const constraint = someConstraint(world, info.simple);
    place.root.children.push(xs('element', { ...common, type, ...constraint }, below, anonymous));
  } else place.root.children.push(xs('element', common));
  world.elements.push({ ...info, name, namespace: place.namespace, final: final ?? '' });
}

type Typed = Pick<ElementInfo, 'simple' | 'complex'>;

function ownType(world: World, place: Place): Typed {
  const { dice } = world;
  if (world.complex.length > 0 && dice.integer(3) > 0) return { complex: dice.pick(world.complex) };
  return dice.once(20) ? {} : { simple: someSimpleType(world, place) };
}

function typeOfMember(world: World, place: Place, { simple, complex }: ElementInfo): Typed {
  const { dice } = world;
  if (dice.once(12)) return ownType(world, place);
  if (complex === undefined) return simple === undefined ? ownType(world, place) : { simple };
  const derived = world.complex.filter(({ bases }: ComplexInfo) => bases.includes(complex));
  return { complex: derived.length > 0 && dice.once(2) ? dice.pick(derived) : complex };
}

const selectors = ['i', '*', './/i', 'i|k', '.', 'g/i', 'g/*', './/*', 'g', './/k', 'child::i', ' i | k '];
const fields = ['@x', 'f', '.', 'f|@x', '@y', 'g/f', './f', 'attribute::x', '@*', 'f/@x', './/f'];

/** Declares an element with identity constraints, whose selectors and fields meet what it contains, mostly. */
export function addIdentityElement(world: World, place: Place): void {
  const { dice } = world;
  const prefix = place.chameleon || place.namespace === 2 ? '' : `n${place.namespace}:`;
  const form = dice.pick(['qualified', 'unqualified']);
  const path = (source: string): string =>
    form === 'unqualified' || prefix === '' ? source : source.replace(/(?<![@:\w])([a-z])(?![\w:])/g, `${prefix}$1`);
  const leaf = (name: string, least: string): XmlNode => {
    const { type, below } = typed(place, someSimpleType(world, place));
    return xs('element', { name, form, type, minOccurs: least, nillable: dice.once(6) ? 'true' : undefined }, below);
  };
  const attribute = (name: string): XmlNode => {
    const { type, below } = typed(place, someSimpleType(world, place));
    return xs('attribute', { name, type, use: dice.pick([undefined, 'required']), form: 'unqualified' }, below);
  };
  const item = (name: string, most: string): XmlNode => {
    const inner = xs('sequence', {}, leaf('f', dice.pick(['0', '1'])), leaf('h', '0'));
    const type = xs('complexType', {}, inner, attribute('x'), attribute('y'));
    return xs(
      'element',
      { name, form, minOccurs: '0', maxOccurs: most },
      dice.once(4) ? leaf('s', '1').children : type,
    );
  };
  const nested = xs('complexType', {}, xs('sequence', {}, item('i', '3')));
  const content = xs(
    'sequence',
    {},
    item('i', 'unbounded'),
    item('k', '4'),
    xs('element', { name: 'g', form, minOccurs: '0', maxOccurs: '2' }, nested),
  );
  const keys: { name: string; count: number }[] = [];
  const constraints = Array.from({ length: 1 + dice.integer(3) }, () => {
    const referred = keys.length > 0 && dice.once(2) ? dice.pick(keys) : undefined;
    const name = fresh(world, 'K');
    const count = referred?.count ?? (dice.once(4) ? 2 : 1);
    const kind = referred === undefined ? dice.pick(['key', 'unique']) : 'keyref';
    if (referred === undefined) keys.push({ name, count });
    const refers =
      referred === undefined ? undefined : refer(place, { name: referred.name, namespace: place.namespace });
    const chosen = Array.from({ length: count }, (_, index) => (index === 0 ? dice.pick(fields) : '@y'));
    return xs(
      kind,
      { name, refer: refers },
      xs('selector', { xpath: path(dice.pick(selectors)) }),
      chosen.map((field) => xs('field', { xpath: path(field) })),
    );
  });
  const name = fresh(world, 'E');
  place.root.children.push(xs('element', { name }, xs('complexType', {}, content), constraints));
  world.elements.push({ name, namespace: place.namespace, final: '' });
}
