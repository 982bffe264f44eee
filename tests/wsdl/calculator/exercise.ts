/** Both ends of the calculator, as its users would write them: compiled beside what is generated from the WSDL. */
import { createClient, createHandler, SoapClientError, type SoapHandler } from '@passport-soap/runtime/soap';
import * as assert from 'uvu/assert';
import { type CalculatorSoap, type CalculatorSoap12, calculatorSoap, calculatorSoap12 } from './index.js';

type Listen = (handler: SoapHandler) => Promise<string>;

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const soap12 = 'http://www.w3.org/2003/05/soap-envelope';
const tns = 'http://example.com/calculator/';

export const implementation: CalculatorSoap = {
  add: ({ body: { intA, intB } }) => ({ kind: 'message', body: { addResult: intA + intB } }),
  divide({ body: { intA, intB } }) {
    if (intB !== 0) return { kind: 'message', body: { divideResult: Math.trunc(intA / intB) } };
    const faultcode = { namespace: soap11, local: 'Client', prefix: 'S' };
    return { kind: 'fault', fault: { faultcode, faultstring: { value: 'Division by zero', lang: 'en' } } };
  },
  version: () => ({ kind: 'message', body: { versionResult: '1.0' } }),
};

export const implementation12: CalculatorSoap12 = {
  add: ({ body: { intA, intB } }) => ({ kind: 'message', body: { addResult: intA + intB } }),
  divide({ body: { intA, intB } }) {
    if (intB === 1) throw new Error('out of order');
    if (intB !== 0) return { kind: 'message', body: { divideResult: Math.trunc(intA / intB) } };
    const sender = { namespace: soap12, local: 'Sender', prefix: 'S' };
    const why = { namespace: tns, local: 'DivisionByZero', prefix: 'c' };
    const reason = { text: [{ value: 'Division by zero', lang: 'en' }] };
    return { kind: 'fault', fault: { code: { value: sender, subcode: { value: why } }, reason } };
  },
  version: () => ({ kind: 'message', body: {} }),
};

