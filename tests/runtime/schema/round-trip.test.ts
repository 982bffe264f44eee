/** What is written, under any profile, reads as what it was. */
import type { WireProfile } from '@passport-soap/runtime/schema';
import { illegalCharacter } from '@passport-soap/runtime/xml';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { read, write } from './support.js';

const test = suite('round trips');

const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((each) => illegalCharacter(each) < 0);
const token = fc.stringMatching(/^[a-z<&"'>]{1,6}( [a-z\]]{1,4})?$/);
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9.-]{0,5}$/);
const count = fc.integer({ min: 1, max: 99 });
const sku = fc.stringMatching(/^[A-Z]{2}-[0-9]{1,3}$/);

/** The fields in any order. */
const shuffled = <T extends object>(model: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.tuple(model, fc.infiniteStream(fc.nat())).map(([value, order]) => {
    const ranked = Object.entries(value).map((entry) => ({ entry, rank: order.next().value as number }));
    return Object.fromEntries(ranked.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry)) as T;
  });

const customer = shuffled(
  fc.record(
    { name: text, email: text, since: fc.constantFrom('2007-05-05', '2007-05-05Z', '-0001-01-01') },
    { requiredKeys: ['name'] },
  ),
);
const payment = fc.oneof(
  fc.record({ kind: fc.constant('card'), value: fc.constantFrom('red', 'green') }),
  fc.record({ kind: fc.constant('cash'), value: fc.record({ on: fc.boolean() }, { requiredKeys: [] }) }),
  fc.record({ kind: fc.constant('voucher'), value: fc.record({ code: text, amount: count }) }),
);
const fragment = fc.constantFrom('', ' a="b:c"', ' xmlns:b="urn:b"').map((attributes) => ({
  namespace: 'urn:other',
  local: 'x',
  xml: `<p:x${attributes}><p:y/>b:c</p:x>`,
  namespaces: { p: 'urn:other', b: 'urn:bb' },
}));
const order = fc.record(
  {
    id: name,
    priority: token,
    anyAttribute: fc.dictionary(
      name.map((local) => `{urn:other}x${local}`),
      text,
      { minKeys: 1, maxKeys: 2, noNullPrototype: true },
    ),
    customer,
    item: fc.array(fc.record({ value: count, sku }), { minLength: 1, maxLength: 3 }),
    payment,
  },
  { requiredKeys: ['id', 'priority', 'customer', 'item'] },
);
const log = fc.record(
  {
    content: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constantFrom('info', 'warn'), value: text }),
        fc.record({ kind: fc.constant('span'), value: fc.record({ from: fc.integer({ max: 9 }), to: fc.nat(9) }) }),
      ),
      { minLength: 1, maxLength: 5 },
    ),
  },
  { requiredKeys: [] },
);
const pairs = fc.record({
  pair: fc.array(fc.record({ left: text, right: text }, { requiredKeys: ['left'] }), { minLength: 1, maxLength: 4 }),
});
const picks = fc.record({
  content: fc.oneof(
    fc.record({
      kind: fc.constant('pick'),
      value: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('none'), value: fc.constant({}) }),
  ),
});
const turns = shuffled(fc.record({ first: text, second: text }));
const namespace = fc.constantFrom('urn:shop', 'urn:other', 'urn:new');
const prefix = fc.constantFrom('', 's', 'o', 'q', 'ns1', 'xml', 'xmlns');
const qname = fc.record({ namespace, local: name, prefix });
const kinds = fc.record(
  { of: qname, kind: fc.array(qname, { minLength: 1, maxLength: 3 }), name: text },
  { requiredKeys: [] },
);

const models: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  order,
  log,
  pairs,
  picks,
  turns,
  kinds,
  note: text,
  gauge: fc.bigInt(),
  either: fc.oneof(count.map(String), fc.constantFrom('red', 'green')),
  limited: fc.oneof(fc.constant({}), shuffled(fc.record({ size: fc.option(count), note: text }))),
};

