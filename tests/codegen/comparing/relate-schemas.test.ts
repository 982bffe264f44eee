import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Schema } from '../../../codegen/components/types.js';
import { compileClean, xsd } from '../../support/schemas.js';
import { comparing } from './comparing.js';
import { schemaPairs } from './schema-pairs.js';

const test = suite('comparing: relate schemas');

function schemaOf(content: string, attributes = ''): Schema {
  return compileClean(xsd(content, `targetNamespace="urn:t" ${attributes}`));
}

const turned = { same: 'same', more: 'less', less: 'more', neither: 'neither', unknown: 'unknown' } as const;

for (const { what, old, next, accepts, reasons = [], attributes } of schemaPairs) {
  test(`${what}: ${accepts}`, () => {
    const [before, after] = [schemaOf(old, attributes), schemaOf(next, attributes)];
    const graph = new comparing.PairGraph(comparing.sideOf(before), comparing.sideOf(after));
    const found = comparing.relateRoots(graph).flatMap((each) => each.reasons.map(({ text }) => text));
    assert.is(comparing.relateSchemas(before, after), accepts, found.join('\n'));
    for (const reason of reasons)
      assert.ok(
        found.some((text) => reason.test(text)),
        `${reason} in ${found.join('\n')}`,
      );
    // The other way round it is the other way round, and nothing differs from itself.
    assert.is(comparing.relateSchemas(after, before), turned[accepts]);
    assert.is(comparing.relateSchemas(before, schemaOf(old, attributes)), 'same');
  });
}

test('there are enough pairs', () => assert.ok(schemaPairs.length >= 60));

test.run();
