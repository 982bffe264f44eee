/** The judge's layers together: their order, and that each finding points at what it is about, however the message was wrapped. */
import { gzipSync } from 'node:zlib';
import type { Finding, JudgedMessage } from '@passport-soap/passport/conformance';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { drop, swap } from '../../schemas/vary.js';
import { brief, judge, judgeFile, open } from './judge-passport.js';
import { message } from './rules/passport-rules.js';

const test = suite('judging captures');

/** One mistake of each layer, in lines, and in an order that is not that of the layers. */
const broken = [
  swap('{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}', '{7108E71A-9926-4FCB-BCC9-9A9D3D32E423}'),
  swap('<ps:UIVersion>1</ps:UIVersion>', '<ps:UIVersion>1</ps:UIVersion><ps:Colour>red</ps:Colour>'),
  swap('Enchantress 1843', 'a & b & c'),
  swap('Id="RST1"', 'Id="RSTn"'),
  drop('</wst:RequestSecurityToken>'),
  swap('Id="RST4"', 'Id="RST5"'),
  (xml: string) => xml.replace(/>(?=<[^/])/g, '>\n'),
];

/** What is found, what it points at: the beginning of it. */
const expected = [
  ['protocol passport-hosting-app', 'ps:HostingApp'],
  ['schema cvc-complex-type.2.4.a', '<ps:Colour'],
  ['xml wf-reference', '&'],
  ['xml wf-reference', '&'],
  ['xml wf-element-type-match', '<wst:RequestSecurityToken'],
  ['protocol passport-request-id-placeholder', 'wst:RequestSecurityToken'],
  ['protocol passport-request-id', 'wst:RequestSecurityToken'],
];

const pointed =
  (judged: JudgedMessage) =>
  ({ offset, length }: Finding) =>
    judged.message.source.text.slice(offset, offset + length);

const withoutInput = ({ findings }: JudgedMessage) => findings.filter(({ layer }) => layer !== 'input');

function checkPlaces(judged: JudgedMessage | undefined, name: string): void {
  assert.ok(judged, name);
  const found = withoutInput(judged);
  assert.equal(
    found.map((finding) => [`${finding.layer} ${finding.code}`, pointed(judged)(finding).replace(/\s.*$/s, '')]),
    expected,
    name,
  );
  const lines = judged.message.source.text.split('\n');
  for (const { line = 0, column = 0, offset } of found) {
    const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    assert.is(before + column - 1, offset, `${name}: ${line}:${column}`);
  }
}

const xml = message('request-sso', ...broken);
const head = 'POST /RST.srf HTTP/1.1\nHost: login.example.net\nContent-Type: text/xml\n';

const har = (text: string, answer = '') => ({
  log: {
    version: '1.2',
    creator: { name: 'test', version: '1' },
    entries: [
      {
        startedDateTime: '2026-01-01T00:00:00.000Z',
        request: {
          method: 'POST',
          url: 'https://login.example.net/RST.srf',
          httpVersion: 'HTTP/1.1',
          headers: [{ name: 'Content-Type', value: 'text/xml' }],
          postData: { mimeType: 'text/xml', text },
        },
        response: {
          status: 200,
          httpVersion: 'HTTP/1.1',
          headers: [{ name: 'Content-Length', value: String(answer.length) }],
          content: { mimeType: 'text/xml', text: answer },
        },
      },
    ],
  },
});

const numbered = (text: string) =>
  text
    .split('\n')
    .map((line, index) => `${index + 1}: ${line}`)
    .join('\n');

