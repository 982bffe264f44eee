import { join } from 'node:path';
import {
  type CompiledServices,
  compileServices,
  createOperationSampler,
  type ServiceSchemas,
} from '@passport-soap/codegen';
import { readDocument } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';

const test = suite('exchanges: samples of operations');

const compile = async (file: string): Promise<CompiledServices & ServiceSchemas> => {
  const compiled = await compileServices([join(root, file)]);
  assert.ok(compiled.schema !== undefined && compiled.tables !== undefined);
  return compiled as CompiledServices & ServiceSchemas;
};

for (const file of ['tests/wsdl/orders/orders.wsdl', 'tests/wsdl/library/library.wsdl', 'schemas/rst/rst.wsdl']) {
  test(`${file}: the right ones are valid, the wrong ones break one rule`, async () => {
    const compiled = await compile(file);
    const sample = createOperationSampler(compiled, { count: 5, badCount: 20 });
    for (const service of compiled.services) {
      for (const operation of service.operations.values()) {
        const { requests, replies, faults, badRequests, badReplies, notes } = sample(service.descriptor, operation);
        assert.equal(notes, []);
        assert.ok(requests.length > 0);
        assert.is(replies.length > 0, operation.output !== undefined);
        assert.equal(
          [...new Set(faults.map(({ name }) => name))],
          operation.faults.map(({ name }) => name),
        );
        for (const { xml } of [...requests, ...replies, ...faults]) {
          assert.equal(readDocument(compiled.tables, xml).diagnostics, []);
        }
        for (const { xml, rule } of [...badRequests, ...badReplies]) {
          assert.equal(
            readDocument(compiled.tables, xml).diagnostics.map(({ code }) => code),
            [rule],
          );
        }
      }
    }
  });
}

test('headers come with a request, and some come without; a Body may be empty', async () => {
  const orders = await compile('tests/wsdl/orders/orders.wsdl');
  const [service] = orders.services;
  const placeOrder = service?.operations.get('placeOrder');
  assert.ok(service !== undefined && placeOrder !== undefined);
  const { requests } = createOperationSampler(orders, { count: 6 })(service.descriptor, placeOrder);
  const headers = requests.map(({ value }) => value.header !== undefined);
  assert.ok(headers.includes(true) && headers.includes(false));
  const library = await compile('tests/wsdl/library/library.wsdl');
  const [catalogue] = library.services;
  const count = catalogue?.operations.get('count');
  assert.ok(catalogue !== undefined && count !== undefined);
  assert.match(
    createOperationSampler(library)(catalogue.descriptor, count).requests[0]?.xml ?? '',
    '<S:Body></S:Body>',
  );
});

test.run();