const post = async (endpoint: string, body: string, type = 'text/xml') => {
  const answer = await fetch(endpoint, { method: 'POST', body, headers: { 'content-type': type } });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

const add = (namespace: string, header = '') =>
  `<s:Envelope xmlns:s="${namespace}">${header}<s:Body><Add xmlns="${tns}"><intA>1</intA><intB>2</intB></Add></s:Body></s:Envelope>`;

export const exercises: Record<string, (listen: Listen) => Promise<void>> = {
  async 'SOAP 1.1: every operation'(listen) {
    const seen: Request[] = [];
    const handler = createHandler(calculatorSoap, implementation);
    const endpoint = await listen((request, connection) => {
      seen.push(request);
      return handler(request, connection);
    });
    const client = createClient(calculatorSoap, { endpoint });
    const sum = await client.add({ body: { intA: 1, intB: 2 } });
    assert.is(sum.kind === 'message' && sum.body.addResult, 3);
    const quotient = await client.divide({ body: { intA: 7, intB: -2 } });
    assert.is(quotient.kind === 'message' && quotient.body.divideResult, -3);
    const version = await client.version({ body: {} });
    assert.is(version.kind === 'message' && version.body.versionResult, '1.0');
    assert.is(seen[0]?.headers.get('soapaction'), '"http://example.com/calculator/Add"');
    assert.is(seen[0]?.headers.get('content-type'), 'text/xml; charset=utf-8');
  },

  async 'SOAP 1.1: a fault, with HTTP status 500'(listen) {
    const statuses: (number | undefined)[] = [];
    const client = createClient(calculatorSoap, {
      endpoint: await listen(createHandler(calculatorSoap, implementation)),
      onExchange: ({ response }) => statuses.push(response?.status),
    });
    const reply = await client.divide({ body: { intA: 1, intB: 0 } });
    assert.ok(reply.kind === 'fault');
    assert.is(reply.fault.faultcode.namespace, soap11);
    assert.is(reply.fault.faultcode.local, 'Client');
    assert.equal(reply.fault.faultstring, { value: 'Division by zero', lang: 'en' });
    assert.equal(statuses, [500]);
  },

  async 'SOAP 1.2: every operation, and its media type'(listen) {
    const seen: Request[] = [];
    const handler = createHandler(calculatorSoap12, implementation12);
    const endpoint = await listen((request, connection) => {
      seen.push(request);
      return handler(request, connection);
    });
    let type: string | null | undefined;
    const client = createClient(calculatorSoap12, {
      endpoint,
      onExchange: ({ response }) => {
        type = response?.headers.get('content-type');
      },
    });
    const sum = await client.add({ body: { intA: -1, intB: 2 } });
    assert.is(sum.kind === 'message' && sum.body.addResult, 1);
    const quotient = await client.divide({ body: { intA: 7, intB: 2 } });
    assert.is(quotient.kind === 'message' && quotient.body.divideResult, 3);
    const version = await client.version({ body: {} });
    assert.is(version.kind === 'message' && version.body.versionResult, undefined);
    const sent = seen[0]?.headers;
    assert.is(
      sent?.get('content-type'),
      'application/soap+xml; charset=utf-8; action="http://example.com/calculator/Add"',
    );
    assert.is(sent?.has('soapaction'), false);
    assert.is(type, 'application/soap+xml; charset=utf-8');
  },

  async 'SOAP 1.2: status 400 where the sender is to blame, else 500'(listen) {
    const statuses: (number | undefined)[] = [];
    const client = createClient(calculatorSoap12, {
      endpoint: await listen(createHandler(calculatorSoap12, implementation12)),
      onExchange: ({ response }) => statuses.push(response?.status),
    });
    const mine = await client.divide({ body: { intA: 1, intB: 0 } });
    assert.ok(mine.kind === 'fault');
    assert.is(mine.fault.code.value.local, 'Sender');
    assert.is(mine.fault.code.subcode?.value.local, 'DivisionByZero');
    assert.is(mine.fault.reason.text[0]?.value, 'Division by zero');
    const theirs = await client.divide({ body: { intA: 1, intB: 1 } });
    assert.ok(theirs.kind === 'fault');
    assert.is(theirs.fault.code.value.local, 'Receiver');
    assert.equal(statuses, [400, 500]);
  },

  async "a client without an endpoint goes to the WSDL's"() {
    let asked = '';
    const client = createClient(calculatorSoap, {
      fetch: (url) => {
        asked = url;
        return Promise.reject(new Error('no network'));
      },
    });
    const failure = await client.version({ body: {} }).catch((error: unknown) => error);
    assert.instance(failure, SoapClientError);
    assert.is(asked, 'http://127.0.0.1:9/calculator.asmx');
  },

  async 'another version of SOAP is told apart'(listen) {
    const first = await listen(createHandler(calculatorSoap, implementation));
    const second = await listen(createHandler(calculatorSoap12, implementation12));
    const newer = await post(first, add(soap12));
    assert.is(newer.status, 500);
    assert.match(newer.text, /:VersionMismatch<\/faultcode>/);
    // A sender of SOAP 1.1 gets a fault of SOAP 1.1.
    const older = await post(second, add(soap11));
    assert.is(older.status, 500);
    assert.is(older.type, 'text/xml; charset=utf-8');
    assert.match(older.text, /:VersionMismatch<\/faultcode>/);
    const unknown = await post(second, add('urn:no-soap'));
    assert.is(unknown.status, 500);
    assert.match(unknown.text, /:Upgrade[^>]*><\w+:SupportedEnvelope qname="\w+:Envelope"\/>/);
    assert.match(unknown.text, /:VersionMismatch<\/\w+:Value>/);
  },

  async 'a header block that must be understood is a fault, unless it is another’s'(listen) {
    const handled = await listen(createHandler(calculatorSoap, implementation, { understood: ['{urn:x}Known'] }));
    const block = (name: string, more = '') =>
      `<s:Header><x:${name} xmlns:x="urn:x" s:mustUnderstand="1"${more}/></s:Header>`;
    const refused = await post(handled, add(soap11, block('Unknown')));
    assert.is(refused.status, 500);
    assert.match(refused.text, /:MustUnderstand<\/faultcode>/);
    for (const header of [
      block('Known'),
      block('Unknown', ' s:actor="urn:another"'),
      block('Unknown').replace('"1"', '"0"'),
    ]) {
      assert.is((await post(handled, add(soap11, header))).status, 200, header);
    }
    const second = await listen(createHandler(calculatorSoap12, implementation12));
    const refused12 = await post(second, add(soap12, block('Unknown').replace('"1"', '"true"')));
    assert.is(refused12.status, 500);
    assert.match(refused12.text, /:NotUnderstood(?= )(?=[^>]* xmlns:b="urn:x")[^>]* qname="b:Unknown"/);
    assert.is((await post(second, add(soap12, block('Unknown', ` s:role="${soap12}/role/none"`)))).status, 200);
  },

  async 'foreign header blocks are kept, both ways'(listen) {
    const fragment = { namespace: 'urn:x', local: 'Id', xml: '<Id xmlns="urn:x">7</Id>', namespaces: {} };
    const endpoint = await listen(
      createHandler(calculatorSoap, {
        ...implementation,
        version: ({ header }) => ({ kind: 'message', body: {}, ...(header === undefined ? {} : { header }) }),
      }),
    );
    const reply = await createClient(calculatorSoap, { endpoint }).version({ header: { any: [fragment] }, body: {} });
    assert.is(reply.header?.any?.length, 1);
    assert.is(reply.header?.any?.[0]?.xml, fragment.xml);
  },

  async 'what is not valid is the sender’s fault'(listen) {
    const endpoint = await listen(createHandler(calculatorSoap, implementation));
    const { status, text } = await post(endpoint, add(soap11).replace('>2<', '>two<'));
    assert.is(status, 500);
    assert.match(text, /:Client<\/faultcode><faultstring>The request is not a valid message \(cvc-datatype-valid/);
    const client = createClient(calculatorSoap, { endpoint });
    const error = await client.add({ body: { intA: 1, intB: 0.5 } }).catch((reason: unknown) => reason);
    assert.is(error instanceof SoapClientError && error.code, 'soap-invalid-request');
  },
};
