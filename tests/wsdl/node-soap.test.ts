/**
 * node-soap (`soap`) makes the other end of the wire from the same WSDL. What it cannot do with them, as of 1.13, and what
 * the WSDLs and checks here keep clear of for that reason:
 *
 * - a message element of a built-in type that it has no name for (`xs:token`) throws when the WSDL is read;
 * - of a message with several parts it sends the first, whichever of them soap:header and soap:body name;
 * - its server finds the port by the path alone: of two with one path, the first;
 * - its client reads `xs:decimal` as a number, and what it finds in a detail as strings;
 * - under rpc style it puts the wrapper into the target namespace of the WSDL, not into that of soap:body (see the last check).
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient, createHandler, type ServiceDescriptor } from '@passport-soap/runtime/soap';
import { createClientAsync, type IServices, listen as listenWithNodeSoap } from 'soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';
import { generateWsdls, importCompiled, wsdlFolder } from './generate-wsdls.js';
import { loopback } from './listen.js';

const workFolder = join(root, 'tests', '.work', 'wsdl-node-soap');
const { said } = await generateWsdls(workFolder);
const file = (name: string) => join(wsdlFolder, name, `${name}.wsdl`);

type Answer = Promise<{
  readonly kind: string;
  readonly body?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: faults of either version of SOAP
  readonly fault?: any;
}>;
type AnyClient = Readonly<Record<string, (request: { header?: object; body?: unknown }) => Answer>>;
type AnyService = ServiceDescriptor<AnyClient, object>;

interface Compiled {
  readonly [name: string]: AnyService;
}
interface Exercise {
  readonly implementation: object;
  readonly implementation12: object;
  readonly catalogue: object;
  readonly desk: object;
}

/** Our handler with node-soap's client. */
async function withTheirClient(
  name: string,
  service: string,
  implementation: keyof Exercise,
  use: (client: Awaited<ReturnType<typeof createClientAsync>>) => Promise<void>,
  options: object = {},
): Promise<void> {
  const descriptor = (await importCompiled<Compiled>(workFolder, name, 'index.js'))[service] as AnyService;
  const exercise = await importCompiled<Exercise>(workFolder, name, 'exercise.js');
  const { listen, close } = loopback();
  try {
    const endpoint = await listen(createHandler(descriptor, exercise[implementation]));
    await use(await createClientAsync(file(name), { endpoint, ...options }));
  } finally {
    close();
  }
}

/** node-soap's server with our client. */
async function withTheirServer(
  name: string,
  service: string,
  services: IServices,
  use: (client: AnyClient) => Promise<void>,
  options: object = {},
): Promise<void> {
  const descriptor = (await importCompiled<Compiled>(workFolder, name, 'index.js'))[service] as AnyService;
  // node-soap finds the port by the path.
  const path = new URL(descriptor.endpoint ?? '').pathname;
  const http = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  try {
    await new Promise<void>((resolve, reject) => {
      const callback = (error: unknown) => (error ? reject(error) : resolve());
      const xml = readFileSync(file(name), 'utf8');
      listenWithNodeSoap(http, { path, services, xml, uri: file(name), callback, ...options } as never);
    });
    const { port } = http.address() as AddressInfo;
    await use(createClient(descriptor, { endpoint: `http://127.0.0.1:${port}${path}` }));
  } finally {
    http.close();
    http.closeAllConnections();
  }
}

const theirs = suite('wsdl: node-soap calls our server');

theirs('calculator: every operation', () =>
  withTheirClient('calculator', 'calculatorSoap', 'implementation', async (client) => {
    assert.equal((await client.AddAsync({ intA: 2, intB: 40 }))[0], { AddResult: 42 });
    assert.equal((await client.DivideAsync({ intA: 9, intB: 2 }))[0], { DivideResult: 4 });
    assert.equal((await client.VersionAsync({}))[0], { VersionResult: '1.0' });
  }),
);

theirs('calculator: a fault is an error', () =>
  withTheirClient('calculator', 'calculatorSoap', 'implementation', async (client) => {
    const error = await client.DivideAsync({ intA: 9, intB: 0 }).catch((reason: unknown) => reason);
    assert.match(String(error), /Division by zero/);
  }),
);

theirs('calculator: SOAP 1.2', () =>
  withTheirClient(
    'calculator',
    'calculatorSoap12',
    'implementation12',
    async (client) => {
      assert.equal((await client.AddAsync({ intA: 2, intB: 40 }))[0], { AddResult: 42 });
    },
    { forceSoap12Headers: true },
  ),
);

theirs('orders: a header each way, and a fault with its detail', () =>
  withTheirClient('orders', 'orders', 'implementation', async (client) => {
    const tns = 'urn:example:orders';
    client.addSoapHeader({ Session: { User: 'ann' } }, '', 'tns', tns);
    const [answer, , header] = await client.PlaceOrderAsync({ Item: [{ Name: 'chair', Quantity: 2 }] });
    assert.equal(answer, { Number: 1, Total: 1 });
    assert.equal(header, { Trace: 'for ann' });
    const error = await client
      .PlaceOrderAsync({ Item: [{ Name: 'moon', Quantity: 2 }] })
      .catch((each: unknown) => each);
    const { detail } = (error as { root: { Envelope: { Body: { Fault: { detail: unknown } } } } }).root.Envelope.Body
      .Fault;
    assert.equal(detail, { OutOfStock: { Name: 'moon', Left: '0' } });
  }),
);

