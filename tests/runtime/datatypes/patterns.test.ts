import {
  builtInType,
  compilePattern,
  DatatypeError,
  PatternError,
  restrictType,
  type SimpleType,
} from '@passport-soap/runtime/datatypes';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { PatternNode } from '../../../runtime/datatypes/regex/pattern-node.js';
import { importBuilt } from '../../support/import-built.js';

const { parsePattern } = await importBuilt<typeof import('../../../runtime/datatypes/regex/parse-pattern.js')>(
  'runtime/datatypes/regex/parse-pattern.js',
);
const { buildAutomaton } = await importBuilt<typeof import('../../../runtime/datatypes/regex/build-automaton.js')>(
  'runtime/datatypes/regex/build-automaton.js',
);
const { runAutomaton } = await importBuilt<typeof import('../../../runtime/datatypes/regex/run-automaton.js')>(
  'runtime/datatypes/regex/run-automaton.js',
);
const { hasBoundedChoices } = await importBuilt<typeof import('../../../runtime/datatypes/regex/bounded-choices.js')>(
  'runtime/datatypes/regex/bounded-choices.js',
);

function automatonOf(pattern: string): (text: string) => boolean {
  const automaton = buildAutomaton(parsePattern(pattern));
  assert.ok(automaton);
  return runAutomaton(automaton);
}

const test = suite('XML Schema regular expressions');

/** `[pattern, what it matches, what it does not match]` */
const valid: readonly [pattern: string, matches: readonly string[], not: readonly string[]][] = [
  ['', [''], ['a']],
  ['a', ['a'], ['', 'aa', 'A', 'xa', 'ax']],
  ['a|b', ['a', 'b'], ['', 'ab']],
  ['a|', ['a', ''], ['b']],
  ['()', [''], ['a']],
  ['(a|bc)*d', ['d', 'abcd'], ['ab']],
  ['a?b+c*', ['b', 'abbcc'], ['ac']],
  ['a{2}', ['aa'], ['a', 'aaa']],
  ['a{2,}', ['aa', 'aaaa'], ['a']],
  ['a{0,2}', ['', 'aa'], ['aaa']],
  ['a{0}', [''], ['a']],
  ['a{007}', ['aaaaaaa'], ['a']],
  ['0x[0-9a-f]{1,8}', ['0x80048821'], ['0x', '0xG', '0x123456789']],
  ['.', ['a', ' ', '😀', '\u2028', '\u0085'], ['', '\n', '\r', 'ab']],
  ['^a$', ['^a$'], ['a']],
  ['a^b$c', ['a^b$c'], []],
  ['a\\.b\\\\c\\|\\-\\^\\?\\*\\+\\{\\}\\(\\)\\[\\]', ['a.b\\c|-^?*+{}()[]'], []],
  ['a/b-c,d:e=f!"\'', ['a/b-c,d:e=f!"\''], []],
  ['\\n\\r\\t', ['\n\r\t'], ['nrt']],
  ['[abc]', ['a', 'c'], ['d', '']],
  ['[^abc]', ['d', '😀', '\n'], ['a', '']],
  ['[a-]', ['a', '-'], ['b']],
  ['[-a]', ['a', '-'], ['b']],
  ['[^-a]', ['b'], ['-', 'a']],
  ['[a^]', ['a', '^'], ['b']],
  ['[^^]', ['a'], ['^']],
  ['[.$*+?(){}|]', ['.', '$', '|', '{'], ['a']],
  ['[\\]\\[\\-\\^]', [']', '[', '-', '^'], ['\\']],
  ['[+--[-]]', ['+'], [',', '-']],
  ['[\\d\\-x]', ['5', '-', 'x'], ['a']],
  ['[!-/]', ['!', '#', '-', '/'], ['0']],
  ['[😀-😂]', ['😁'], ['😃', '\ude00']],
  ['[a-z-[aeiou]]', ['b', 'z'], ['a', 'u', 'B']],
  ['[^a-z-[0-9]]', ['A', ' '], ['a', '5']],
  ['[a-z-[b-y-[m]]]', ['a', 'z', 'm'], ['b', 'n']],
  ['[a-z-[aeiou]]{2}x', ['bcx'], ['bax']],
  ['[\\w-[\\d_]]+', ['aé'], ['a1']],
  ['\\d+', ['0123456789', '٣', '५'], ['a', '²']],
  ['\\D', ['a'], ['5', '٣']],
  ['\\s', [' ', '\t', '\n', '\r'], ['\u00a0', '\u2028', 'a']],
  ['\\S', ['a', '\u00a0', '😀'], [' ', '\t', '\n', '\r']],
  ['\\w', ['a', 'é', '5', '+', '$', '😀', '\u0301', '²'], ['_', '.', '-', ' ', '\n', '\u2003', '\u0007']],
  ['\\W', ['.', '_', ' ', '\u0007'], ['a', '5', '+']],
  ['\\i\\c*', ['a', '_1', ':a-b.c', 'éα', '中1', 'a·'], ['1a', '-a', '', 'a b', '😀']],
  ['\\I', ['1', '-', '.', ' ', '😀'], ['a', ':', '_', 'é']],
  ['\\C', [' ', '!', '×', '😀'], ['a', '1', '-', '.', '·']],
  ['[\\i-[:]][\\c-[:]]*', ['ab', '_1'], ['a:b', ':a']],
  ['\\p{Lu}\\P{Lu}', ['Aa', 'É1'], ['aA', 'AA']],
  ['\\p{L}\\p{Nd}\\p{P}\\p{S}\\p{Z}', ['a1.+ ', '中٣«€\u2003'], ['1a.+ ']],
  ['\\p{C}', ['\u0007', '\ue000', '\u{e0001}'], ['a']],
  ['\\p{Cn}', ['\u0378'], ['a']],
  ['\\p{IsBasicLatin}*', ['abc~\t'], ['é']],
  ['\\p{IsLatin-1Supplement}', ['é', '\u0080', 'ÿ'], ['a', 'Ā']],
  ['\\P{IsBasicLatin}', ['é', '😀'], ['a']],
  ['[^\\P{IsGreek}]', ['α'], ['a']],
  ['\\p{IsGreek}\\p{IsCyrillic}\\p{IsHiragana}', ['αжあ'], ['aжあ']],
  ['\\p{IsCombiningMarksforSymbols}', ['\u20d0'], ['a']],
  ['\\p{IsSpecials}', ['\ufeff', '\ufffd'], ['\ufefe', '\uffef']],
  ['\\p{IsPrivateUse}', ['\ue000', '\u{f0000}', '\u{10fffd}'], ['\u{efffd}']],
  ['\\p{IsCJKUnifiedIdeographsExtensionB}', ['\u{20000}'], ['中']],
  ['\\p{IsTags}', ['\u{e0001}'], ['a']],
  ['\\p{IsOldItalic}', ['\u{10300}'], ['\u{10330}']],
  ['\\p{IsHighSurrogates}', [], ['😀', 'a']],
  ['(([a-z]+)@([a-z]+))|x{3}', ['a@b', 'xxx'], ['a@', 'xx']],
  ['[A-F0-9]{16}', ['00034001AAAA0000'], ['00034001aaaa0000']],
];

