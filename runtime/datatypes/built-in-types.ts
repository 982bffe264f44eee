import type { FacetsTable } from '../schema/tables.js';
import { anyURI } from './any-uri.js';
import { type AtomicDefinition, makeAtomicType } from './atomic-type.js';
import { base64Binary, hexBinary } from './binary.js';
import type { DateTimeKind } from './date-time-fields.js';
import { dateTimePrimitive } from './date-time-primitive.js';
import { decimal } from './decimal.js';
import { duration } from './duration.js';
import { double, float } from './float.js';
import { wrongInteger } from './integer-lexical.js';
import type { LinkedType } from './linked-type.js';
import { makeListType } from './list-type.js';
import { isName, isNCName, isNmtoken } from './names.js';
import type { Primitive } from './primitive.js';
import { NOTATION, QName } from './qname.js';
import { anySimpleType, boolean, string, wrongLanguage } from './string-primitives.js';
import type { ModelKind, SimpleType } from './types.js';

const made = new Map<string, LinkedType>();

/**
 * A built-in datatype of XML Schema 1.0 part 2 (§3.2, §3.3), or `anySimpleType`.
 *
 * `ENTITY` and `ENTITIES`, `ID` and `IDREF`, `NOTATION` are checked for their lexical form only: whether there is such
 * an entity, element or notation is for who knows the document.
 *
 * @returns undefined if there is none of this name
 */
export function builtInType(localName: string): SimpleType | undefined {
  return linkedBuiltIn(localName);
}

export function linkedBuiltIn(localName: string): LinkedType | undefined {
  let type = made.get(localName);
  if (type === undefined) {
    type = make(localName);
    if (type !== undefined) made.set(localName, type);
  }
  return type;
}

function make(name: string): LinkedType | undefined {
  switch (name) {
    case 'anySimpleType':
      return makeAtomicType({ ...primitiveParts(anySimpleType, 'string', undefined), whiteSpace: 'preserve' });
    case 'string':
      return makeAtomicType({ ...primitiveParts(string, 'string', simpleUrType()), whiteSpace: 'preserve' });
    case 'boolean':
      return primitive(boolean, 'boolean');
    case 'decimal':
      return primitive(decimal, 'string');
    case 'float':
      return primitive(float, 'number');
    case 'double':
      return primitive(double, 'number');
    case 'duration':
      return primitive(duration, 'string');
    case 'dateTime':
    case 'time':
    case 'date':
    case 'gYearMonth':
    case 'gYear':
    case 'gMonthDay':
    case 'gDay':
    case 'gMonth':
      return primitive(dateTimePrimitive(name satisfies DateTimeKind), 'string');
    case 'hexBinary':
      return primitive(hexBinary, 'string');
    case 'base64Binary':
      return primitive(base64Binary, 'string');
    case 'anyURI':
      return primitive(anyURI, 'string');
    case 'QName':
      return primitive(QName, 'qname');
    case 'NOTATION':
      return primitive(NOTATION, 'qname');
    case 'normalizedString':
      return derive(name, 'string', { whiteSpace: 'replace' });
    case 'token':
      return derive(name, 'normalizedString', { whiteSpace: 'collapse' });
    case 'language':
      return derive(name, 'token', { wrong: wrongLanguage });
    case 'NMTOKEN':
      return derive(name, 'token', { wrong: nameCheck(isNmtoken, 'letters, digits and . - _ : are wanted') });
    case 'Name':
      return derive(name, 'token', { wrong: nameCheck(isName, 'an XML name is wanted') });
    case 'NCName':
      return derive(name, 'Name', { wrong: nameCheck(isNCName, 'an XML name without a colon is wanted') });
    case 'ID':
    case 'IDREF':
    case 'ENTITY':
      return derive(name, 'NCName', {});
    case 'NMTOKENS':
    case 'IDREFS':
    case 'ENTITIES':
      return list(name, name.slice(0, -1).replace('ENTITIE', 'ENTITY'));
    default:
      return makeInteger(name);
  }
}

/** `[base, minInclusive, maxInclusive]` of the types derived from decimal (§3.3.13–3.3.25). */
const integers: Readonly<Record<string, readonly [base: string, least?: string | undefined, most?: string]>> = {
  integer: ['decimal'],
  nonPositiveInteger: ['integer', undefined, '0'],
  negativeInteger: ['nonPositiveInteger', undefined, '-1'],
  long: ['integer', '-9223372036854775808', '9223372036854775807'],
  int: ['long', '-2147483648', '2147483647'],
  short: ['int', '-32768', '32767'],
  byte: ['short', '-128', '127'],
  nonNegativeInteger: ['integer', '0'],
  unsignedLong: ['nonNegativeInteger', undefined, '18446744073709551615'],
  unsignedInt: ['unsignedLong', undefined, '4294967295'],
  unsignedShort: ['unsignedInt', undefined, '65535'],
  unsignedByte: ['unsignedShort', undefined, '255'],
  positiveInteger: ['nonNegativeInteger', '1'],
};

/** The types whose every value a number holds exactly. */
const numbers = ['int', 'short', 'byte', 'unsignedInt', 'unsignedShort', 'unsignedByte'];

function makeInteger(name: string): LinkedType | undefined {
  const entry = Object.hasOwn(integers, name) ? integers[name] : undefined;
  if (entry === undefined) return undefined;
  const [base, minInclusive, maxInclusive] = entry;
  const facets: FacetsTable = {
    ...(minInclusive === undefined ? {} : { minInclusive }),
    ...(maxInclusive === undefined ? {} : { maxInclusive }),
  };
  return derive(name, base, { kind: numbers.includes(name) ? 'number' : 'bigint', facets, wrong: wrongInteger });
}

function primitive(of: Primitive, kind: ModelKind): LinkedType {
  return makeAtomicType(primitiveParts(of, kind, simpleUrType()));
}

function simpleUrType(): LinkedType {
  return linkedBuiltIn('anySimpleType') as LinkedType;
}

function primitiveParts(of: Primitive, kind: ModelKind, base: LinkedType | undefined): AtomicDefinition {
  return {
    name: of.name,
    base,
    builtIn: of.name,
    primitive: of,
    whiteSpace: 'collapse',
    kind,
    facets: {},
    wrong: of.wrong,
  };
}

function derive(name: string, baseName: string, changes: Partial<AtomicDefinition>): LinkedType {
  const base = linkedBuiltIn(baseName) as LinkedType;
  return makeAtomicType({
    base,
    primitive: base.primitive as Primitive,
    whiteSpace: base.whiteSpace,
    kind: base.kind,
    facets: {},
    wrong: base.wrong as AtomicDefinition['wrong'],
    ...changes,
    name,
    builtIn: name,
  });
}

function nameCheck(test: (text: string) => boolean, wanted: string): AtomicDefinition['wrong'] {
  return (text) => (test(text) ? undefined : wanted);
}

function list(name: string, itemName: string): LinkedType {
  return makeListType({
    name,
    base: simpleUrType(),
    builtIn: name,
    item: linkedBuiltIn(itemName) as LinkedType,
    facets: { minLength: 1 },
  });
}
