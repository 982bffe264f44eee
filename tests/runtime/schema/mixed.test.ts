import { DiagnosticError } from '@passport-soap/runtime';
import { elementCodec, type SchemaTables, unknownContent, type WireProfile } from '@passport-soap/runtime/schema';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('mixed content');

const b = { element: 1, slot: { key: 'content', as: 'tags', tag: 'b' } } as const;
const i = { element: 2, slot: { key: 'content', as: 'tags', tag: 'i' } } as const;
const mixed = { content: 'mixed', mixedKey: 'content' } as const;

const tables: SchemaTables = {
  format: 1,
  namespaces: [''],
  simpleTypes: [],
  complexTypes: [
    // b*, i?
    {
      ...mixed,
      model: {
        leaves: [b, i],
        states: [
          [
            [0, 0],
            [1, 1],
          ],
          [],
        ],
        accept: [0, 1],
      },
    },
    { ...mixed, model: { leaves: [b, i], required: [1], optional: true } },
    { ...mixed },
    {
      content: 'elementOnly',
      model: { leaves: [{ element: 0, slot: { key: 'p' } }], states: [[[0, 1]], []], accept: [1] },
    },
  ],
  elements: [
    { name: [0, 'p'], type: 0 },
    { name: [0, 'b'], type: 'string' },
    { name: [0, 'i'], type: 'int' },
    { name: [0, 'all'], type: 1 },
    { name: [0, 'text'], type: 2 },
    { name: [0, 'fixed'], type: 0, fixed: 'as it is' },
    { name: [0, 'holder'], type: 3 },
  ],
  globalElements: 7,
};

type Item = string | { kind: string; value: unknown };
interface Mixed {
  content: Item[];
}
const codec = (local: string) => elementCodec<Mixed>(tables, '', local);
const p = codec('p');

function findings(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(({ code, path }) => `${code} ${path}`);
  }
}

test('text is kept as it is, and is one string where nothing but comments and instructions is between', () => {
  const { content } = p.parse('<p> a<!-- x -->&lt;<![CDATA[&]]>b\r\n<b> 1 </b>\n<?i?> <i> 2 </i></p>');
  assert.equal(content, [' a<&b\n', { kind: 'b', value: ' 1 ' }, '\n ', { kind: 'i', value: 2 }]);
  assert.equal(p.parse('<p/>'), { content: [] });
  assert.equal(p.parse('<p><![CDATA[]]></p>'), { content: [] });
});

test('text is written so that it is read the same', () => {
  const content = ['a\r\n', '<&>]]>', { kind: 'b', value: '' }, '\t', ''];
  const written = p.serialize({ content });
  assert.is(written, '<p>a&#xD;\n&lt;&amp;>]]&gt;<b/>\t</p>');
  assert.equal(p.parse(written).content, ['a\r\n<&>]]>', { kind: 'b', value: '' }, '\t']);
});

test('layout adds no white space to it, at any depth', () => {
  const profile: WireProfile = {
    name: 'laid out',
    prefixes: {},
    declarations: [],
    emptyElements: { default: 'self-closing' },
    layout: { newline: '\n', indent: '  ', attributes: 'line' },
  };
  const holder = elementCodec<{ p: Mixed }>(tables, '', 'holder');
  const written = holder.serialize(
    {
      p: {
        content: [
          { kind: 'b', value: 'x' },
          { kind: 'i', value: 1 },
        ],
      },
    },
    { profile },
  );
  assert.is(written, '<holder>\n  <p><b>x</b><i>1</i></p>\n</holder>');
});

