import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const test = suite('validate');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

/** A request with a password that must not be printed, whatever is wrong with the rest. */
function request({
  password = 'hunter2-secret',
  address = '<wsa:Address>contacts.msn.com</wsa:Address>',
} = {}): string {
  return [
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">',
    '<soap:Header><wsse:Security xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"><wsse:UsernameToken Id="user">',
    `<wsse:Username>me@example.com</wsse:Username><wsse:Password>${password}</wsse:Password>`,
    '</wsse:UsernameToken></wsse:Security></soap:Header>',
    '<soap:Body><wst:RequestSecurityToken xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust" Id="RST0">',
    '<wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>',
    '<wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy"',
    ' xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing">',
    `<wsa:EndpointReference>${address}</wsa:EndpointReference></wsp:AppliesTo>`,
    '<wsse:PolicyReference xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext" URI="MBI"/>',
    '</wst:RequestSecurityToken></soap:Body></soap:Envelope>',
  ].join('\n');
}

const good = folder.write('good.xml', request());
const bad = folder.write('bad.xml', request({ address: '<wsa:Adress>contacts.msn.com</wsa:Adress>' }));

test('a valid message: exit code 0, what it is, nothing else', async () => {
  const { code, stdout, stderr } = await runCli(['validate', good]);
  assert.is(code, 0);
  assert.is(stdout.split('\n')[0], `${good}: valid: Envelope, request`);
  assert.match(stdout, /^[^\n]*\n {2}variant: [^\n]*\n(?: {2}written by: [^\n]*\n)?$/);
  assert.is(stderr, '');
});

test('a message that is not: exit code 1, place, caret, suggestion, and no secret', async () => {
  const { code, stdout } = await runCli(['validate', bad]);
  assert.is(code, 1);
  assert.match(stdout, /bad\.xml:9:24: error: .*wsa:Adress.* \[cvc-complex-type\.2\.4\.a\]/);
  assert.match(stdout, /did you mean wsa:Address\?/);
  const lines = stdout.split('\n');
  const excerpt = lines.findIndex((line) => line.includes('<wsa:Adress>…</wsa:Adress>'));
  assert.is(lines[excerpt + 1]?.indexOf('^'), lines[excerpt]?.indexOf('<wsa:Adress>'));
  assert.match(stdout, /bad\.xml: not valid, but readable \(1 error \(schema\)\): Envelope, request/);
  assert.not.match(stdout, /hunter2|contacts\.msn/);
});

test('several files: a line each and a sum; the worst decides; a file named twice is judged once', async () => {
  const { code, stdout } = await runCli(['validate', good, bad, good]);
  assert.is(code, 1);
  assert.match(stdout, /2 messages: 1 valid, 1 not valid \(1 readable\); 1 error \(schema\)\n$/);
  assert.not.match((await runCli(['validate', '--quiet', good, bad])).stdout, /good\.xml/);
});

test('standard input', async () => {
  assert.is(
    (await runCli(['validate', '-'], { stdin: request() })).stdout.split('\n')[0],
    'stdin: valid: Envelope, request',
  );
  const twice = await runCli(['validate', '-', '-']);
  assert.is(twice.code, 2);
  assert.match(twice.stderr, /only once/);
});

test('raw HTTP messages: lines are counted from the top of the file', async () => {
  const wrong = request({ address: '<wsa:Adress>x</wsa:Adress>' });
  const head = ['POST /RST.srf HTTP/1.1', 'Host: login.live.com', 'Content-Type: text/xml; charset=utf-8', '', ''].join(
    '\r\n',
  );
  const sent = await runCli(['validate', folder.write('request.http', head + wrong)]);
  assert.is(sent.code, 1);
  assert.match(sent.stdout, /request\.http:13:24: error/);
  assert.match(sent.stdout, /13 \| .*<wsa:Adress>…/);
  assert.match(sent.stdout, /not valid, but readable \(1 error \(schema\)\): Envelope, HTTP request/);

  const chunked = `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${request().length.toString(16)}\n${request()}\n0\n\n`;
  const answered = await runCli(['validate', folder.write('response.http', chunked)]);
  assert.match(
    answered.stdout,
    /response\.http: valid \(\d+ warnings? \(protocol\)[^\n]*\): Envelope, HTTP response\n/,
  );
  assert.match(
    answered.stdout,
    /response\.http#content:\d+:\d+: warning: .*Content-Length.* \[passport-content-length\]/,
  );

  const short = await runCli(['validate', '-'], {
    stdin: `${head.replace('\r\n\r\n', '\r\nContent-Length: 9999\r\n\r\n')}${request()}`,
  });
  assert.is(short.code, 0);
  assert.match(short.stdout, /warning: Content-Length says 9999 bytes/);
});

