import {
  builtInType,
  checkFacets,
  listType,
  restrictType,
  type SimpleType,
  unionType,
} from '@passport-soap/runtime/datatypes';
import type { FacetsTable } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('constraints on facets');

function type(name: string, facets?: FacetsTable): SimpleType {
  const base = builtInType(name) as SimpleType;
  return facets === undefined ? base : restrictType(base, facets);
}

function codes(base: SimpleType, facets: FacetsTable): string[] {
  return checkFacets(base, facets).map((error) => error.code);
}

/** `[rule, base, facets]`: each step breaks that rule alone. */
const broken: readonly [rule: string, base: SimpleType, facets: FacetsTable][] = [
  ['cos-applicable-facets', type('string'), { totalDigits: 3 }],
  ['cos-applicable-facets', type('string'), { minInclusive: 'a' }],
  ['cos-applicable-facets', type('boolean'), { enumeration: ['true'] }],
  ['cos-applicable-facets', type('int'), { maxLength: 3 }],
  ['cos-applicable-facets', type('dateTime'), { fractionDigits: 3 }],
  ['cos-applicable-facets', type('double'), { totalDigits: 3 }],
  ['cos-applicable-facets', type('anySimpleType'), { pattern: ['a'] }],
  ['cos-applicable-facets', listType(type('int')), { maxInclusive: '3' }],
  ['cos-applicable-facets', unionType([type('int')]), { maxInclusive: '3' }],
  ['cos-applicable-facets', unionType([type('int')]), { whiteSpace: 'collapse' }],
  ['length-minLength-maxLength', type('string'), { length: 3, maxLength: 3 }],
  ['length-minLength-maxLength', type('string'), { length: 3, minLength: 1 }],
  ['length-minLength-maxLength', type('string', { length: 3 }), { maxLength: 5 }],
  ['length-minLength-maxLength', type('string', { maxLength: 5 }), { length: 6 }],
  ['length-minLength-maxLength', type('NMTOKENS'), { length: 0 }],
  ['length-valid-restriction', type('string', { length: 3 }), { length: 4 }],
  ['minLength-valid-restriction', type('string', { minLength: 3 }), { minLength: 2 }],
  ['minLength-valid-restriction', type('IDREFS'), { minLength: 0 }],
  ['maxLength-valid-restriction', type('string', { maxLength: 3 }), { maxLength: 4 }],
  ['minLength-less-than-equal-to-maxLength', type('string'), { minLength: 4, maxLength: 3 }],
  ['minLength-less-than-equal-to-maxLength', type('string', { minLength: 4 }), { maxLength: 3 }],
  ['src-minLength', type('string'), { minLength: -1 }],
  ['src-maxLength', type('string'), { maxLength: 1.5 }],
  ['minInclusive-minExclusive', type('decimal'), { minInclusive: '1', minExclusive: '0' }],
  ['maxInclusive-maxExclusive', type('decimal'), { maxInclusive: '1', maxExclusive: '2' }],
  ['minInclusive-less-than-equal-to-maxInclusive', type('decimal'), { minInclusive: '2', maxInclusive: '1.5' }],
  ['minExclusive-less-than-equal-to-maxExclusive', type('decimal'), { minExclusive: '2', maxExclusive: '1' }],
  ['minExclusive-less-than-maxInclusive', type('decimal'), { minExclusive: '2', maxInclusive: '2' }],
  ['minInclusive-less-than-maxExclusive', type('date'), { minInclusive: '2000-01-01', maxExclusive: '2000-01-01' }],
  ['maxInclusive-valid-restriction', type('int', { maxInclusive: '5' }), { maxInclusive: '6' }],
  ['maxInclusive-valid-restriction', type('int', { maxExclusive: '5' }), { maxInclusive: '5' }],
  ['maxInclusive-valid-restriction', type('int', { minInclusive: '5' }), { maxInclusive: '4' }],
  ['maxInclusive-valid-restriction', type('byte'), { maxInclusive: '128' }],
  ['maxInclusive-valid-restriction', type('int'), { maxInclusive: '1.5' }],
  ['maxExclusive-valid-restriction', type('int', { maxExclusive: '5' }), { maxExclusive: '6' }],
  ['maxExclusive-valid-restriction', type('int', { minExclusive: '5' }), { maxExclusive: '5' }],
  ['minInclusive-valid-restriction', type('int', { minInclusive: '5' }), { minInclusive: '4' }],
  ['minInclusive-valid-restriction', type('int', { minExclusive: '5' }), { minInclusive: '5' }],
  ['minInclusive-valid-restriction', type('date'), { minInclusive: '2000-13-01' }],
  ['minExclusive-valid-restriction', type('int', { minExclusive: '5' }), { minExclusive: '4' }],
  ['minExclusive-valid-restriction', type('int', { maxInclusive: '5' }), { minExclusive: '5' }],
  ['totalDigits-valid-restriction', type('decimal', { totalDigits: 3 }), { totalDigits: 4 }],
  ['src-totalDigits', type('decimal'), { totalDigits: 0 }],
  ['fractionDigits-valid-restriction', type('decimal', { fractionDigits: 3 }), { fractionDigits: 4 }],
  ['fractionDigits-valid-restriction', type('int'), { fractionDigits: 1 }],
  ['fractionDigits-totalDigits', type('decimal'), { totalDigits: 3, fractionDigits: 4 }],
  ['whiteSpace-valid-restriction', type('token'), { whiteSpace: 'replace' }],
  ['whiteSpace-valid-restriction', type('normalizedString'), { whiteSpace: 'preserve' }],
  ['whiteSpace-valid-restriction', type('int'), { whiteSpace: 'preserve' }],
  ['whiteSpace-valid-restriction', listType(type('string')), { whiteSpace: 'replace' }],
  ['enumeration-valid-restriction', type('int'), { enumeration: ['1', 'x'] }],
  ['enumeration-valid-restriction', type('string', { maxLength: 1 }), { enumeration: ['ab'] }],
  ['enumeration-valid-restriction', type('string', { enumeration: ['a'] }), { enumeration: ['b'] }],
  ['enumeration-valid-restriction', listType(type('int')), { enumeration: ['1 x'] }],
  ['enumeration-valid-restriction', unionType([type('int'), type('boolean')]), { enumeration: ['maybe'] }],
  ['enumeration-valid-restriction', type('QName'), { enumeration: ['{urn:a}1'] }],
  ['enumeration-required-notation', type('NOTATION'), { pattern: ['a'] }],
  ['src-regex', type('string'), { pattern: ['a', '('] }],
];

