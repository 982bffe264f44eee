/** Both ends of the order service: headers, faults, and an operation without an answer. */
import { createClient, createHandler, type SoapHandler } from '@passport-soap/runtime/soap';
import * as assert from 'uvu/assert';
import { type Orders, type Orders12, orders, orders12, parseSoapEnvelope } from './index.js';

type Listen = (handler: SoapHandler) => Promise<string>;

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const code = { namespace: soap11, local: 'Client', prefix: 'S' };
const notes: string[] = [];

export const implementation: Orders = {
  placeOrder({ header, body }) {
    const user = header?.session?.user;
    if (user === undefined) {
      return {
        kind: 'fault',
        fault: { faultcode: code, faultstring: { value: 'Who?' }, detail: { notAllowed: 'nobody' } },
      };
    }
    const [first] = body.item;
    if (first?.name === 'moon') {
      const detail = { outOfStock: { name: 'moon', left: 0 } };
      return { kind: 'fault', fault: { faultcode: code, faultstring: { value: 'Gone' }, detail } };
    }
    if (header?.session?.ticket === 'old') {
      const header = { sessionExpired: { at: '2009-02-13T23:31:30Z' } };
      return { kind: 'fault', header, fault: { faultcode: code, faultstring: { value: 'Expired' } } };
    }
    const total = String(body.item.length);
    return { kind: 'message', header: { trace: { value: `for ${user}` } }, body: { number: 1, total } };
  },
  annotate({ header, body }) {
    notes.push(`${header?.trace?.value ?? ''}: ${body}`);
  },
};

const item = (name: string) => ({ item: [{ name, quantity: 2n }] });
const raw = (header: string, body: string) =>
  `<s:Envelope xmlns:s="${soap11}" xmlns:o="urn:example:orders"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;

export const exercises: Record<string, (listen: Listen) => Promise<void>> = {
  async 'headers go both ways, typed'(listen) {
    const client = createClient(orders, { endpoint: await listen(createHandler(orders, implementation)) });
    const session = { user: 'ann', mustUnderstand: '1' } as const;
    const reply = await client.placeOrder({ header: { session }, body: item('chair') });
    assert.ok(reply.kind === 'message');
    assert.equal(reply.body, { number: 1, total: '1' });
    assert.equal(reply.header?.trace, { value: 'for ann' });
  },

  async 'faults have a typed detail'(listen) {
    const client = createClient(orders, { endpoint: await listen(createHandler(orders, implementation)) });
    const gone = await client.placeOrder({ header: { session: { user: 'ann' } }, body: item('moon') });
    assert.ok(gone.kind === 'fault');
    assert.equal(gone.fault.detail?.outOfStock, { name: 'moon', left: 0 });
    const nobody = await client.placeOrder({ body: item('chair') });
    assert.ok(nobody.kind === 'fault');
    assert.is(nobody.fault.detail?.notAllowed, 'nobody');
  },

  async 'a fault about a header is in the header'(listen) {
    const client = createClient(orders, { endpoint: await listen(createHandler(orders, implementation)) });
    const header = { session: { user: 'ann', ticket: 'old' } };
    const reply = await client.placeOrder({ header, body: item('chair') });
    assert.ok(reply.kind === 'fault');
    assert.is(reply.header?.sessionExpired?.at, '2009-02-13T23:31:30Z');
  },

  async 'one-way: accepted, and nothing more'(listen) {
    const statuses: [number | undefined, number | undefined][] = [];
    const client = createClient(orders, {
      endpoint: await listen(createHandler(orders, implementation)),
      onExchange: ({ response }) => statuses.push([response?.status, response?.body?.length]),
    });
    notes.length = 0;
    const reply = await client.annotate({ header: { trace: { value: 't1' } }, body: 'fragile' });
    assert.is(reply, undefined);
    assert.equal(notes, ['t1: fragile']);
    assert.equal(statuses, [[202, 0]]);
  },

  async 'one-way: a failure is a fault all the same'(listen) {
    const failing = createHandler(orders, {
      ...implementation,
      annotate() {
        throw new Error('no paper');
      },
    });
    const client = createClient(orders, { endpoint: await listen(failing) });
    const reply = await client.annotate({ body: 'fragile' });
    assert.is(reply?.fault.faultstring.value, 'The service failed');
  },

  async 'SOAP 1.2: header, fault, one-way'(listen) {
    const sender = { namespace: 'http://www.w3.org/2003/05/soap-envelope', local: 'Sender', prefix: 'S' };
    const implementation12: Orders12 = {
      placeOrder({ header }) {
        const { user = '', mustUnderstand, role } = header?.session ?? {};
        if (mustUnderstand === true)
          return { kind: 'message', header: { trace: { value: role ?? user } }, body: { number: 2, total: '1' } };
        const reason = {
          text: [
            { value: 'Non', lang: 'fr' },
            { value: 'No', lang: 'en' },
          ],
        };
        return {
          kind: 'fault',
          fault: { code: { value: sender }, reason, detail: { outOfStock: { name: user, left: 1 } } },
        };
      },
      annotate() {},
    };
    const client = createClient(orders12, { endpoint: await listen(createHandler(orders12, implementation12)) });
    const role = 'http://www.w3.org/2003/05/soap-envelope/role/next';
    const reply = await client.placeOrder({
      header: { session: { user: 'bob', mustUnderstand: true, role } },
      body: item('chair'),
    });
    assert.is(reply.header?.trace?.value, role);
    const fault = await client.placeOrder({ header: { session: { user: 'bob' } }, body: item('chair') });
    assert.ok(fault.kind === 'fault');
    assert.equal(fault.fault.detail?.outOfStock, { name: 'bob', left: 1 });
    assert.equal(
      fault.fault.reason.text.map(({ lang }) => lang),
      ['fr', 'en'],
    );
    assert.is(await client.annotate({ body: 'x' }), undefined);
  },

  async 'header blocks come in any order; the second of a name, and what is not declared, is kept'() {
    const trace = (text: string) => `<o:Trace>${text}</o:Trace>`;
    const session = '<o:Session><o:User>ann</o:User></o:Session>';
    const envelope = parseSoapEnvelope(
      raw(`<x:y xmlns:x="urn:x"/>${trace('a')}${session}${trace('b')}`, '<o:Note>n</o:Note>'),
    );
    assert.is(envelope.header?.session?.user, 'ann');
    assert.is(envelope.header?.trace?.value, 'a');
    assert.equal(
      envelope.header?.any?.map(({ local }) => local),
      ['y', 'Trace'],
    );
  },

  async 'an empty detail, an empty body, attributes of SOAP’s own'() {
    const fault =
      '<s:Fault><faultcode>s:Server</faultcode><faultstring xml:lang="en">x</faultstring><detail/></s:Fault>';
    const { body } = parseSoapEnvelope(raw('', fault));
    assert.ok(body.content?.kind === 'fault');
    assert.equal(body.content.value.detail, {});
    assert.equal(
      parseSoapEnvelope(`<s:Envelope xmlns:s="${soap11}" s:encodingStyle=""><s:Body/></s:Envelope>`).body,
      {},
    );
  },
};