test('a file that is not there, or an empty folder: exit code 2, the others are looked at', async () => {
  const empty = join(folder.path, 'nothing-here');
  mkdirSync(empty);
  const { code, stdout, stderr } = await runCli(['validate', empty, 'nowhere.xml', good]);
  assert.is(code, 2);
  assert.match(stderr, /nowhere\.xml: there is no such file/);
  assert.match(stderr, /nothing-here: there is no capture in this folder/);
  assert.match(stdout, /good\.xml: valid/);
  assert.match(stdout, /1 message: 1 valid.*2 files? not read/);
});

test('JSON has every finding', async () => {
  const { code, stdout } = await runCli(['validate', '--format', 'json', good, bad]);
  assert.is(code, 1);
  const { messages, problems } = JSON.parse(stdout);
  assert.equal(
    messages.map(({ valid }: { valid: boolean }) => valid),
    [true, false],
  );
  assert.is(messages[1].root, '{http://schemas.xmlsoap.org/soap/envelope/}Envelope');
  const [{ code: rule, line, column, expected, layer }] = messages[1].findings;
  assert.equal([layer, rule, line, column], ['schema', 'cvc-complex-type.2.4.a', 9, 24]);
  assert.ok(expected.length > 0);
  assert.equal(problems, []);
  assert.not.match(stdout, /hunter2/);
});

test('--lenient is content with what can be read, and says what is wrong all the same', async () => {
  const extra = request({ address: '<wsa:Address>x</wsa:Address><wsa:Surprise>secret-value</wsa:Surprise>' });
  const file = folder.write('extra.xml', extra);
  assert.is((await runCli(['validate', file])).code, 1);
  const { code, stdout } = await runCli(['validate', '--lenient', file]);
  assert.is(code, 0);
  assert.match(stdout, /error: .*wsa:Surprise/);
  assert.match(stdout, /extra\.xml: not valid, but readable \(1 error \(schema\)\): Envelope, request\n/);
  assert.not.match(stdout, /secret-value/);
  const broken = await runCli(['validate', '--lenient', '-'], { stdin: request({ password: 'a&b' }) });
  assert.is(broken.code, 1);
});

test('a root element that no Passport schema declares', async () => {
  const draft = '<?xml version="1.0"?>\n<e:Envelope xmlns:e="http://www.w3.org/2002/12/soap-envelope"/>';
  const { code, stdout } = await runCli(['validate', '-'], { stdin: draft });
  assert.is(code, 1);
  assert.match(stdout, /stdin:2:1: error: this is an Envelope in namespace http:.*; those .* SOAP 1\.2 \(RST2\.srf\)/);
  assert.match((await runCli(['validate', '-'], { stdin: '<htm/>' })).stdout, /no root element htm in no namespace/);
});

test('the namespace of the envelope says by which schemas it is judged', async () => {
  const at = (version: string, body: string) =>
    `<e:Envelope xmlns:e="${version}"><e:Body>${body}</e:Body></e:Envelope>`;
  const fault =
    '<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">No</e:Text></e:Reason></e:Fault>';
  const soap12 = at('http://www.w3.org/2003/05/soap-envelope', fault);
  assert.match(
    (await runCli(['validate', '-'], { stdin: soap12 })).stdout,
    /: valid \([^\n]*\(protocol\)\): Envelope, response\n/,
  );
  const soap11 = at('http://schemas.xmlsoap.org/soap/envelope/', fault);
  assert.match((await runCli(['validate', '-'], { stdin: soap11 })).stdout, /error: .*e:Code.*faultcode/);
  const lacking = at('http://www.w3.org/2003/05/soap-envelope', fault.replace(/<e:Reason>.*<\/e:Reason>/, ''));
  assert.match((await runCli(['validate', '-'], { stdin: lacking })).stdout, /error: .*expected e:Reason/);
});

