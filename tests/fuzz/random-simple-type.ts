import { oddPatterns, randomPattern } from './pattern.js';
import { anyLiteral, decimals, lengthOf, literals, ordered } from './values.js';
import { fresh, type Place, refer, type SimpleInfo, type World } from './world.js';
import { type XmlNode, xs } from './xml-node.js';

const others = ['QName', 'ID', 'IDREF', 'IDREFS', 'NMTOKENS', 'anySimpleType'];

function builtInInfo(name: string): SimpleInfo {
  const variety = name === 'IDREFS' || name === 'NMTOKENS' ? 'list' : 'atomic';
  const values = literals[name] ?? (name === 'NMTOKENS' ? ['a', 'a b c'] : name === 'anySimpleType' ? ['', 'x'] : []);
  return { ref: name, variety, builtIn: name, values };
}

/** A type to be named or written in place. Only what is declared already is referred to. */
export function someSimpleType(world: World, place: Place, anonymous = true): SimpleInfo {
  const { dice } = world;
  const way = dice.integer(8);
  if (way < 3 && world.simple.length > 0) return dice.pick(world.simple);
  if (way === 3 && anonymous) return deriveSimpleType(world, place);
  return builtInInfo(dice.once(10) ? dice.pick(others) : dice.pick(Object.keys(literals)));
}

/** `type="…"` and what stands below, of an element or attribute of the type. */
export function typed(place: Place, { ref, node }: SimpleInfo): { type?: string; below: XmlNode[] } {
  return ref === undefined ? { below: [xs('simpleType', {}, node)] } : { type: refer(place, ref), below: [] };
}

/** What stands in `xs:simpleType`: a restriction, a list, or a union. */
export function deriveSimpleType(world: World, place: Place): SimpleInfo {
  const { dice } = world;
  switch (dice.integer(9)) {
    case 0: {
      const item = someSimpleType(world, place);
      if (item.variety !== 'atomic' || item.ref === 'anySimpleType') break;
      const { type, below } = typed(place, item);
      const single = item.values.filter((value) => value !== '' && !/\s/.test(value));
      const values = [...single, single.join(' '), ...(single.length > 0 ? [] : [''])];
      return { node: xs('list', { itemType: type }, below), variety: 'list', builtIn: item.builtIn, values };
    }
    case 1: {
      const members = Array.from({ length: 1 + dice.integer(3) }, () => someSimpleType(world, place));
      const named = members.flatMap(({ ref }) => (ref === undefined ? [] : [refer(place, ref)]));
      const below = members.flatMap((member) => typed(place, member).below);
      const memberTypes = named.length === 0 ? undefined : named.join(' ');
      const values = members.flatMap((member) => member.values);
      return { node: xs('union', { memberTypes }, below), variety: 'union', builtIn: 'string', values };
    }
    case 2:
      if (world.notations.length > 0) {
        const values = dice.some(world.notations, 1).map((notation) => refer(place, notation));
        const facets = values.map((value) => xs('enumeration', { value }));
        const node = xs('restriction', { base: 'xs:NOTATION' }, facets);
        return { node, variety: 'atomic', builtIn: 'NOTATION', values: [] };
      }
  }
  const base = someSimpleType(world, place);
  // It has no facets, and no restriction.
  return base.ref === 'anySimpleType' && !dice.once(20)
    ? deriveSimpleType(world, place)
    : restrictSimpleType(world, place, base);
}

export function restrictSimpleType(world: World, place: Place, base: SimpleInfo): SimpleInfo {
  const { facets, values } = randomFacets(world, place, base);
  const { type, below } = typed(place, base);
  const { variety, builtIn } = base;
  return { node: xs('restriction', { base: type }, below, facets), variety, builtIn, values };
}

