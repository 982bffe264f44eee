import { repairXml } from '@passport-soap/runtime/repair';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { expected, isWellFormed, knowledgeOf, mutations, sampleDocuments } from './mutations.js';

const test = suite('repairing XML: properties');

const documents = sampleDocuments();
const knowledge = knowledgeOf(documents);

/** What need not come back as it was, and why. */
const notRestored: Readonly<Record<string, string>> = {
  'drop both quotes': 'double quotes are put where single ones may have been',
  'typographic quotes': 'the same',
  'drop the space before an attribute': 'a space is put where there may have been a line end',
  'drop the end of a tag':
    'of an empty-element tag, or before text that goes on like a name, other repairs are as good',
  'unbind a prefix': 'it is declared on another element, or was declared otherwise further out',
  'text before the root': 'white space before the root element goes with it',
  truncate: 'what is cut off is lost',
};

/** Picks of a mutation, from a list of fractions. */
function picker(fractions: readonly number[]): (count: number) => number {
  let at = 0;
  return (count) => Math.floor((fractions[at++ % fractions.length] as number) * count);
}
const fractions = fc.array(
  fc.integer({ min: 0, max: 999 }).map((part) => part / 1000),
  { minLength: 3, maxLength: 3 },
);

test('leaves well-formed documents alone', () => {
  for (const document of documents) {
    const { edited, repairs, complete } = repairXml(document, knowledge);
    assert.equal([edited.text === document, edited.edits, repairs, complete], [true, [], [], true]);
  }
});

for (const [kind, mutate] of Object.entries(mutations)) {
  test(`one defect: ${kind}`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), fractions, (document, parts) => {
        const mutant = mutate(document, picker(parts));
        fc.pre(mutant !== undefined && !isWellFormed(mutant));
        const { edited, repairs, complete } = repairXml(mutant as string, knowledge);
        assert.ok(complete);
        assert.ok(isWellFormed(edited.text));
        assert.ok(repairs.length >= 1 && repairs.length <= 2);
        checkUnchanged(mutant as string, edited);
        if (kind in notRestored) return;
        assert.is(edited.text, (expected[kind] ?? (() => document))(document, picker(parts)));
      }),
      { numRuns: 40 },
    );
  });
}

const bits = fc.constantFrom(
  ...[
    '<',
    '>',
    '</',
    '/>',
    '"',
    "'",
    '=',
    ' ',
    '\n',
    'a',
    'b',
    'a:',
    'b:c',
    '&',
    '&amp;',
    '&#x',
    '1;',
    ';',
    '-',
    '--',
    '<!--',
    '-->',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    ']',
    '<?',
    '?>',
    '<?x:y',
    'xml',
    '<?xml version="1.0"?>',
    '<!',
    '!',
    '\0',
    '\ud800',
    '\u201c',
    '\ufeff',
    'é',
  ],
  ...[
    'xmlns',
    'xmlns:',
    'xmlns:a',
    '=""',
    '<a>',
    '</a>',
    '<b c="d">',
    '</b>',
    '<a',
    ' a=',
    '&nbsp;',
    '<!DOCTYPE',
    '<!DOCTYPE a>',
  ],
);
const garbage = fc.array(bits, { maxLength: 30 }).map((parts) => parts.join(''));

test('garbage: never throws, and is as good as it says', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        garbage,
        garbage.map((text) => `<a>${text}</a>`),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const { edited, repairs, complete } = repairXml(text);
        if (!complete) assert.ok(repairs.some(({ fix }) => fix === undefined));
        else if (!/<!DOCTYPE/.test(edited.text)) assert.ok(isWellFormed(edited.text));
        assert.is(repairs.length === 0, isWellFormed(text) || (complete && edited.edits.length === 0));
        checkUnchanged(text, edited);
      },
    ),
    { numRuns: 3000 },
  );
});

test('several defects at once: most become well-formed', () => {
  let incomplete = 0;
  let all = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.constantFrom(...Object.values(mutations)), fractions), { minLength: 2, maxLength: 5 }),
      (document, changes) => {
        let text = document;
        for (const [mutate, parts] of changes) text = mutate(text, picker(parts)) ?? text;
        const { edited, complete } = repairXml(text, knowledge);
        all += 1;
        if (!complete) incomplete += 1;
        else assert.ok(isWellFormed(edited.text));
        checkUnchanged(text, edited);
      },
    ),
    { numRuns: 200 },
  );
  assert.ok(incomplete * 50 <= all, `${incomplete} of ${all}`);
});

/** The text between the edits is the same before and after. */
function checkUnchanged(original: string, { edits, text }: ReturnType<typeof repairXml>['edited']): void {
  let from = 0;
  let to = 0;
  for (const { offset, length, replacement } of edits) {
    const kept = original.slice(from, offset);
    assert.is(text.slice(to, to + kept.length), kept);
    to += kept.length + replacement.length;
    from = offset + length;
  }
  assert.is(text.slice(to), original.slice(from));
}

test.run();