const profile: fc.Arbitrary<WireProfile> = fc
  .record({
    shop: fc.constantFrom('', 's', 'q', undefined),
    other: fc.constantFrom('o', 'ns1', undefined),
    rules: fc.array(
      fc.record({
        element: fc.constantFrom('order', 'customer', 'item', 'log', 'kinds', 'kind'),
        withChild: fc.constantFrom('', 'item', 'info'),
        prefixes: fc.uniqueArray(fc.constantFrom('shop', 'other', 'third')),
      }),
      { maxLength: 4 },
    ),
    style: fc.constantFrom('self-closing' as const, 'open-close' as const),
    except: fc.subarray(['note', 'customer', 'cash', 'info']),
    layout: fc.option(
      fc.record({
        newline: fc.constantFrom('\n' as const, '\r\n' as const),
        indent: fc.constantFrom('', '  ', '\t'),
        attributes: fc.constantFrom('line' as const, 'each' as const),
        finalNewline: fc.boolean(),
      }),
      { nil: undefined },
    ),
    quote: fc.constantFrom('"' as const, "'" as const),
    declaration: fc.constantFrom(undefined, '<?xml version="1.0"?>'),
  })
  .map(({ shop, other, rules, style, except, layout, quote, declaration }) => {
    const prefixes = {
      ...(shop === undefined ? {} : { 'urn:shop': shop }),
      ...(other === undefined ? {} : { 'urn:other': other }),
      'urn:third': 't',
    };
    const known: Record<string, string | undefined> = { shop, other, third: 't' };
    const spelt = (local: string): string => `${shop}:${local}`;
    return {
      name: 'any',
      prefixes,
      declarations: rules.map((rule) => ({
        element: spelt(rule.element),
        ...(rule.withChild === '' ? {} : { withChild: spelt(rule.withChild) }),
        prefixes: rule.prefixes.flatMap((each) => known[each] ?? []),
      })),
      emptyElements: { default: style, except: except.map(spelt) },
      quote,
      ...(layout === undefined ? {} : { layout }),
      ...(declaration === undefined ? {} : { declaration }),
    };
  });

for (const [element, model] of Object.entries(models)) {
  test(`${element}: written, read, equal, and written the same again`, () => {
    fc.assert(
      fc.property(model, profile, (value, spelling) => {
        const xml = write(element, value, { profile: spelling });
        const result = read(element, xml);
        assert.equal(result.diagnostics, [], xml);
        assert.equal(withoutPrefixes(result.value), withoutPrefixes(value));
        assert.is(write(element, result.value, { profile: spelling }), xml);
        assert.equal(read(element, xml, { mode: 'lenient' }), result);
      }),
      { numRuns: 40 },
    );
  });
}

/** Keys in order, and QNames without their prefixes: a writer may need others. */
function withoutPrefixes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each) => (key === 'prefix' ? '' : typeof each === 'bigint' ? `${each}n` : each)) ??
      'null',
  );
}

test('fragments are written where their prefixes mean something else', () => {
  fc.assert(
    fc.property(order, fc.array(fragment, { minLength: 1, maxLength: 2 }), profile, (value, any, spelling) => {
      const xml = write('order', { ...value, any }, { profile: spelling });
      const result = read('order', xml);
      assert.equal(result.diagnostics, []);
      const kept = (result.value as { any: { namespaces: Record<string, string> }[] }).any;
      assert.is(kept.length, any.length);
      for (const [at, { namespaces }] of kept.entries()) {
        assert.is(namespaces.p, 'urn:other');
        if (!any[at]?.xml.includes('xmlns:b')) assert.is(namespaces.b, 'urn:bb');
      }
    }),
    { numRuns: 40 },
  );
});

test('no input makes the reader throw, and what it accepts it accepts in both modes', () => {
  const seed =
    '<s:order xmlns:s="urn:shop" id="a"><s:customer><name>A</name></s:customer><s:item sku="AB-1">2</s:item><s:code>x</s:code><s:amount>3</s:amount></s:order>';
  const pieces = [
    '<s:item sku="AB-1">2</s:item>',
    '<name>',
    '</name>',
    ' id="a"',
    's:',
    '<',
    '&amp;',
    '"',
    'xsi:nil="1"',
    '/>',
  ];
  const edit = fc.record({ at: fc.nat(seed.length), cut: fc.nat(12), insert: fc.constantFrom('', ...pieces) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      let xml = seed;
      for (const { at, cut, insert } of edits) xml = xml.slice(0, at) + insert + xml.slice(at + cut);
      const strict = read('order', xml);
      const lenient = read('order', xml, { mode: 'lenient' });
      assert.equal(strict.diagnostics, lenient.diagnostics);
      assert.is(strict.valid, strict.diagnostics.length === 0);
      assert.is('value' in strict, strict.valid);
      if ('value' in lenient) {
        // Lenient writing loses nothing that lenient reading kept.
        const again = read('order', write('order', lenient.value, { mode: 'lenient' }), { mode: 'lenient' });
        assert.equal(again.value, lenient.value, xml);
      }
    }),
    { numRuns: 250 },
  );
});

test.run();