/** Facets that the known values of the base allow, mostly, and the values that are left. */
export function randomFacets(world: World, place: Place, base: SimpleInfo): { facets: XmlNode[]; values: string[] } {
  const { dice } = world;
  const { builtIn, variety } = base;
  const facet = (name: string, value: string | number): XmlNode =>
    xs(name, { value: String(value), fixed: dice.once(25) ? 'true' : undefined });
  let values = dice.some(base.values, Math.min(2, base.values.length));
  const facets: XmlNode[] = [];
  const collapsed = values.map((value) => value.trim().replace(/\s+/g, ' '));
  const measure = lengthOf[builtIn];
  if (variety === 'list' || (variety === 'atomic' && measure !== undefined)) {
    const lengths =
      variety === 'list'
        ? collapsed.map((value) => (value === '' ? 0 : value.split(' ').length))
        : (builtIn === 'string' || builtIn === 'normalizedString' ? values : collapsed).map(
            measure as (value: string) => number,
          );
    const least = lengths.length === 0 ? 1 : Math.min(...lengths);
    const most = lengths.length === 0 ? 9 : Math.max(...lengths);
    if (least === most && dice.once(2)) facets.push(facet('length', least));
    else {
      if (dice.once(4)) facets.push(facet('minLength', least));
      if (dice.once(4)) facets.push(facet('maxLength', most + dice.integer(2)));
    }
  }
  if (variety === 'atomic' && ordered.has(builtIn) && values.length > 0 && dice.once(2)) {
    const [first = '', last = ''] = [values[0], values.at(-1)];
    if (values.length > 2 && dice.once(3)) {
      facets.push(facet('minExclusive', first), facet('maxExclusive', last));
      values = values.slice(1, -1);
    } else {
      if (dice.once(2)) facets.push(facet('minInclusive', first));
      if (dice.once(2)) facets.push(facet('maxInclusive', last));
    }
  }
  if (variety === 'atomic' && decimals.has(builtIn)) {
    if (dice.once(5)) facets.push(facet('totalDigits', dice.pick([1, 3, 10, 25, 30])));
    if (dice.once(6))
      facets.push(facet('fractionDigits', builtIn === 'decimal' || dice.once(20) ? dice.integer(4) : 0));
  }
  if (dice.once(7) && base.values.length > 0 && variety === 'atomic' && builtIn === 'string') {
    const pattern = randomPattern(dice);
    facets.push(xs('pattern', { value: dice.once(8) ? dice.pick(oddPatterns) : pattern.source }));
    values = [...pattern.matches];
  } else if (dice.once(8) && values.length > 0) {
    const chosen = dice.pick(values);
    facets.push(xs('pattern', { value: dice.pick(['[^%]*', '.*', '\\S*', `${quote(chosen)}|x`, '(\\s|\\S){0,30}']) }));
  }
  const isEnumerable = variety !== 'atomic' || (builtIn !== 'boolean' && builtIn !== 'anySimpleType');
  if (dice.once(4) && isEnumerable && values.length > 0 && !facets.some(({ name }) => name === 'xs:pattern')) {
    values = dice.some(values, 1);
    facets.push(...values.map((value) => xs('enumeration', { value })));
  } else if (builtIn === 'QName' && variety === 'atomic' && dice.once(2)) {
    const names = [...world.elements, ...world.notations].slice(0, 3);
    facets.push(...names.map((named) => xs('enumeration', { value: refer(place, named) })));
  }
  if (dice.once(12) && variety === 'atomic') {
    const way = builtIn === 'string' ? dice.pick(['preserve', 'replace', 'collapse']) : 'collapse';
    facets.push(facet('whiteSpace', way));
  }
  if (dice.once(40)) facets.push(facet(dice.pick(oddFacets), anyLiteral(dice, builtIn)));
  return { facets, values };
}

const oddFacets = ['minInclusive', 'maxInclusive', 'minExclusive', 'enumeration', 'length', 'totalDigits', 'pattern'];

function quote(text: string): string {
  return text.replace(/[\\.?*+{}()[\]|^$-]/g, '\\$&');
}

/** Declares a type in the document. */
export function addSimpleType(world: World, place: Place): void {
  const { dice } = world;
  const derived = deriveSimpleType(world, place);
  const name = fresh(world, 'S');
  const final = dice.once(15) ? dice.pick(['#all', 'list', 'union', 'restriction', 'list union']) : undefined;
  place.root.children.push(xs('simpleType', { name, final }, derived.node));
  const { variety, builtIn, values } = derived;
  world.simple.push({ ref: { name, namespace: place.namespace }, variety, builtIn, values });
}