for (const [pattern, matches, not] of valid) {
  test(`${JSON.stringify(pattern)} matches what it says`, () => {
    const compiled = compilePattern(pattern);
    const automaton = automatonOf(pattern);
    for (const text of matches) assert.ok(compiled.test(text), `matches ${JSON.stringify(text)}`);
    for (const text of matches) assert.ok(automaton(text), `the automaton matches ${JSON.stringify(text)}`);
    for (const text of not) assert.not.ok(compiled.test(text), `does not match ${JSON.stringify(text)}`);
    for (const text of not) assert.not.ok(automaton(text), `the automaton does not match ${JSON.stringify(text)}`);
  });
}

/** `[pattern, where (0-based), part of the message]` */
const invalid: readonly [pattern: string, position: number, message: string][] = [
  ['*', 0, 'nothing to repeat'],
  ['+a', 0, 'nothing to repeat'],
  ['?', 0, 'nothing to repeat'],
  ['a|*', 2, 'nothing to repeat'],
  ['(*)', 1, 'nothing to repeat'],
  ['a**', 2, 'nothing to repeat'],
  ['a+?', 2, 'nothing to repeat'],
  ['a??', 2, 'nothing to repeat'],
  ['a{2}?', 4, 'nothing to repeat'],
  ['a{2}+', 4, 'nothing to repeat'],
  ['a{2}{3}', 4, 'written \\{'],
  ['{', 0, 'written \\{'],
  ['}', 0, 'written \\}'],
  ['a}', 1, 'written \\}'],
  ['{2}', 0, 'written \\{'],
  ['a{', 1, '{n,m}'],
  ['a{}', 1, '{n,m}'],
  ['a{,2}', 1, '{n,m}'],
  ['a{1,2', 1, '{n,m}'],
  ['a{1,2,3}', 1, '{n,m}'],
  ['a{x}', 1, '{n,m}'],
  ['a{ 1}', 1, '{n,m}'],
  ['a{-1}', 1, '{n,m}'],
  ['a{3,2}', 1, 'm is less than n'],
  ['a{10,9}', 1, 'm is less than n'],
  ['a{99999999999999999999,9}', 1, 'm is less than n'],
  ['(', 0, 'not closed with )'],
  ['(a', 0, 'not closed with )'],
  ['a(b(c)', 1, 'not closed with )'],
  [')', 0, 'closes no group'],
  ['(a))', 3, 'closes no group'],
  ['(?:a)', 1, 'nothing to repeat'],
  ['(?=a)', 1, 'nothing to repeat'],
  ['(?!a)', 1, 'nothing to repeat'],
  ['(?<n>a)', 1, 'nothing to repeat'],
  ['(?i)a', 1, 'nothing to repeat'],
  ['[', 0, 'not closed with ]'],
  ['[a', 0, 'not closed with ]'],
  ['[]', 1, 'nothing in it'],
  ['[^]', 2, 'nothing in it'],
  ['[]a]', 1, 'nothing in it'],
  [']', 0, 'written \\]'],
  ['a]', 1, 'written \\]'],
  ['[a[b]', 2, 'written \\['],
  ['[[a]', 1, 'written \\['],
  ['[[:alpha:]]', 1, 'written \\['],
  ['[b-a]', 1, 'last character is before'],
  ['[a-\\d]', 1, 'ends with one character'],
  ['[\\d-z]', 3, 'written \\-'],
  ['[a-c-e]', 4, 'written \\-'],
  ['[a-b-c-d]', 4, 'written \\-'],
  ['[a--b]', 3, 'written \\-'],
  ['[--a]', 2, 'written \\-'],
  ['[a-', 3, 'not closed with ]'],
  ['[a-[b]', 6, 'last thing in its class'],
  ['[a-[b]c]', 6, 'last thing in its class'],
  ['[-[a]]', 1, 'subtraction from nothing'],
  ['[^-[a]]', 2, 'subtraction from nothing'],
  ['[a-[]]', 4, 'nothing in it'],
  ['\\', 0, 'backslash at the end'],
  ['[\\', 1, 'backslash at the end'],
  ['\\a', 0, '\\a is no escape'],
  ['\\b', 0, '\\b is no escape'],
  ['\\B', 0, '\\B is no escape'],
  ['\\A', 0, '\\A is no escape'],
  ['\\z', 0, '\\z is no escape'],
  ['\\1', 0, '\\1 is no escape'],
  ['\\0', 0, '\\0 is no escape'],
  ['\\k<n>', 0, '\\k is no escape'],
  ['\\x41', 0, '\\x is no escape'],
  ['\\u0041', 0, '\\u is no escape'],
  ['\\cA\\e', 3, '\\e is no escape'],
  ['\\f', 0, '\\f is no escape'],
  ['\\v', 0, '\\v is no escape'],
  ['\\$', 0, '\\$ is no escape'],
  ['\\/', 0, '\\/ is no escape'],
  ['\\"', 0, '\\" is no escape'],
  ['\\ ', 0, 'is no escape'],
  ['\\😀', 0, 'is no escape'],
  ['[\\q]', 1, '\\q is no escape'],
  ['\\p', 0, 'in braces'],
  ['\\pL', 0, 'in braces'],
  ['\\p{', 0, 'in braces'],
  ['\\p{L', 0, 'in braces'],
  ['\\p{}', 0, 'no such category'],
  ['\\p{l}', 0, 'no such category'],
  ['\\p{Lx}', 0, 'no such category'],
  ['\\p{LU}', 0, 'no such category'],
  ['\\p{Cs}', 0, 'no such category'],
  ['\\p{LC}', 0, 'no such category'],
  ['\\p{Letter}', 0, 'no such category'],
  ['\\p{^L}', 0, 'no such category'],
  ['\\p{ L}', 0, 'no such category'],
  ['\\p{Script=Greek}', 0, 'no such category'],
  ['\\P{Any}', 0, 'no such category'],
  ['\\p{Is}', 0, 'no such block'],
  ['\\p{IsGreekish}', 0, 'no such block'],
  ['\\p{Isgreek}', 0, 'no such block'],
  ['\\p{IsBasic Latin}', 0, 'no such block'],
  ['\\p{IsEmoticons}', 0, 'no such block'],
  ['\\p{InGreek}', 0, 'no such category'],
  ['(a|b', 0, 'not closed with )'],
  ['a|b)', 3, 'closes no group'],
  [`${'('.repeat(300)}a${')'.repeat(300)}`, 250, 'nested more than 250 deep'],
  ['[a-'.repeat(300), 3 * 250, 'nested more than 250 deep'],
];

