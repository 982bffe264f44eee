import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables as rst } from '@passport-soap/bindings/rst';
import { tables as rst2 } from '@passport-soap/bindings/rst2';
import { encodeRequestParams } from '@passport-soap/passport';
import { createRedactor, redact } from '@passport-soap/passport/conformance';
import { readDocument } from '@passport-soap/runtime/schema';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, root, shared } from '../../support/paths.js';
import { readXml, type XmlElement } from '../../support/read-xml.js';

const test = suite('redaction');

const own = join(root, 'tests/schemas/messages');
const texts = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.xml'))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);

/** What strict reading says: findings without what they quote. */
function verdict(text: string): string[] {
  const read = (tables: typeof rst) => readDocument(tables, text, { file: 'it', mode: 'strict', doctype: 'refuse' });
  const first = read(rst);
  const result = first.diagnostics.some(({ code }) => code === 'cvc-elt.1') ? read(rst2 as typeof rst) : first;
  return [
    `valid: ${result.valid}`,
    ...result.diagnostics.map(({ code, line, column, severity }) => `${code} ${severity} ${line}:${column}`),
  ];
}

/** Independent of the table: what is secret in a message that saxes can read. */
const secretNames =
  /^(Username|Password|BinarySecret|CipherValue|Nonce|DigestValue|SignatureValue|PUID|X509Certificate|WindowsClientString)$/i;
const secretProperties = /^(CID|AuthMembername|FirstName|LastName|IP|ANON|NAP|FamilyID)$/;

function secretsOf(element: XmlElement): string[] {
  const text = element.text.trim();
  const found = element.children.flatMap(secretsOf);
  if (secretNames.test(element.local)) found.push(text);
  if (element.local === 'BinarySecurityToken') {
    found.push(
      text,
      ...text
        .split('&')
        .map((pair) => pair.replace(/^(t|p)=/, ''))
        .filter((pair) => !/^(ct|hashalg|bver|appid)=/.test(pair)),
    );
  }
  if (/^(cred|ext)Property$/.test(element.local) && secretProperties.test(element.attributes.Name ?? ''))
    found.push(text);
  if (element.local === 'browserCookie') found.push(text.split(';')[0] ?? '');
  if (element.local === 'PolicyReference')
    found.push(
      ...[...(element.attributes.URI ?? '').matchAll(/\b(?:rn|tpf)=([^&]+)/g)].map((match) => match[1] as string),
    );
  if (element.local === 'Reference' && /^[A-Za-z0-9+/]{27}=$/.test(element.attributes.URI ?? ''))
    found.push(element.attributes.URI as string);
  // A short one, like the cookie MSFT, is replaced in its place; elsewhere it is any word.
  return found.filter((secret) => secret.length >= 5);
}

const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const swapCase = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** How a secret may be written. */
function spellings(secret: string): string[] {
  return [
    secret,
    escapeXml(secret),
    encodeURIComponent(secret),
    base64(secret),
    JSON.stringify(secret).slice(1, -1),
    swapCase(secret),
  ];
}