test('the worst inputs: each is answered at once, in a few lines, without a secret', async () => {
  const worst: Readonly<Record<string, [string | Uint8Array, RegExp]>> = {
    'raw &': [request({ password: 'hunter2&secret' }), /stdin:3:\d+: error: .*&amp;/],
    'raw <': [request({ password: 'hunter2<secret' }), /stdin:3:\d+: error/],
    nothing: ['', /stdin: error: it is empty/],
    'no XML': ['username=me&password=hunter2', /stdin: error: no XML/],
    'a DTD': ['<!DOCTYPE e [<!ENTITY a "hunter2">]><e>&a;</e>', /document type declaration/],
    'a lone surrogate': [
      Buffer.concat([Buffer.from('\ufeff<e>', 'utf16le'), Buffer.from([0, 0xd8])]),
      /stdin:1:\d+: error/,
    ],
    'not UTF-8': [Buffer.from('<e>\xff\xfe</e>', 'latin1'), /stdin:1:\d+: error/],
    '100,000 levels': [
      `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/">${'<a>'.repeat(100_000)}`,
      /wf-markup[\s\S]*cvc-complex-type/,
    ],
    '10 MB': [`<e>${'hunter2 '.repeat(1_300_000)}`, /stdin:1:\d+: error/],
    '100,000 errors': [request({ address: '<wsa:Adress/>'.repeat(100_000) }), /error/],
    binary: [Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)), /stdin: error/],
    'half an HTTP message': ['POST /RST.srf HTTP/1.1\r\nHost: x', /stdin: error/],
  };
  for (const [name, [stdin, expected]] of Object.entries(worst)) {
    const began = performance.now();
    const { code, stdout, stderr } = await runCli(['validate', '-'], { stdin });
    assert.is(code, 1, name);
    assert.match(stdout, expected, name);
    assert.match(stderr, /^(?:judged by the schemas of this package: [^\n]*\n)?$/, name);
    assert.not.match(stdout, /hunter2|secret(?!\))|\n {4}at /, name);
    assert.ok(stdout.length < 100_000, `${name}: ${stdout.length} characters`);
    assert.ok(performance.now() - began < 5000, `${name}: ${performance.now() - began} ms`);
  }
});

test('any schema: valid, not valid, wrong root', async () => {
  const types =
    '<xs:simpleType name="size"><xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>';
  const schema = folder.write(
    'shoe.xsd',
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:shoe" xmlns="urn:shoe">${types}<xs:element name="shoe" type="size"/></xs:schema>`,
  );
  const check = (stdin: string) => runCli(['validate', '--schema', schema, '--', '-'], { stdin });
  assert.is((await check('<shoe xmlns="urn:shoe">7</shoe>')).code, 0);
  const large = await check('<shoe xmlns="urn:shoe">10</shoe>');
  assert.is(large.code, 1);
  assert.match(large.stdout, /cvc-maxInclusive-valid/);
  const near = await check('<sho xmlns="urn:shoe">7</sho>');
  assert.match(near.stdout, /no global element sho in namespace urn:shoe; did you mean shoe\?/);
  assert.match((await check('<shoe>7</shoe>')).stdout, /they do in namespace urn:shoe/);
});

test('a document type declaration: its internal subset is read for schemas of one’s own, and refused in SOAP', async () => {
  const schema = folder.write(
    'note.xsd',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="note" type="xs:int"/></xs:schema>',
  );
  const stdin = '<!DOCTYPE note [<!ENTITY seven "7">]><note>&seven;</note>';
  assert.is((await runCli(['validate', '--schema', schema, '--', '-'], { stdin })).code, 0);
  const refused = await runCli(['validate', '-'], { stdin: `<!DOCTYPE a>${request()}` });
  assert.is(refused.code, 1);
  assert.match(refused.stdout, /document type declaration/);
});

test('a schema in error: exit code 2, its own place', async () => {
  const schema = folder.write(
    'broken.xsd',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n  <xs:element name="a" type="nowhere"/>\n</xs:schema>',
  );
  const { code, stdout, stderr } = await runCli(['validate', '--schema', schema, '--', good]);
  assert.is(code, 2);
  assert.is(stdout, '');
  assert.match(stderr, /broken\.xsd:2:\d+: error: .*nowhere/);
  assert.match(stderr, /<xs:element name="a" type="nowhere"\/>/);
  assert.match(stderr, /the schemas cannot be used: 1 error/);
  assert.match(
    (await runCli(['validate', '--schema', 'none.xsd', '--', good])).stderr,
    /none\.xsd: there is no such file/,
  );
});

test('a name of megabytes is cut', async () => {
  const { code, stdout } = await runCli(['validate', '-'], { stdin: `<a xmlns="${'n'.repeat(1_000_000)}"/>` });
  assert.is(code, 1);
  assert.match(stdout, /no root element a in namespace n+…; --schema/);
  assert.ok(stdout.length < 1000);
});

test.run();