for (const [pattern, position, message] of invalid) {
  test(`${JSON.stringify(pattern.slice(0, 40))} is no pattern`, () => {
    let found: unknown;
    try {
      compilePattern(pattern);
    } catch (error) {
      found = error;
    }
    assert.instance(found, PatternError);
    const error = found as PatternError;
    assert.ok(error.reason.includes(message), `${error.reason} has ${message}`);
    assert.is(error.position, position);
    assert.ok(error.message.endsWith(`(at character ${position + 1})`));
  });
}

test('every category of the Recommendation is one', () => {
  const categories =
    'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn';
  for (const category of categories.split(' ')) {
    const one = compilePattern(`\\p{${category}}`);
    const other = compilePattern(`\\P{${category}}`);
    for (const text of ['a', '1', '.', ' ', '+', '\u0007']) assert.is.not(one.test(text), other.test(text));
  }
});

test('quantities beyond any text are allowed', () => {
  assert.ok(compilePattern('a{0,99999999999999999999}').test('aaa'));
  assert.not.ok(compilePattern('a{4294967296}').test('a'));
  assert.ok(compilePattern('([a-z]{1,1000}){1,1000}').test('abc'));
});

const { pattern: anyPattern } = fc.letrec<{ pattern: string; branch: string; part: string }>((tie) => ({
  pattern: fc.array(tie('branch'), { minLength: 1, maxLength: 2 }).map((branches) => branches.join('|')),
  branch: fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')),
  part: fc
    .tuple(
      fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', 'b', '[ab]', '.', '[^a]'),
        tie('pattern').map((inner) => `(${inner})`),
      ),
      fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0}', '{0,2}', '{1,3}', '{2,}'),
    )
    .map(([atom, quantifier]) => atom + quantifier),
}));

