import { Ajv } from 'ajv';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { bundleValidators } = await importBuilt<typeof import('../../../codegen/emit/bundle-validators.js')>(
  'codegen/emit/bundle-validators.js',
);

const object = (properties: Record<string, unknown>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const branch = (tag: string, value: unknown) => object({ kind: { const: tag }, value }, ['kind', 'value']);
const choice = (field: string, oneOf: readonly unknown[]) => ({
  type: 'object',
  required: [field],
  discriminator: { propertyName: field },
  oneOf,
});
const ref = (name: string) => ({ $ref: `#/definitions/${name}` });

const schema = {
  definitions: {
    'm.Tree': object(
      {
        $type: { const: 'm:Tree' },
        name: { type: 'string', pattern: '^[a-z]+$' },
        child: { type: 'array', items: ref('m.Tree') },
        grid: { type: 'array', items: { type: 'array', items: { type: 'integer', minimum: 0 } } },
        items: { type: 'array', items: ref('m.Item') },
        mixed: {
          type: 'array',
          items: { anyOf: [{ type: 'string' }, choice('kind', [branch('tree', ref('m.Tree'))])] },
        },
        typed: {
          if: { type: 'object', required: ['$type'] },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: choice('$type', [ref('m.Tree'), ref('m.Leaf')]),
          else: ref('m.Leaf'),
        },
      },
      ['name'],
    ),
    'm.Leaf': object({ $type: { const: 'm:Leaf' }, size: { type: 'number' }, flag: { const: true } }, ['size']),
    'm.Item': choice('kind', [branch('leaf', ref('m.Leaf')), branch('text', { type: 'string', minLength: 2 })]),
  },
};

const leaf = fc.record(
  { size: fc.constantFrom<unknown>(1, '1', null), flag: fc.constantFrom(true, false), extra: fc.nat() },
  { requiredKeys: [] },
);
const kind = fc.constantFrom<unknown>('leaf', 'text', 'tree', 'other', 5);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>({ name: 'ab' }, 'b', null, [], 3),
    fc.record(
      {
        $type: fc.constantFrom('m:Tree', 'm:Leaf', 'm:Other'),
        name: fc.constantFrom<unknown>('ab', 'abc', 'b', 'A', 7),
        child: fc.oneof(fc.array(tie('tree'), { maxLength: 2 }), leaf),
        grid: fc.array(fc.array(fc.constantFrom(0, 1, 2, -1, 'x'), { maxLength: 2 }), { maxLength: 2 }),
        items: fc.array(fc.record({ kind, value: fc.oneof(leaf, tie('tree')) }, { requiredKeys: [] }), {
          maxLength: 2,
        }),
        mixed: fc.array(fc.oneof(fc.constant('text'), fc.record({ kind, value: tie('tree') })), { maxLength: 2 }),
        typed: fc.oneof(leaf, tie('tree')),
        unknown: fc.constantFrom(1, undefined, undefined),
      },
      { requiredKeys: ['name'] },
    ),
  ),
}));

const test = suite('emit: validators made of tables');

test('find what ajv finds in the JSON Schema, in its order', async () => {
  const bundle = await bundleValidators(schema, new Map([['check', 'm.Tree']]));
  const { check } = (await import(`data:text/javascript,${encodeURIComponent(bundle)}`)) as {
    check: { (value: unknown): boolean; errors?: readonly Found[] | null };
  };
  const ajv = new Ajv({ allErrors: true, discriminator: true, inlineRefs: false, strict: false }).addSchema(
    schema,
    'model',
  );
  const judge = ajv.getSchema('model#/definitions/m.Tree');
  if (judge === undefined) throw new Error('ajv has no such definition');
  let wrong = 0;
  fc.assert(
    fc.property(tree, (value) => {
      const valid = judge(value);
      assert.is(check(value), valid);
      // That the branch of an `if` failed says nothing that its own findings do not.
      const expected = (judge.errors ?? []).filter(({ keyword }) => keyword !== 'if');
      assert.equal((check.errors ?? []).map(inBrief), expected.map(inBrief));
      if (!valid) wrong += 1;
    }),
    { numRuns: 2000, seed: 3 },
  );
  assert.ok(wrong > 1000 && wrong < 1950, `${wrong} of 2000`);
});

interface Found {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function inBrief({ keyword, instancePath, params }: Found) {
  const { missingProperty, additionalProperty, type, tag } = params;
  return { keyword, instancePath, missingProperty, additionalProperty, type, tag };
}

test.run();
