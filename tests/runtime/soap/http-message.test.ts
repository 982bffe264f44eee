import { DiagnosticError } from '@passport-soap/runtime';
import { parseHttpMessage } from '@passport-soap/runtime/soap';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('parseHttpMessage');
const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseHttpMessage(bytes(text));
const text = (body?: Uint8Array) => new TextDecoder().decode(body);

const problem = (message: string) => {
  try {
    parse(message);
  } catch (error) {
    assert.instance(error, DiagnosticError);
    return (error as DiagnosticError).diagnostics[0];
  }
  return assert.unreachable('no error') as never;
};

test('reads a request', () => {
  const message = parse(
    'POST //RST.srf HTTP/1.0\r\nContent-Type:text/xml\r\nX: a\r\nx:  b \r\nContent-Length: 4\r\n\r\n<a/>',
  );
  assert.is(message?.kind, 'request');
  assert.is(message?.method, 'POST');
  assert.is(message?.target, '//RST.srf');
  assert.is(message?.headers.get('content-type'), 'text/xml');
  assert.is(message?.headers.get('x'), 'a, b');
  assert.is(text(message?.body), '<a/>');
  assert.is(message?.bodyOffset, 77 + 6);
});

test('reads a response, with line feeds alone and without a length', () => {
  const message = parse('HTTP/1.1 200 OK\nContent-Type: text/html\n\n<ü/>\n');
  assert.is(message?.kind, 'response');
  assert.is(message?.status, 200);
  assert.is(text(message?.body), '<ü/>\n');
  assert.is(parse('HTTP/2 404\r\n\r\n')?.status, 404);
});

test('joins chunks', () => {
  const message = parse(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\nA;x=1\r\n0123456789\r\n0\r\n\r\n',
  );
  assert.is(text(message?.body), '<a>0123456789');
});

test('tolerates white space after the content', () => {
  assert.is(text(parse('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>\r\n')?.body), '<a/>');
});

test('takes blanks in a field as they come, in time', () => {
  const blanks = ' \t'.repeat(30_000);
  const began = performance.now();
  assert.is(parse(`POST / HTTP/1.1\r\nA: x${blanks}y\r\n\r\n`)?.headers.get('a'), `x${blanks}y`);
  assert.is(parse(`POST / HTTP/1.1\r\nA:${blanks}\r\n\r\n`)?.headers.get('a'), '');
  assert.ok(performance.now() - began < 1000);
});

test('leaves alone what is not HTTP', () => {
  for (const other of ['', '<a/>', '\n<a/>', '{"log":{}}', 'POST', 'HTTP/1.1 OK', 'POST /x\r\n\r\n']) {
    assert.is(parse(other), undefined, other);
  }
});

test('says what is wrong with what is HTTP', () => {
  assert.is(problem('POST / HTTP/1.1\r\nHost: x')?.code, 'soap-http-head');
  assert.is(problem('POST / HTTP/1.1\r\nHost: x\r\n<a/>\r\n\r\n')?.code, 'soap-http-field');
  assert.is(problem('POST / HTTP/1.1\r\nHost: x\r\n<a/>\r\n\r\n')?.line, 3);
  assert.is(problem('POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n<a/>')?.code, 'soap-http-truncated');
  assert.is(problem('POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n<a/>')?.code, 'soap-http-length');
  assert.is(problem('POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n<a/>')?.code, 'soap-http-length');
  assert.is(problem('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n..')?.code, 'unsupported-content-encoding');
  assert.is(problem('HTTP/1.1 200 OK\r\nTransfer-Encoding: br\r\n\r\n..')?.code, 'unsupported-transfer-encoding');
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
  assert.is(problem(`${chunked}<a/>`)?.code, 'soap-http-chunk');
  assert.is(problem(`${chunked}2\r\n<a/>\r\n0\r\n\r\n`)?.code, 'soap-http-chunk');
  assert.is(problem(`${chunked}ffffffff\r\n<a/>`)?.code, 'soap-http-chunk');
});

test('never fails otherwise, whatever the bytes', () => {
  const heads = fc.constantFrom('', 'POST / HTTP/1.1\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 80 }), (head, rest) => {
      try {
        parseHttpMessage(new Uint8Array([...bytes(head), ...rest]));
      } catch (error) {
        assert.instance(error, DiagnosticError);
      }
    }),
    { numRuns: 300 },
  );
});

test.run();