/**
 * Where the matches of a pattern can end that begin at any of some places: the plainest matcher there is.
 * The engine is no judge of these patterns: for some it would not be done in an age.
 */
function ends(node: PatternNode, text: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  switch (node.kind) {
    case 'character': {
      const one = new RegExp(`^${node.text}$`, 'u');
      return new Set([...starts].filter((at) => one.test(text.charAt(at))).map((at) => at + 1));
    }
    case 'sequence':
      return node.parts.reduce((places, part) => ends(part, text, places), starts);
    case 'choice':
      return new Set(node.branches.flatMap((branch) => [...ends(branch, text, starts)]));
    case 'repeat': {
      let places = starts;
      for (let count = 0; count < Number(node.least); count += 1) places = ends(node.body, text, places);
      const all = new Set(places);
      // More often than the text is long is to match nothing.
      const more = Math.min(Number(node.most ?? Infinity) - Number(node.least), text.length);
      for (let count = 0; count < more; count += 1) {
        places = ends(node.body, text, places);
        for (const place of places) all.add(place);
      }
      return all;
    }
  }
}

test('the automaton and a plain matcher agree; so does the engine where it is used', () => {
  fc.assert(
    fc.property(
      anyPattern,
      fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 7 })),
      (pattern, texts) => {
        const node = parsePattern(pattern);
        const automaton = automatonOf(pattern);
        const engine = hasBoundedChoices(node) ? compilePattern(pattern) : undefined;
        for (const text of texts) {
          const expected = ends(node, text, new Set([0])).has(text.length);
          const what = `${pattern} ${JSON.stringify(text)}`;
          assert.is(automaton(text), expected, what);
          if (engine !== undefined) assert.is(engine.test(text), expected, what);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('no pattern takes a time out of proportion to the text', () => {
  for (const pattern of ['(a+)+b', '(a|a)*b', '(a|aa){0,90}b', '([a-z]+,?)*;', '(a*)*b', '.*.*.*.*b', '(x|[^b]+)+b']) {
    const type = restrictType(builtInType('string') as SimpleType, { pattern: [pattern] });
    const began = performance.now();
    assert.instance(type.read('a'.repeat(100_000)), DatatypeError, pattern);
    // An engine that backtracks is not done in an age.
    assert.ok(performance.now() - began < 5000, pattern);
  }
});

test('common patterns are left to the engine, and those that no automaton can hold', () => {
  for (const pattern of [
    '[A-Za-z0-9+/]+={0,2}',
    '[0-9]{1,5}(\\.[0-9]{1,5}){3}',
    '(Compact|PPToken)[0-9]{1,5}',
    '(ab)*',
  ]) {
    assert.ok(hasBoundedChoices(parsePattern(pattern)), pattern);
  }
  for (const pattern of ['(a+)+b', 'a*b*', '(a|b)*', '(a?){30}', '(a{1,9}){1,9}']) {
    assert.not.ok(hasBoundedChoices(parsePattern(pattern)), pattern);
  }
  for (const pattern of ['a{0,99999999999999999999}', '([a-z]{1,1000}){1,1000}', '((()*){2000}){2000}']) {
    assert.is(buildAutomaton(parsePattern(pattern)), undefined, pattern);
  }
});

test.run();
