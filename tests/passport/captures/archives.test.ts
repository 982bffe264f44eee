import { zipSync } from 'fflate';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bytesOf, chunked, codes, documents, join, open, post, reply, request, response } from './messages.js';

const test = suite('captures: archives');

const facts = (flags = '') =>
  bytesOf(
    `<?xml version="1.0"?><Session SID="1"><SessionTimers ClientConnected="2026-01-02T03:04:00Z" ClientBeginRequest="2026-01-02T03:04:05.0670000+01:00"/><SessionFlags>${flags}</SessionFlags></Session>`,
  );

const saz = (files: Record<string, Uint8Array>) =>
  zipSync({ '[Content_Types].xml': bytesOf('<Types/>'), '_index.htm': bytesOf('<html></html>'), raw: {}, ...files });

test('a session of Fiddler: in the order of its numbers, with times and scheme', async () => {
  const opened = await open(
    saz({
      'raw/10_c.txt': post(request('ten')),
      'raw/10_m.xml': facts('<SessionFlag N="https-Client-SessionID" V="x"/>'),
      'raw/10_s.txt': reply(response('ten')),
      'raw/2_c.txt': post(request('two'), [], 'https://login.example/RST.srf'),
      'raw/2_s.txt': chunked(bytesOf(response('two')), 9),
      'raw/2_m.xml': facts(),
      'raw/1_c.txt': bytesOf('CONNECT login.example:443 HTTP/1.1\r\nHost: login.example:443\r\n\r\n'),
      'raw/1_s.txt': bytesOf('HTTP/1.1 200 OK\r\n\r\n'),
    }),
  );
  assert.equal(documents(opened), [request('two'), response('two'), request('ten'), response('ten')]);
  assert.equal(codes(opened), ['input-skipped']);
  const [first, second, third] = opened.messages;
  assert.is(first?.name, 'c!raw/2_c.txt');
  assert.is(first?.source.name, 'c!raw/2_c.txt');
  assert.is(first?.source.whole, false);
  assert.is(first?.time, '2026-01-02T03:04:05.0670000+01:00');
  assert.is(first?.http?.scheme, 'https');
  assert.is(first?.exchange, 'c!raw/2');
  assert.is(second?.exchange, 'c!raw/2');
  assert.is(second?.http?.scheme, 'https');
  assert.is(second?.http?.target, 'https://login.example/RST.srf');
  assert.is(third?.http?.scheme, 'https');
});

test('a session without an answer, and one behind an interim response', async () => {
  const opened = await open(
    saz({
      'raw/1_c.txt': post(request()),
      'raw/1_s.txt': new Uint8Array(),
      'raw/2_c.txt': post(request('b')),
      'raw/2_s.txt': join('HTTP/1.1 100 Continue\r\n\r\n', reply(response())),
    }),
  );
  assert.equal(documents(opened), [request(), request('b'), response()]);
  assert.equal(
    opened.messages.map(({ exchange }) => exchange),
    [undefined, 'c!raw/2', 'c!raw/2'],
  );
});

test('a plain archive of captures: each recognised, sorted, the rest left alone', async () => {
  const opened = await open(
    zipSync({
      'b.txt': post(request()),
      'a/x.xml': bytesOf(response()),
      '.hidden.xml': bytesOf('<a/>'),
      '__MACOSX/b.txt': bytesOf('<a/>'),
      'picture.png': bytesOf('<a/>'),
    }),
  );
  assert.equal(documents(opened), [response(), request()]);
  assert.equal(
    opened.messages.map(({ name }) => name),
    ['c!a/x.xml', 'c!b.txt'],
  );
});

test('an archive with nothing in it, and one within another', async () => {
  assert.equal(codes(await open(zipSync({}))), ['input-no-message']);
  const nested = await open(zipSync({ 'a.zip': zipSync({ 'b.xml': bytesOf('<b/>') }) }));
  assert.equal(codes(nested), ['input-archive']);
});

test('an encrypted archive is told by its directory', async () => {
  const bytes = zipSync({ 'a.xml': bytesOf('<a/>') });
  const directory = Buffer.from(bytes).indexOf('PK\x01\x02', 0, 'latin1');
  bytes[directory + 8] = (bytes[directory + 8] ?? 0) | 1;
  assert.equal(codes(await open(bytes)), ['input-archive-encrypted']);
});

test('bombs: by what an entry says, by all of them, by their number; and one that lies', async () => {
  const big = new Uint8Array(1_000_000).fill(0x20);
  const one = await open(zipSync({ 'a.xml': big, 'b.xml': bytesOf('<b/>') }), { maxContentBytes: 10_000 });
  assert.equal(documents(one), ['<b/>']);
  assert.equal(codes(one), ['input-limit']);
  const all = await open(zipSync({ 'a.xml': bytesOf('<a>12345</a>'), 'b.xml': bytesOf('<b>12345</b>') }), {
    maxTotalBytes: 15,
  });
  assert.equal(documents(all), ['<a>12345</a>']);
  assert.equal(codes(all), ['input-limit']);
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.xml`, bytesOf(`<a${index}/>`)]));
  const counted = await open(zipSync(many), { maxEntries: 3 });
  assert.is(counted.messages.length, 3);
  assert.equal(codes(counted), ['input-limit']);
  const lying = zipSync({ 'a.xml': bytesOf(`<a>${' '.repeat(100_000)}</a>`) });
  const directory = Buffer.from(lying).indexOf('PK\x01\x02', 0, 'latin1');
  new DataView(lying.buffer, lying.byteOffset).setUint32(directory + 24, 10, true);
  const opened = await open(lying, { maxContentBytes: 100 });
  assert.ok((opened.messages[0]?.document.text.length ?? 0) <= 10);
});

test('a damaged entry costs that entry, a damaged directory the archive', async () => {
  const bytes = zipSync({ 'a.xml': bytesOf(request().repeat(3)), 'b.xml': bytesOf('<b/>') });
  const damaged = bytes.slice();
  damaged.fill(0xff, 36, 60);
  const opened = await open(damaged);
  assert.ok(documents(opened).includes('<b/>'));
  assert.ok(codes(opened).includes('input-archive'));
  assert.ok(codes(await open(bytes.slice(0, -30))).includes('input-archive'));
});

test.run();