theirs('orders: one-way', () =>
  withTheirClient('orders', 'orders', 'implementation', async (client) => {
    const [result] = await client.AnnotateAsync('fragile');
    assert.is(result, null);
    assert.match(client.lastRequest ?? '', '<Note xmlns="urn:example:orders">fragile</Note>');
  }),
);

theirs('library: imports, and two portTypes', async () => {
  await withTheirClient('library', 'cataloguePort', 'catalogue', async (client) => {
    const [found] = await client.findAsync({ title: 'A book' });
    assert.is(found.book[0].title, 'A book');
    assert.is(found.book[0].attributes.isbn, '0306406152');
  });
});

theirs('library: rpc style, in a namespace that is not asked for', () =>
  withTheirClient('library', 'loanDesk', 'desk', async (client) => {
    const call = { reader: { name: 'Bob' }, isbn: '0306406152', days: 5 };
    const failure = await client.lendAsync(call).catch((reason: unknown) => reason);
    assert.not.match(client.lastRequest ?? '', 'urn:example:library:loans');
    assert.match(String(failure), /is not a valid message/);
  }),
);

const ours = suite('wsdl: our client calls node-soap’s server');

ours('calculator: every operation, and a fault', () =>
  withTheirServer(
    'calculator',
    'calculatorSoap',
    {
      Calculator: {
        CalculatorSoap: {
          Add: ({ intA, intB }: { intA: number; intB: number }) => ({ AddResult: intA + intB }),
          Divide() {
            throw { Fault: { faultcode: 'soap:Client', faultstring: 'Division by zero' } };
          },
          Version: () => ({ VersionResult: 'theirs' }),
        },
      },
    },
    async (client) => {
      assert.equal((await client.add?.({ body: { intA: 2, intB: 40 } }))?.body, { addResult: 42 });
      assert.equal((await client.version?.({ body: {} }))?.body, { versionResult: 'theirs' });
      const fault = await client.divide?.({ body: { intA: 1, intB: 0 } });
      assert.is(fault?.kind, 'fault');
      assert.is(fault?.fault.faultstring.value, 'Division by zero');
    },
  ),
);

ours('calculator: SOAP 1.2', () =>
  withTheirServer(
    'calculator',
    'calculatorSoap12',
    {
      Calculator: {
        // Both ports have one path: the first is taken, whatever the version.
        CalculatorSoap: {
          Add: ({ intA, intB }: { intA: number; intB: number }) => ({ AddResult: intA + intB }),
          Divide() {
            const Text = { attributes: { 'xml:lang': 'en' }, $value: 'Division by zero' };
            throw { Fault: { Code: { Value: 'soap:Sender' }, Reason: { Text } } };
          },
        },
      },
    },
    async (client) => {
      assert.equal((await client.add?.({ body: { intA: 2, intB: 40 } }))?.body, { addResult: 42 });
      const fault = await client.divide?.({ body: { intA: 1, intB: 0 } });
      assert.is(fault?.fault.code.value.local, 'Sender');
      assert.is(fault?.fault.reason.text[0].value, 'Division by zero');
    },
    { forceSoap12Headers: true },
  ),
);

ours('orders: it reads our header, and its fault has a typed detail', async () => {
  const users: unknown[] = [];
  const notes: unknown[] = [];
  await withTheirServer(
    'orders',
    'orders',
    {
      OrderService: {
        Orders: {
          Annotate: (note: unknown) => void notes.push(note),
          PlaceOrder(body: { Item: { Name: string }[] }, _: unknown, header: { Session?: { User: string } }) {
            users.push(header.Session?.User);
            if (body.Item[0]?.Name !== 'moon') return { Number: 7, Total: '1.50' };
            const detail = {
              'o:OutOfStock': { attributes: { 'xmlns:o': 'urn:example:orders' }, 'o:Name': 'moon', 'o:Left': 0 },
            };
            throw { Fault: { faultcode: 'soap:Client', faultstring: 'Gone', detail } };
          },
        },
      },
    },
    async (client) => {
      const header = { session: { user: 'ann' } };
      const item = (name: string) => ({ item: [{ name, quantity: 1n }] });
      assert.equal((await client.placeOrder?.({ header, body: item('chair') }))?.body, { number: 7, total: '1.50' });
      const fault = await client.placeOrder?.({ header, body: item('moon') });
      assert.equal(fault?.fault.detail.outOfStock, { name: 'moon', left: 0 });
      assert.is(await client.annotate?.({ body: 'fragile' }), undefined);
    },
  );
  assert.equal(users, ['ann', 'ann']);
  assert.equal(notes, ['fragile']);
});

if (said === '') {
  theirs.run();
  ours.run();
} else {
  throw new Error(said);
}
