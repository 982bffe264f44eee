/** Both ends of the library: several portTypes, messages without a part, and rpc style. */
import { createClient, createHandler, type SoapHandler } from '@passport-soap/runtime/soap';
import * as assert from 'uvu/assert';
import { abroadPort, type CataloguePort, cataloguePort, type LoanDesk, loanDesk } from './index.js';

type Listen = (handler: SoapHandler) => Promise<string>;

const book = { isbn: '0306406152', title: 'A book', author: [{ name: 'Ann Author' }], published: '1979' };
let indexed = 0;

export const catalogue: CataloguePort = {
  find({ body }) {
    const known = body.content.kind === 'title' && body.content.value === book.title;
    return { kind: 'message', body: known ? { book: [book] } : {} };
  },
  count: () => ({ kind: 'message', body: 1 }),
  reindex() {
    indexed += 1;
    return { kind: 'message' };
  },
};

export const desk: LoanDesk = {
  lend({ body }) {
    if (body.days > 30) {
      const faultcode = { namespace: 'http://schemas.xmlsoap.org/soap/envelope/', local: 'Client', prefix: 'S' };
      return { kind: 'fault', fault: { faultcode, faultstring: { value: `${body.reader.name} must return it` } } };
    }
    return { kind: 'message', body: { until: `2009-02-${10 + body.days}` } };
  },
  giveBack: () => ({ kind: 'message', body: {} }),
};

export const exercises: Record<string, (listen: Listen) => Promise<void>> = {
  async 'operations with an empty body are told apart by their action'(listen) {
    const client = createClient(cataloguePort, { endpoint: await listen(createHandler(cataloguePort, catalogue)) });
    const count = await client.count({});
    assert.is(count.kind === 'message' && count.body, 1);
    indexed = 0;
    const done = await client.reindex({});
    assert.equal(done, { kind: 'message', body: undefined });
    assert.is(indexed, 1);
    const lost = await client.count({}, { headers: { soapaction: '"urn:no-such"' } });
    assert.is(lost.kind === 'fault' && lost.fault.faultcode.local, 'Client');
  },

  async 'schemas that import each other without a location'(listen) {
    const client = createClient(cataloguePort, { endpoint: await listen(createHandler(cataloguePort, catalogue)) });
    const found = await client.find({ body: { content: { kind: 'title', value: 'A book' } } });
    assert.equal(found.kind === 'message' && found.body, { book: [book] });
    const none = await client.find({ body: { content: { kind: 'isbn', value: '0306406152' } } });
    assert.equal(none.kind === 'message' && none.body, {});
  },

  async 'ports of one portType have one interface, and actions of their own'(listen) {
    const seen: (string | null)[] = [];
    const handler = createHandler(abroadPort, catalogue);
    const endpoint = await listen((request) => {
      seen.push(request.headers.get('soapaction'));
      return handler(request);
    });
    const count = await createClient(abroadPort, { endpoint }).count({});
    assert.is(count.kind === 'message' && count.body, 1);
    assert.equal(seen, ['"urn:example:library#count-abroad"']);
  },

  async 'rpc/literal: a wrapper of the operation’s name'(listen) {
    const client = createClient(loanDesk, { endpoint: await listen(createHandler(loanDesk, desk)) });
    const body = { reader: { name: 'Bob' }, isbn: '0306406152', days: 5 };
    const lent = await client.lend({ body });
    assert.equal(lent.kind === 'message' && lent.body, { until: '2009-02-15' });
    const late = await client.lend({ body: { ...body, days: 31 } });
    assert.is(late.kind === 'fault' && late.fault.faultstring.value, 'Bob must return it');
    const back = await client.giveBack({ body: { isbn: 'x' } });
    assert.equal(back.kind === 'message' && back.body, {});
  },
};