const wrapped: readonly [name: string, file: string, content: string | Uint8Array][] = [
  ['alone', 'a.xml', xml],
  ['with CRLF', 'a.xml', xml.replaceAll('\n', '\r\n')],
  ['behind an HTTP head', 'a.http', `${head}\n${xml}`],
  ['chunked', 'a.http', `${head}Transfer-Encoding: chunked\n\n${xml.length.toString(16)}\n${xml}\n0\n\n`],
  ['compressed', 'a.http', Buffer.concat([Buffer.from(`${head}Content-Encoding: gzip\n\n`), gzipSync(xml)])],
  ['in a HAR', 'a.har', JSON.stringify(har(xml))],
  ['in prose', 'a.md', `# My client\n\nIt sends this:\n\n${head}${xml}\n\nWhy does it not work?\n`],
  ['quoted', 'a.txt', `He wrote:\n${xml.replace(/^/gm, '> ')}\nWhat is it?\n`],
  ['with line numbers', 'a.txt', numbered(xml)],
  ['with typographic quotes', 'a.txt', `See:\n\n${xml.replace(/"([^"]*)"/g, '“$1”')}\n`],
  ['in UTF-16', 'a.xml', Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
];

for (const [name, file, content] of wrapped) {
  test(`each finding points at what it is about: ${name}`, async () => {
    const judged = await judgeFile(file, content);
    assert.is(judged.length, 1, 'one message');
    checkPlaces(judged[0], name);
    assert.is(judged[0]?.readable, true);
    assert.is(judged[0]?.valid, false);
  });
}

test('several findings at one place are in the order of the layers', async () => {
  const [judged] = await judgeFile(
    'a.xml',
    message(
      'request-sso',
      drop(/<wsse:Security>.*<\/wsse:Security>/),
      drop(' xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust"'),
      drop(' xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy"'),
    ),
  );
  const order = ['input', 'xml', 'schema', 'protocol'];
  const found = judged?.findings ?? [];
  assert.ok(found.length > 2);
  for (const [index, finding] of found.entries()) {
    const next = found[index + 1];
    if (next === undefined) continue;
    assert.ok(
      finding.offset < next.offset ||
        (finding.offset === next.offset && order.indexOf(finding.layer) <= order.indexOf(next.layer)),
      `${brief(finding)} before ${brief(next)}`,
    );
  }
});

const four = drop(/<wst:RequestSecurityToken Id="RST4">.*?<\/wst:RequestSecurityToken>/);
const codes = (judged: readonly JudgedMessage[]) => judged.map((each) => withoutInput(each).map(({ code }) => code));

test('a request and its response in one HAR fit each other, or do not', async () => {
  const answer = message('response-sso');
  const fitting = await judgeFile('a.har', JSON.stringify(har(message('request-sso', four), answer)));
  assert.equal(codes(fitting), [[], []]);
  const other = await judgeFile('a.har', JSON.stringify(har(message('request-sso'), answer)));
  assert.equal(codes(other), [[], ['passport-exchange-count']]);
  const [, response] = other;
  assert.is(response && pointed(response)(withoutInput(response)[0] as Finding), 'S:Envelope');
  const swapped = await judgeFile(
    'a.har',
    JSON.stringify(har(message('request-sso', four), answer.replace('messenger.msn.com<', 'storage.msn.com<'))),
  );
  assert.equal(codes(swapped), [[], ['passport-exchange-address']]);
});

test('HTTP tells the rules: a request of one service sent to the other, without TLS; an answer without its length', async () => {
  const sent = await judgeFile('a.http', `${head.replace('RST.srf', 'RST2.srf')}\n${message('request-sso')}`);
  assert.equal(codes(sent), [['passport-endpoint']]);
  const plain = await judgeFile(
    'a.http',
    `${head.replace('/RST.srf', 'http://login.example.net/RST.srf')}\n${message('request-sso')}`,
  );
  assert.equal(codes(plain), [['passport-encrypted-transport']]);
  const answer = message('fault-credentials');
  assert.equal(codes(await judgeFile('b.http', `HTTP/1.1 500 No\nContent-Type: text/xml\n\n${answer}`)), [
    ['passport-content-length', 'passport-http-status'],
  ]);
});

test('without HTTP, the document tells requests from answers', async () => {
  const rules = async (name: string) => (await judgeFile(`${name}.xml`, message(name))).flatMap(withoutInput);
  for (const name of [
    'response-encrypted',
    'rst2-response-encrypted',
    'fault-redirect',
    'rst2-fault-flow',
    'response-renewal',
  ]) {
    assert.equal((await rules(name)).map(brief), [], name);
  }
});

test('a file’s name does not make a request of an answer', async () => {
  const [answer] = await open('invalid-request.xml', message('fault-credentials', swap('0x80048821', '0x0')));
  assert.ok(answer);
  assert.equal(codes(judge([{ ...answer, direction: 'request' }])), [['passport-fault-status']]);
});

test('of two answers in one exchange each is judged, by the first request if need be', async () => {
  const [request] = await open('q.xml', message('request-sso', four));
  const [first] = await open('a.xml', message('response-sso'));
  const [second] = await open('b.xml', message('fault-credentials', swap('0x80048821', '0x0')));
  assert.ok(request && first && second);
  const judged = judge(
    [request, first, second].map((each, index) => ({
      ...each,
      exchange: 'x',
      direction: index === 0 ? ('request' as const) : ('response' as const),
    })),
  );
  assert.equal(codes(judged), [[], [], ['passport-fault-status']]);
});

test('findings about what is repaired, and about what is behind it, are where the text was captured', async () => {
  // Three edits of the text in front of it: a prefix declared, an "&" escaped, an end tag added.
  const text = message(
    'request-sso',
    drop(' xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"'),
    swap('Enchantress 1843', 'a&b'),
    drop('</wsse:Username>'),
    swap('URI="MBI_SSL"', 'URI="MBI_NEW"'),
  );
  const [judged] = await judgeFile('a.xml', text);
  assert.ok(judged);
  const last = judged.findings.at(-1);
  assert.is(last?.code, 'passport-policy-unknown');
  assert.is(last?.offset, text.lastIndexOf('wsse:PolicyReference URI'));
  assert.is(last && pointed(judged)(last), 'wsse:PolicyReference');
});

test('a message that is too large for the rules says so', async () => {
  const one = /<wst:RequestSecurityToken Id="RST4">.*?<\/wst:RequestSecurityToken>/;
  const [judged] = await judgeFile(
    'a.xml',
    message('request-sso', (text) => text.replace(one, (token) => token.repeat(1500))),
  );
  assert.ok(
    judged?.findings.some(
      ({ code, layer, severity }) => code === 'passport-rules-skipped' && layer === 'protocol' && severity === 'info',
    ),
  );
});

test.run();
