import { elementCodec, type ParticleTable, type SchemaTables } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('counted content');

/** Element r of a, b and c, which are integers. */
function tablesFor(particle: ParticleTable, many = true): SchemaTables {
  const slot = (key: string) => ({ key, ...(many ? { as: 'many' as const } : {}), in: 0 });
  return {
    format: 1,
    namespaces: [''],
    simpleTypes: [],
    complexTypes: [
      {
        content: 'elementOnly',
        model: {
          leaves: ['a', 'b', 'c'].map((key, index) => ({ element: index + 1, slot: slot(key) })),
          groups: [{ slot: { key: 'groups', as: 'many' } }],
          particle,
        },
      },
    ],
    elements: ['r', 'a', 'b', 'c'].map((local, index) => ({ name: [0, local], type: index === 0 ? 0 : 'int' })),
    globalElements: 1,
  };
}

const leaf = (index: number, min: number, max?: number): ParticleTable => ({
  leaf: index,
  min,
  ...(max === undefined ? {} : { max }),
});

interface Root {
  groups: { a?: number[]; b?: number[]; c?: number[] }[];
}
const codecOf = (particle: ParticleTable) => elementCodec<Root>(tablesFor(particle), '', 'r');

/** `aab` as a document. */
function documentOf(word: string): string {
  return `<r>${[...word].map((local) => `<${local}>1</${local}>`).join('')}</r>`;
}

const pairs = codecOf({
  min: 2,
  max: 1000,
  sequence: [leaf(0, 3, 500), leaf(1, 0, 1), leaf(2, 1, 1)],
  group: 0,
});

test('groups are told apart, and written in order', () => {
  const text = documentOf('aaabcaaaac');
  const value = pairs.parse(text);
  assert.equal(value.groups, [
    { a: [1, 1, 1], b: [1], c: [1] },
    { a: [1, 1, 1, 1], c: [1] },
  ]);
  assert.is(pairs.serialize(value), text);
});

test('findings name what is expected, and one mistake makes one finding', () => {
  const codes = (word: string) =>
    pairs.read(documentOf(word)).diagnostics.map(({ code, expected }) => `${code} ${expected?.join(' ')}`);
  assert.equal(codes('aaac'), ['cvc-complex-type.2.4.b a']);
  assert.equal(codes('aacaaac'), ['cvc-complex-type.2.4.a a']);
  assert.equal(codes('aaabbcaaac'), ['cvc-complex-type.2.4.a c']);
  assert.equal(codes('aaaaaab'), ['cvc-complex-type.2.4.b c']);
  assert.equal(codes(''), ['cvc-complex-type.2.4.b a']);
});

test('what can be counted in too many ways ends at a limit, read and written', () => {
  let particle = leaf(0, 2, 1000);
  for (let around = 1; around < 8; around += 1) {
    particle = { min: 2 + (around % 3), max: 1000 + 7 * around, sequence: [particle] };
  }
  const codec = codecOf({ min: 1, max: 1, sequence: [particle], group: 0 });
  const { diagnostics } = codec.read(documentOf('a'.repeat(100_000)));
  const [found] = diagnostics;
  assert.equal([diagnostics.length, found?.code, found?.line], [1, 'limit-counting', 1]);
  assert.match(found?.path ?? '', /^\/r\/a\[\d+\]$/);
  const groups = [{ a: Array.from({ length: 100_000 }, () => 1) }];
  assert.throws(() => codec.serialize({ groups }), /limit-counting/);
});

test('how many are missing is said', () => {
  const message = (word: string) => pairs.read(documentOf(word)).diagnostics[0]?.message ?? '';
  assert.match(message('aaacac'), /expected a \(at least 2 more\)$/);
  assert.match(message('aaaca'), /is not complete; expected a \(at least 2 more\)$/);
  assert.match(message('aaacaa'), /is not complete; expected a$/);
});

test('a writer says what is missing', () => {
  const write = (groups: Root['groups']) => () => pairs.serialize({ groups });
  assert.throws(write([{ a: [1, 1, 1], c: [1] }]), /cvc-complex-type\.2\.4\.b/);
  assert.throws(
    write([
      { a: [1, 1], c: [1] },
      { a: [1, 1, 1], c: [1] },
    ]),
    /cvc-complex-type\.2\.4\.b/,
  );
  assert.throws(
    write([
      { a: [1, 1, 1], c: [1, 1] },
      { a: [1, 1, 1], c: [1] },
    ]),
    /cvc-complex-type\.2\.4/,
  );
});

test('counts within counts are searched, not guessed', () => {
  const nested = codecOf({
    min: 1,
    max: 1,
    sequence: [{ min: 2, max: 5000, sequence: [leaf(0, 2, 3)], group: 0 }, leaf(1, 0, 1)],
  });
  const valid = (word: string) => nested.read(documentOf(word)).valid;
  assert.equal(['aa', 'aaa', 'aaaa', 'aaaaa', 'aaaaaaa'].map(valid), [false, false, true, true, true]);
});

test('a million children take time in proportion, and no memory beyond their values', () => {
  const codec = codecOf({ min: 1, max: 1, sequence: [leaf(0, 10, 5_000_000)], group: 0 });
  const read = (count: number): number => {
    const text = `<r>${'<a>1</a>'.repeat(count)}</r>`;
    const began = performance.now();
    assert.is(codec.parse(text).groups[0]?.a?.length, count);
    return performance.now() - began;
  };
  read(20_000);
  const small = Math.min(read(100_000), read(100_000), read(100_000));
  const large = read(1_000_000);
  assert.ok(large < 40 * small + 200, `100,000 in ${small} ms, 1,000,000 in ${large} ms`);
});

test.run();
