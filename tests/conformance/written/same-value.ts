import type { SchemaTables, TypeRef } from '@passport-soap/runtime/schema';
import type { ElementNode } from './document-tree.js';
import type { Tolerance } from './tolerances.js';

/** Where a text stands; or names are expanded in it already, as in tables: `{namespace}local`. */
type Namespaces = ElementNode['namespaces'] | 'expanded';
type WhiteSpace = 'preserve' | 'replace' | 'collapse';

/** The built-in types that a model has as something else than their text, or whose white space is not collapsed. */
const preserved = new Set(['string', 'anySimpleType']);
const builtInLists = new Set(['NMTOKENS', 'IDREFS', 'ENTITIES']);
const real = new Set(['float', 'double']);
const decimal = new Set(
  `decimal integer nonPositiveInteger negativeInteger nonNegativeInteger positiveInteger long int short byte
   unsignedLong unsignedInt unsignedShort unsignedByte`.split(/\s+/),
);

/**
 * Whether two texts are of one value of a simple type, and by which tolerances; undefined: they are not.
 * By the tables' facets alone, so that it does not repeat a mistake of the datatypes that read and wrote the texts.
 */
export function sameValue(
  tables: SchemaTables,
  type: TypeRef,
  [left, leftScope]: readonly [string, Namespaces],
  [right, rightScope]: readonly [string, Namespaces],
): Tolerance[] | undefined {
  if (left === right && !hasPrefixes(tables, type)) return [];
  const { variety, item, members } = varietyOf(tables, type);
  if (variety === 'union') {
    for (const member of members) {
      const same = sameValue(tables, member, [left, leftScope], [right, rightScope]);
      if (same !== undefined) return same;
    }
    return undefined;
  }
  const whiteSpace = variety === 'list' ? 'collapse' : whiteSpaceOf(tables, type);
  const [one, other] = [normalize(left, whiteSpace), normalize(right, whiteSpace)];
  const spaces: Tolerance[] = one === left && other === right ? [] : ['white space'];
  if (variety === 'list') {
    const [ones, others] = [one.split(' '), other.split(' ')];
    if (ones.length !== others.length) return undefined;
    const found = ones.map((each, at) => sameValue(tables, item, [each, leftScope], [others[at] ?? '', rightScope]));
    return found.some((each) => each === undefined) ? undefined : [...spaces, ...found.flatMap((each) => each ?? [])];
  }
  const builtIn = builtInOf(tables, type);
  if (builtIn === 'QName' || builtIn === 'NOTATION') {
    if (expand(one, leftScope) !== expand(other, rightScope)) return undefined;
    return one === other ? spaces : [...spaces, 'prefix'];
  }
  if (one === other) return spaces;
  return canonical(builtIn, one) === canonical(builtIn, other) ? [...spaces, 'number'] : undefined;
}

function hasPrefixes(tables: SchemaTables, type: TypeRef): boolean {
  const { variety, item, members } = varietyOf(tables, type);
  if (variety === 'union') return members.some((member) => hasPrefixes(tables, member));
  return variety === 'list' ? hasPrefixes(tables, item) : ['QName', 'NOTATION'].includes(builtInOf(tables, type));
}

function varietyOf(
  tables: SchemaTables,
  type: TypeRef,
): { variety: 'atomic' | 'list' | 'union'; item: TypeRef; members: readonly TypeRef[] } {
  const none = { item: 'string', members: [] };
  if (typeof type === 'string') {
    return builtInLists.has(type) ? { ...none, variety: 'list', item: 'token' } : { ...none, variety: 'atomic' };
  }
  const table = tables.simpleTypes[~type];
  if (table?.variety === 'list') return { ...none, variety: 'list', item: table.item ?? 'string' };
  if (table?.variety === 'union') return { ...none, variety: 'union', members: table.members ?? [] };
  return table === undefined ? { ...none, variety: 'atomic' } : varietyOf(tables, table.base);
}

function builtInOf(tables: SchemaTables, type: TypeRef): string {
  return typeof type === 'string' ? type : builtInOf(tables, tables.simpleTypes[~type]?.base ?? 'string');
}

function whiteSpaceOf(tables: SchemaTables, type: TypeRef): WhiteSpace {
  if (typeof type !== 'string') {
    const table = tables.simpleTypes[~type];
    return table?.facets?.whiteSpace ?? whiteSpaceOf(tables, table?.base ?? 'string');
  }
  if (preserved.has(type)) return 'preserve';
  return type === 'normalizedString' ? 'replace' : 'collapse';
}

function normalize(text: string, whiteSpace: WhiteSpace): string {
  if (whiteSpace === 'preserve') return text;
  const replaced = text.replace(/[\t\n\r]/g, ' ');
  return whiteSpace === 'replace' ? replaced : replaced.replace(/ +/g, ' ').replace(/^ | $/g, '');
}

function expand(name: string, namespaces: Namespaces): string {
  if (namespaces === 'expanded') return name.startsWith('{') ? name : `{}${name}`;
  const [, prefix = '', local = name] = /^([^:]*):(.*)$/.exec(name) ?? [];
  return `{${namespaces.get(prefix) ?? ''}}${local}`;
}

function canonical(builtIn: string, text: string): string {
  if (builtIn === 'boolean') return text === '1' ? 'true' : text === '0' ? 'false' : text;
  if (real.has(builtIn)) {
    const value = Number(text.replace('INF', 'Infinity'));
    return Object.is(value, -0) ? '-0' : String(builtIn === 'float' ? Math.fround(value) : value);
  }
  if (!decimal.has(builtIn)) return text;
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)0*([0-9]*)(?:\.([0-9]*?)0*)?$/.exec(text) ?? [];
  const digits = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}