test('the order of the elements is checked at writing', () => {
  const wrong = [{ kind: 'i', value: 1 }, 'x', { kind: 'b', value: '' }];
  assert.equal(
    findings(() => p.serialize({ content: wrong })),
    ['cvc-complex-type.2.4.d $.content[2].value'],
  );
  assert.equal(
    findings(() => p.serialize({ content: [{ kind: 'u', value: '' }] })),
    ['model-unknown-kind $.content[0].kind'],
  );
  assert.equal(
    findings(() => p.serialize({ content: [1 as never] })),
    ['model-type $.content[0]'],
  );
  assert.equal(
    findings(() => p.serialize({ content: ['\u0000'] })),
    ['wf-legal-character $.content[0]'],
  );
  assert.equal(findings(() => codec('text').serialize({ content: [{ kind: 'b', value: '' }] })).length, 1);
  assert.is(codec('text').serialize({ content: ['only'] }), '<text>only</text>');
});

test('an xs:all: each once, in any order, or none', () => {
  const all = codec('all');
  const text = '<all>x<i>1</i> <b>2</b>y</all>';
  assert.is(all.serialize(all.parse(text)), text);
  assert.is(all.serialize(all.parse('<all>x</all>')), '<all>x</all>');
  assert.equal(
    all.read('<all>x<b/></all>').diagnostics.map(({ code }) => code),
    ['cvc-complex-type.2.4.b'],
  );
  assert.equal(
    all.read('<all><i>1</i><i>2</i></all>').diagnostics.map(({ code }) => code),
    ['cvc-complex-type.2.4.a'],
  );
  const twice = [
    { kind: 'i', value: 1 },
    { kind: 'i', value: 1 },
  ];
  assert.equal(
    findings(() => all.serialize({ content: twice })),
    ['cvc-complex-type.2.4.a $.content[1].value'],
  );
  assert.equal(
    findings(() => all.serialize({ content: [{ kind: 'b', value: '' }] })),
    ['cvc-complex-type.2.4.b $'],
  );
});

test('a fixed value', () => {
  const fixed = codec('fixed');
  assert.equal(fixed.parse('<fixed/>'), { content: ['as it is'] });
  assert.equal(fixed.parse('<fixed>as <!-- -->it is</fixed>'), { content: ['as it is'] });
  assert.equal(
    fixed.read('<fixed>as it was</fixed>').diagnostics.map(({ code }) => code),
    ['cvc-elt.5.2.2.2.1'],
  );
  assert.equal(
    fixed.read('<fixed>as it is<b/></fixed>').diagnostics.map(({ code }) => code),
    ['cvc-elt.5.2.2.1'],
  );
  assert.equal(
    findings(() => fixed.serialize({ content: ['as it was'] })),
    ['cvc-elt.5.2.2.2.1 $'],
  );
  assert.equal(
    findings(() => fixed.serialize({ content: [{ kind: 'b', value: '' }] })),
    ['cvc-elt.5.2.2.1 $'],
  );
});

test('lenient reading keeps what is unknown in its place among the text', () => {
  const text = '<p>a<u/>b<b>1</b>c<u>2</u><i x="1">3</i>d<v/></p>';
  const { value, diagnostics } = p.read(text, { mode: 'lenient' });
  assert.is(diagnostics.length, 4);
  assert.equal(value?.content, ['a', 'b', { kind: 'b', value: '1' }, 'c', { kind: 'i', value: 3 }, 'd']);
  assert.is(unknownContent(value as object).length, 4);
  assert.is(p.serialize(value as Mixed, { mode: 'lenient' }), text);
});

const texts = fc.string({
  unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '&', '<', '>', ']', '"', 'é', '😀'),
  minLength: 1,
});

test('whatever text stands where, it is read as it was written', () => {
  const paragraph = fc.record({ before: fc.array(fc.option(texts)), bold: fc.string() });
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 4 }), (paragraphs) => {
      const content: Item[] = [];
      for (const { before, bold } of paragraphs) {
        const text = before.join('');
        if (text !== '') content.push(text);
        content.push({ kind: 'b', value: bold.replace(/[^a-z]/g, '') });
      }
      const written = p.serialize({ content });
      assert.equal(p.parse(written).content, content);
      assert.is(p.serialize(p.parse(written)), written);
    }),
    { numRuns: 200, seed: 40 },
  );
});

test.run();
