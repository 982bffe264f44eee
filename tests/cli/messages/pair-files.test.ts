import type { CapturedMessage } from '@passport-soap/passport/captures';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { pairFiles } =
  await importBuilt<typeof import('../../../cli/messages/pair-files.js')>('cli/messages/pair-files.js');

const test = suite('pairing files');

function captured(file: string, changes: Partial<CapturedMessage> = {}): CapturedMessage {
  const text = '<a/>';
  return {
    name: file,
    source: { name: file, file, text, whole: true },
    document: { text, edits: [], toOriginal: (offset) => offset },
    kind: 'xml',
    findings: [],
    ...changes,
  };
}

/** Of each message, the exchange (by the order of their first messages) and the direction. */
function paired(...messages: CapturedMessage[]): string[] {
  const exchanges: string[] = [];
  return pairFiles(messages).map(({ exchange, direction }) => {
    if (exchange !== undefined && !exchanges.includes(exchange)) exchanges.push(exchange);
    return `${exchange === undefined ? '-' : exchanges.indexOf(exchange) + 1} ${direction ?? '?'}`;
  });
}

test('files whose names differ in the role are an exchange, in any order, and stay where they are', () => {
  assert.equal(
    paired(
      captured('a/0001-response.http'),
      captured('a/0002-request.http'),
      captured('a/0001-request.http'),
      captured('a/0002-response.http'),
    ),
    ['1 response', '2 request', '1 request', '2 response'],
  );
  for (const [one, other] of [
    ['request.xml', 'response.xml'],
    ['Request', 'Response'],
    ['wlm.request.xml', 'wlm.response.xml'],
    ['request_sso.xml', 'response_sso.xml'],
    ['c:\\x\\1.Request.xml', 'c:\\x\\1.Response.xml'],
  ] as const) {
    assert.equal(paired(captured(one), captured(other)), ['1 request', '1 response'], one);
  }
});

test('other files are not', () => {
  for (const [one, other] of [
    ['a/1-request.xml', 'b/1-response.xml'],
    ['1-request.xml', '2-response.xml'],
    ['1-request.xml', '1-response.http'],
    ['1-request.xml', '1-Request.xml'],
    ['arequest.xml', 'aresponse.xml'],
    ['requests.xml', 'responses.xml'],
    ['request/1.xml', 'response/1.xml'],
  ] as const) {
    assert.equal(
      pairFiles([captured(one), captured(other)]).map(({ exchange }) => exchange),
      [undefined, undefined],
      one,
    );
  }
  assert.equal(paired(captured('log.xml')), ['- ?']);
});

test('the name tells the direction of a file that is alone', () => {
  assert.equal(paired(captured('1-request.xml'), captured('fault-invalid-request.response.xml')), [
    '- request',
    '- response',
  ]);
});

test('what the content says outranks the name: two requests are no exchange', () => {
  const isRequest = { kind: 'http-request', direction: 'request' } as const;
  assert.equal(paired(captured('1-request.xml'), captured('1-response.xml', isRequest)), ['- request', '- request']);
  const crossed = paired(captured('1-request.xml', { direction: 'response' }), captured('1-response.xml', isRequest));
  assert.equal(crossed, ['1 response', '1 request']);
});

test('a file with several messages, and messages that are of an exchange already, are left alone', () => {
  const several = [captured('1-request.http', { name: '1#1' }), captured('1-request.http', { name: '1#2' })];
  assert.equal(paired(...several, captured('1-response.http')), ['- ?', '- ?', '- response']);
  const known = captured('1-request.http', { exchange: 'x', direction: 'request' });
  assert.equal(paired(known, captured('1-response.http')), ['1 request', '- response']);
});

test('a name that was made to take long does not', () => {
  const before = Date.now();
  paired(captured(`${'request.'.repeat(50_000)}!`));
  assert.ok(Date.now() - before < 5_000);
});

test.run();
