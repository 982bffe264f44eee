import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { bindingOf } from './binding-of.js';

const { modelForm } = await importBuilt<typeof import('../../../codegen/binding/express-types.js')>(
  'codegen/binding/express-types.js',
);

const test = suite('binding: values of simple types');

test('unions of unions that share their members take no time', () => {
  const steps = Array.from({ length: 30 }, (_, index) => {
    const inner = `u${index}`;
    return `<xs:simpleType name="u${index + 1}"><xs:union memberTypes="${inner}">
      <xs:simpleType><xs:restriction base="${inner}"/></xs:simpleType></xs:union></xs:simpleType>`;
  });
  const binding = bindingOf(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <xs:simpleType name="u0"><xs:union memberTypes="xs:int xs:date"/></xs:simpleType>${steps.join('')}
  </xs:schema>`);
  const last = binding?.schema.typeDefinitions.get('u30');
  assert.ok(last?.kind === 'simpleType');
  assert.is(modelForm(last), 'string');
});

test.run();