/** Text and values of attributes, without names, namespaces and constants of the protocol. */
function withoutMarkup(text: string): string {
  return text.replace(/<\/?[\w:.-]+|[\w:.-]+=(?=["'])|https?:\/\/[^"'<\s]*/g, ' ');
}

function assertHidden(output: string, secret: string, about: string): void {
  const shown = withoutMarkup(output);
  for (const spelling of spellings(secret)) {
    assert.not.ok(shown.includes(spelling), `${about}: a secret of ${secret.length} characters is still there`);
  }
}

function assertRedacted(file: string, text: string, secrets: readonly string[]): void {
  const { text: output, replaced } = redact(text);
  assert.is(output.length, text.length, file);
  assert.is(Buffer.byteLength(output), Buffer.byteLength(text), file);
  assert.equal(verdict(output), verdict(text), file);
  assert.is(redact(output).text, output, `${file}: redacted again`);
  assert.ok(replaced >= new Set(secrets).size / 2, file);
  for (const secret of secrets) assertHidden(output, secret, file);
  // Lines are where they were.
  assert.equal(
    [...output.matchAll(/\n/g)].map(({ index }) => index),
    [...text.matchAll(/\n/g)].map(({ index }) => index),
  );
}

test('every message of ours: no secret is left, and what reading says is the same', () => {
  let count = 0;
  for (const [file, text] of texts(own)) {
    const secrets = secretsOf(readXml(text));
    count += secrets.length;
    assertRedacted(file, text, secrets);
  }
  assert.ok(count > 100, String(count));
});

/** INDEX.md's values, for what no parser can read. */
const literals: Readonly<Record<string, readonly string[]>> = {
  'digsby-doc-redirect.response.xml': [],
  'minisrv-msntv2.MALFORMED.response.xml': [
    '00112233445566778899AABBCCDDEEFF',
    '0011223344556677',
    'eyJ1aWQiOiJmYWtlIn0=',
    'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  ],
  'msn-pecan-unescaped-password.MALFORMED.request.xml': ['someone@example.com', 'p&ss<w>rd', 'ss<w>rd'],
  'wiki-contacts-missing-close.MALFORMED.response.xml': [],
  'wiki-typo.MALFORMED.request.xml': [],
};

if (hasShared) {
  test('every capture: no secret is left, and what reading says is the same', () => {
    const captures = texts(join(shared, 'captures'));
    assert.is(captures.length, 47);
    let count = 0;
    for (const [file, text] of captures) {
      const secrets = literals[file] ?? secretsOf(readXml(text));
      count += secrets.length;
      assertRedacted(file, text, secrets);
    }
    assert.ok(count > 180, String(count));
  });
}

function request(name: string, password: string, more = ''): string {
  return `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"><Header>${more}<wsse:Security><wsse:UsernameToken Id="user"><wsse:Username>${name}</wsse:Username><wsse:Password>${password}</wsse:Password></wsse:UsernameToken></wsse:Security></Header><Body/></Envelope>`;
}

test('the same secret has the same stand-in, in all texts; another one another', () => {
  const redactor = createRedactor();
  const first = request('a.person@mail.example', 'open sesame');
  const second = request('another@mail.example', 'open sesame');
  const third = 'seen: A.Person@Mail.Example wrote "open sesame" and q1w2e3r4';
  for (const text of [first, second, third]) redactor.collect(text);
  const [one, two, log] = [first, second, third].map((text) => redactor.redact(text).text) as [string, string, string];
  const name = (text: string) => /Username>([^<]*)/.exec(text)?.[1] ?? '';
  const password = (text: string) => /Password>([^<]*)/.exec(text)?.[1] ?? '';
  assert.match(name(one), /^[a-z]\.[a-z]{6}@[a-z]{4}\.example$/);
  assert.is.not(name(one), name(two));
  assert.is(password(one), password(two));
  assert.match(log.toLowerCase(), name(one));
  assert.match(log, /^seen: [A-Z]\.[A-Z]/);
  assert.match(log, `"${password(one)}" and q1w2e3r4`);
});

test('a secret is found wherever it stands, however it is written', () => {
  const name = "o'neil+x@corp.example";
  const password = 'pä&s<s"w/örd=1';
  const places: Record<string, string> = {
    xml: `<note>${escapeXml(password)} of ${escapeXml(name)}</note>`,
    decimal: `<note>${Array.from(password, (each) => `&#${each.codePointAt(0)};`).join('')}</note>`,
    attribute: `<note by="${name}"/>`,
    percent: `GET /x?q=${encodeURIComponent(password)}&r=${encodeURIComponent(name)} HTTP/1.1`,
    json: `{"note": ${JSON.stringify(password)}, "by": ${JSON.stringify(name)}}`,
    jsonInJson: JSON.stringify({ text: JSON.stringify({ x: password, y: name }) }),
    base64: `<note>${base64(`\u0001\u0002x${password}\u0000${name}`)}</note>`,
    utf16: `<note>${Buffer.from(`..${password}..${name}`, 'utf16le').toString('base64')}</note>`,
    base64Url: `x=${Buffer.from(`??>${password}~~${name}`).toString('base64url')}`,
    plain: `the password is ${password} for ${name.toUpperCase()}.`,
  };
  for (const [how, place] of Object.entries(places)) {
    const redactor = createRedactor();
    redactor.collect(request(name, escapeXml(password)));
    const { text, replaced } = redactor.redact(place);
    assert.is(text.length, place.length, how);
    assert.ok(replaced >= 1, how);
    const decoded = [
      text,
      Buffer.from(text.replace(/^.*[>=]([\w+/-]{16,}={0,2}).*$/, '$1'), 'base64').toString('utf8'),
      Buffer.from(text.replace(/^.*[>=]([\w+/-]{16,}={0,2}).*$/, '$1'), 'base64').toString('utf16le'),
      text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
    ];
    for (const each of decoded)
      for (const secret of [name, password, 'örd=1', 'corp.']) assertHidden(each, secret, how);
  }
});

test('HTTP: fields, queries, forms; what is no secret stays', () => {
  const before = [
    'POST /login.srf?wa=wsignin1.0&lc=1033&login=me%40home.example&passwd=hunter2&t=1 HTTP/1.1',
    'Host: login.live.com',
    'User-Agent: MSN (IDCRL 4.100; App msnmsgr.exe, 8.1.168.0, {7108E71A-9926-4FCB-BCC9-9A9D3F32E423}) {0a1b2c3d-0000-4000-8000-1234567890ab}',
    `Authorization: Basic ${base64('me@home.example:hunter2')}`,
    "Proxy-Authorization: Passport1.4 OrgVerb=GET,sign-in=me%40home.example,pwd=hunter2,from-PP='t=EwBcdefghijklmnop&p=qrst'",
    'Cookie: MSPAuth=1TokenOfMine; MSPProf=2TokenOfMine',
    'Set-Cookie: MSPAuth=3TokenOfMine; path=/; domain=.live.com; HttpOnly',
    'X-User: me@home.example',
    'X-Password: hunter2',
    'X-Token: abcdefghijkl',
    'Referer: http://a.example/?t=EwDqrstuvwxyzabcdefgh&p=&x=t',
    'Content-Length: 40',
    '',
    'login=me@home.example&passwd=hunter2&x=y',
  ].join('\r\n');
  const { text } = redact(before);
  assert.is(text.length, before.length);
  const [first = '', host, agent = '', basic = '', proxy = '', cookie = '', set = '', , , , referer = '', size] =
    text.split('\r\n');
  assert.match(
    first,
    /^POST \/login\.srf\?wa=wsignin1\.0&lc=1033&login=[a-z]{2}%40[a-z]{4}\.example&passwd=[A-Za-z]{7}&t=1 HTTP\/1\.1$/,
  );
  assert.is(host, 'Host: login.live.com');
  assert.match(agent, '{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}');
  assert.match(Buffer.from(basic.slice(21), 'base64').toString(), /^[a-z]{2}@[a-z]{4}\.example:[A-Za-z]{7}$/);
  assert.match(proxy, /^Proxy-Authorization: Passport1\.4 OrgVerb=GET,sign-in=/);
  assert.match(cookie, /^Cookie: MSPAuth=\S{12}; MSPProf=\S{12}$/);
  assert.match(set, /^Set-Cookie: MSPAuth=\S{12}; path=\/; domain=\.live\.com; HttpOnly$/);
  assert.match(referer, /^Referer: http:\/\/a\.example\/\?t=\w{21}&p=&x=t$/);
  assert.is(size, 'Content-Length: 40');
  assert.not.match(
    text,
    /hunter2|me@home|me%40home|TokenOfMine|abcdefghijkl|efghijklmnop|qrst|tuvwxyz|0a1b2c3d|1234567890ab/i,
  );
  assert.not.match(text, base64('me@home'));
});

test('a HAR: fields, cookies, parameters, bodies as JSON text and in base64', () => {
  const body = request('me@home.example', 'p&amp;ss"word');
  const har = JSON.stringify(
    {
      log: {
        version: '1.2',
        entries: [
          {
            time: 12,
            request: {
              method: 'POST',
              url: 'https://login.live.com/RST.srf?uaid=0123456789abcdef0123456789abcdef',
              headers: [
                { name: 'Cookie', value: 'MSPAuth=1TokenOfMine' },
                { value: 'Bearer abc.def.ghi', name: 'Authorization' },
                { name: 'Accept', value: 'text/*' },
              ],
              cookies: [{ name: 'MSPAuth', value: '1TokenOfMine', path: '/' }],
              queryString: [{ name: 'uaid', value: '0123456789abcdef0123456789abcdef' }],
              postData: { mimeType: 'text/xml', text: body },
            },
            response: { status: 200, content: { size: 1, encoding: 'base64', text: base64(body) } },
          },
        ],
      },
    },
    undefined,
    1,
  );
  const { text } = redact(har);
  assert.is(text.length, har.length);
  const { request: sent, response } = JSON.parse(text).log.entries[0];
  assert.is(sent.headers[2].value, 'text/*');
  assert.not.match(text, /TokenOfMine|0123456789abcdef|me@home|abc\.def/);
  assert.match(
    sent.postData.text,
    /<wsse:Username>[a-z]{2}@[a-z]{4}\.example<\/wsse:Username><wsse:Password>\w&amp;\w\w"\w{4}</,
  );
  assert.is(Buffer.from(response.content.text, 'base64').toString(), sent.postData.text);
  assert.is(sent.cookies[0].value, sent.headers[0].value.slice('MSPAuth='.length));
});

test('what is not well-formed: raw markup, no end tag, unknown prefixes, CDATA', () => {
  const hidden = (before: string, expected: RegExp) => {
    const { text } = redact(before);
    assert.is(text.length, before.length);
    assert.match(text, expected);
    return text;
  };
  hidden(
    '<x:Password>p<b>ss</b>&w;</x:Password>',
    /^<x:Password>[A-Za-z]<([A-Za-z])>[A-Za-z]{2}<\/\1>&[A-Za-z];<\/x:Password>$/,
  );
  assert.not.match(hidden('<Password>hunter2</Pasword><Body>', /<\/Pasword><Body>$/), 'hunter2');
  assert.not.match(
    hidden('<Username>some.one</Username><Password>hunter2', /<\/Username><Password>[A-Za-z]{7}$/),
    /some|one</,
  );
  assert.not.match(
    hidden('<PASSWORD\n a = b><![CDATA[hun<ter2]]></PASSWORD>', /><!\[CDATA\[\w{3}<\w{4}\]\]><\/PASSWORD>$/),
    'ter2',
  );
  assert.not.match(
    hidden(
      '<Password>hunter2</Password> <p:hunter2 hunter2="hunter2">hunter2</p:hunter2>',
      /<p:hunter2 hunter2="\w{7}">/,
    ),
    /"hunter2"|>hunter2</,
  );
});

test('prose about elements stays', () => {
  const page = '- <wsse:Password>: The password of the user.\n- <ps:Cookies>: This element is always empty.\n';
  assert.is(redact(page).text, page);
});

test('a secret that goes over the end of a chunk', () => {
  const before =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<a:Password>hunt\r\n1a\r\ner-secret-22</a:Password> \r\n0\r\n\r\n';
  const { text } = redact(before);
  assert.match(text, /<a:Password>[A-Za-z]{4}\r\n1a\r\n\S{12}<\/a:Password>/);
  assert.not.match(text, /hunt|secret|22/);
});

test('MSNP commands', () => {
  const before = [
    '>>> USR 3 SSO I me@home.example',
    '<<< USR 3 SSO S MBI_KEY_OLD AbCdEfGhIjKlMnOpQrStUvWx',
    '>>> USR 4 SSO S t=EwBwAbCdEfGhIjKlAbCdEfGhIjKl&p= HAAAAAEAAAADZgAA {0a1b2c3d-0000-4000-8000-1234567890ab}',
    '<<< USR 4 OK me@home.example 1 0',
  ].join('\r\n');
  const { text } = redact(before);
  assert.is(text.length, before.length);
  assert.not.match(text, /me@home|AbCdEf|HAAAAAEAAAAD|0a1b2c3d/);
  assert.match(
    text,
    /^>>> USR 3 SSO I \S+\r\n<<< USR 3 SSO S MBI_KEY_OLD \S{24}\r\n>>> USR 4 SSO S t=EwB\S+&p= \S{16} \{[\da-f-]{36}\}\r\n/,
  );
});

test('RequestParams: values but lc are replaced, inside the base64', () => {
  const params = encodeRequestParams([
    ['lc', '1033'],
    ['device', 'my-laptop-7'],
  ]);
  const before = request('me@home.example', 'hunter2', `<RequestParams>${params}</RequestParams>`);
  const { text } = redact(before);
  const after = Buffer.from(/RequestParams>([^<]*)/.exec(text)?.[1] ?? '', 'base64').toString('latin1');
  assert.match(after.replace(/\p{Cc}/gu, '_'), /^_{8}lc_{4}1033_{4}device_{4}\w{2}-\w{6}-\w$/);
  assert.not.match(after, 'laptop');
});

/** Words that are names, values or parts of the protocol. */
const words = [
  'type',
  'Password',
  'Envelope',
  'http',
  'schemas',
  '0x48803',
  'wsse',
  'messenger',
  'true',
  'user',
  'live',
  '2004',
  'xmlns',
  'urn:passport',
  'login',
  'Compact1',
  'MSFT',
  '1033',
];

test('whatever name and password are, a message stays what it was to a reader', () => {
  const messages = texts(own).filter(([, text]) => /<(?:\w+:)?Password/.test(text));
  assert.ok(messages.length >= 5);
  const secret = fc.oneof(
    fc.constantFrom(...words),
    fc
      .string({ minLength: 1, maxLength: 20 })
      .map((text) => text.replace(/\p{Cc}/gu, ''))
      .filter((text) => text.trim() === text && text !== ''),
    fc
      .string({ unit: 'grapheme', minLength: 4, maxLength: 12 })
      .filter((text) => text.trim() === text && !/\p{Cc}/u.test(text)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...messages), secret, secret, fc.boolean(), ([file, text], name, password, raw) => {
      const write = raw ? (value: string) => value : escapeXml;
      const before = text
        .replace(/(<(?:\w+:)?Username[^>]*>)[^<]*/, (_, tag) => `${tag}${escapeXml(name)}`)
        .replace(/(<(?:\w+:)?Password[^>]*>)[^<]*/, (_, tag) => `${tag}${write(password)}`);
      const { text: after } = redact(before);
      assert.is(after.length, before.length);
      assert.is(Buffer.byteLength(after), Buffer.byteLength(before));
      // A raw password may be any markup, a reference to nothing among them: then only the first finding is sure.
      const [was, is] = [verdict(before), verdict(after)];
      const sure = raw && /[<&]/.test(password) ? 1 : was.length;
      assert.equal(is.slice(0, sure), was.slice(0, sure), `${file} ${JSON.stringify([name, password])}`);
      assert.is(redact(after).text, after, file);
    }),
    { numRuns: 150 },
  );
});

test('random secrets at random places are gone', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9!#$*.~-]{10,24}$/).filter((text) => /[A-Za-z]{3}/.test(text));
  const place = fc.constantFrom(
    (value: string) => `<a>${value}</a>`,
    (value: string) => `<a b="x ${value}"/>`,
    (value: string) => `<a>${base64(`xx${value}`)}</a>`,
    (value: string) => `?q=${encodeURIComponent(value)}&`,
    (value: string) => `\r\nX-Other: ${value}\r\n`,
    (value: string) => `<!-- ${value} -->`,
    (value: string) => `<b:Password>${value}</b:Password>`,
    (value: string) => `<BinarySecret>${base64(value)}</BinarySecret>`,
  );
  fc.assert(
    fc.property(
      secret,
      secret,
      fc.array(fc.tuple(place, fc.boolean()), { maxLength: 12 }),
      (name, password, places) => {
        const before =
          request(name, password) + places.map(([write, which]) => write(which ? name : password)).join('\n');
        const { text } = redact(before);
        assert.is(text.length, before.length);
        const decoded = text.replace(/[A-Za-z0-9+/]{12,}={0,2}/g, (run) =>
          Buffer.from(run, 'base64').toString('latin1'),
        );
        for (const value of [name, password]) {
          assertHidden(text, value, 'as it is');
          assert.not.ok(decoded.includes(value), 'in base64');
        }
        assert.is(redact(text).text, text);
      },
    ),
    { numRuns: 100 },
  );
});

test('stand-ins tell nothing of a secret but its length and sorts of characters', () => {
  const one = redact(request('anna@mail.example', 'secret-1'));
  const other = redact(request('otto@mail.example', 'wonder.9'));
  assert.is(one.text.replace(/-|\./g, ''), other.text.replace(/-|\./g, ''));
  assert.equal(one.kinds, { 'user-name': 1, password: 1 });
});

test('time is linear, for whatever is thrown at it', () => {
  const size = 200_000;
  const hostile: Record<string, string> = {
    unclosed: '<Password>'.repeat(size / 10),
    distinct: Array.from({ length: size / 25 }, (_, index) => `<a${index}:Password>secret${index}`).join(''),
    word: 'a'.repeat(size),
    zeros: `<Nonce>${'A'.repeat(size)}=</Nonce>`,
    at: 'a@'.repeat(size / 2),
    percent: '%41'.repeat(size / 3),
    references: '&amp;'.repeat(size / 5),
    backslashes: `{"a":"${'\\'.repeat(size)}`,
    braces: '{"'.repeat(size / 2),
    angles: '<'.repeat(size),
    spaces: `<a ${' '.repeat(size)}`,
    lines: 'Abcdefgh\n'.repeat(size / 9),
    alike: `<Password>${'x'.repeat(40)}</Password>${'x'.repeat(39)} `.repeat(size / 100),
    prefixes: Array.from(
      { length: size / 80 },
      (_, index) => `<CipherValue>EwCoAAAAAAAAAAAAAAAA${index}</CipherValue>EwCoAAAAAAAAAAAAAAAA `,
    ).join(''),
    dots: 'a.'.repeat(size / 2),
  };
  for (const [name, text] of Object.entries(hostile)) {
    const start = performance.now();
    assert.is(redact(text).text.length, text.length);
    const took = performance.now() - start;
    assert.ok(took < 6000, `${name}: ${Math.round(took)} ms`);
    if (process.env.SHOW_TIMES !== undefined) console.log(name, Math.round(took));
  }
});

/** Written by us: places that are neither an element of a known name nor a query. Each is a text of its own, so that no other shows the secret. */
const oddPlaces: Readonly<Record<string, string>> = {
  'a processing instruction': '<?login user="a" password="Hunter2Secret"?>',
  'a comment': "<!-- passwd = 'Hunter2Secret' -->",
  'an attribute of another name': '<x pwd="Hunter2Secret"/>',
  'an entity of a DTD': '<!DOCTYPE a [<!ENTITY pw "Hunter2Secret">]><a>&pw;</a>',
  'a misspelt element': '<wsse:Pasword>Hunter2Secret</wsse:Pasword>',
  'JSON behind a head': 'POST / HTTP/1.1\r\n\r\n{"a":1, "password" : "Hunter2Secret"}',
  'JSON with escapes': 'POST / HTTP/1.1\r\n\r\n{"password":"Hunter2\\u0053ecret"}',
  'a part of a form':
    '--B\r\nContent-Disposition: form-data; name="passwd"\r\nX: y\r\n\r\nHunter2Secret\r\n--B\r\nContent-Disposition: form-data; name="c"\r\n\r\nkept\r\n--B--',
  'a field in several lines': 'GET / HTTP/1.1\r\nCookie: A=abcdefgh;\r\n  B=Hunter2Secret\r\nDate: kept\r\n\r\n',
  'a field whose value is in the next line': 'GET / HTTP/1.1\r\nX-Token:\r\n Hunter2Secret\r\nDate: kept\r\n\r\n',
  'a field as curl prints it': `> Authorization: Basic ${Buffer.from('someone:Hunter2Secret').toString('base64')}\n>\n`,
  'what curl is told': "$ curl -s -u 'someone:Hunter2Secret' https://example.com/\n",
  'an address': 'see https://someone:Hunter2Secret@example.com/kept',
};

for (const [where, text] of Object.entries(oddPlaces)) {
  test(`a password in ${where} gets a stand-in; what is beside it stays`, () => {
    const after = redact(text).text;
    const decoded = Buffer.from(/Basic (\S+)/.exec(after)?.[1] ?? '', 'base64').toString();
    assert.not.match(`${after} ${decoded}`, /Hunter2|\\u0053ecret|Secret/);
    assert.is(after.length, text.length);
    assert.is(after.includes('kept'), text.includes('kept'));
  });
}

test('fields that are all indented stay fields of their own', () => {
  const text = '  GET / HTTP/1.1\r\n  Cookie: A=Hunter2Secret\r\n  Date: kept\r\n\r\n';
  assert.match(redact(text).text, /\r\n {2}Date: kept\r\n/);
});

test.run();