for (const [index, [rule, base, facets]] of broken.entries()) {
  test(`${rule}: ${JSON.stringify(facets)} (${index + 1})`, () => {
    assert.equal(codes(base, facets), [rule]);
  });
}

const kept: readonly [base: SimpleType, facets: FacetsTable][] = [
  [type('string'), { minLength: 3, maxLength: 3, pattern: ['a*'], enumeration: ['aaa'], whiteSpace: 'collapse' }],
  [type('string', { minLength: 3 }), { length: 3 }],
  [type('string', { maxLength: 3 }), { length: 3 }],
  [type('string', { length: 3 }), { length: 3 }],
  [type('NMTOKENS'), { length: 1 }],
  [type('decimal'), { minExclusive: '1', maxExclusive: '1' }],
  [type('decimal'), { minInclusive: '1', maxInclusive: '1.0' }],
  [type('int'), { totalDigits: 3, fractionDigits: 0, minInclusive: '-2147483648' }],
  [type('int', { minInclusive: '5' }), { minExclusive: '5' }],
  [type('int', { maxExclusive: '5' }), { maxExclusive: '5', minInclusive: '4' }],
  [type('int', { maxInclusive: '5' }), { minInclusive: '5' }],
  [type('dateTime'), { minInclusive: '2000-01-01T00:00:00', maxInclusive: '2000-01-01T00:00:00Z' }],
  [type('boolean'), { pattern: ['true|false'] }],
  [type('NOTATION'), { enumeration: ['{urn:a}b'] }],
  [type('QName'), { enumeration: ['{urn:a}b', 'c'], length: 5 }],
  [unionType([type('int'), type('boolean')]), { enumeration: ['1', 'true'], pattern: ['.*'] }],
  [type('string'), {}],
];

test('what the rules allow is allowed', () => {
  for (const [base, facets] of kept) assert.equal(codes(base, facets), [], JSON.stringify(facets));
});

test('a QName of an enumeration needs its prefix bound', () => {
  const facets = { enumeration: ['p:a'] };
  assert.equal(codes(type('QName'), facets), ['enumeration-valid-restriction']);
  assert.equal(
    checkFacets(type('QName'), facets, (prefix) => (prefix === 'p' ? 'urn:p' : undefined)),
    [],
  );
});

test('a base type with a broken pattern is not blamed on the derived type', () => {
  assert.equal(codes(type('string', { pattern: ['('] }), { enumeration: ['a'] }), []);
  assert.equal(codes(type('int', { pattern: ['('] }), { maxInclusive: '4' }), []);
});

test('a message names the facet, both values and what is applicable', () => {
  const [digits] = checkFacets(type('string'), { totalDigits: 3 });
  assert.is(
    digits?.message,
    'totalDigits is no facet of xs:string: it can have length, minLength, maxLength, pattern, whiteSpace, enumeration',
  );
  const [bound] = checkFacets(type('byte'), { maxInclusive: '300' });
  assert.is(bound?.message, 'maxInclusive (300) is outside maxInclusive (127) of the base type');
  const [value] = checkFacets(type('int'), { enumeration: ['1', 'x'] });
  assert.match(value?.message ?? '', 'enumeration value 2 is not of the base type: not an xs:int');
  const [pattern] = checkFacets(type('string'), { pattern: ['a(b'] });
  assert.is(
    pattern?.message,
    'the pattern a(b is no regular expression: a group that is not closed with ) (at character 2)',
  );
});

test.run();
