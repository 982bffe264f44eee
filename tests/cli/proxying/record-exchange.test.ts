/** What is recorded without looking into it would have its secrets. */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { PassedMessage, RecordedExchange } from '../../../cli/proxying/types.js';
import { importBuilt } from '../../support/import-built.js';
import { createTemporaryFolder } from '../../support/temporary-folder.js';

const { openRecorder } = await importBuilt<typeof import('../../../cli/proxying/record-exchange.js')>(
  'cli/proxying/record-exchange.js',
);

const test = suite('recording an exchange');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const secret = 'Hunter2Secret';
const text = `<wsse:Password xmlns:wsse="urn:w">${secret}</wsse:Password>`;

function exchangeOf(request: Pick<PassedMessage, 'fields' | 'body'>): RecordedExchange {
  return {
    number: 1,
    started: new Date(0),
    milliseconds: 1,
    method: 'POST',
    target: '/RST.srf',
    secure: false,
    request: { startLine: 'POST /RST.srf HTTP/1.1', length: request.body.length, ...request },
    rewritten: 0,
  };
}

const gzipped = gzipSync(text);
/** Fields, body, whether it can be looked into. */
const cases: Readonly<Record<string, readonly [fields: readonly string[], body: Uint8Array, isRecorded: boolean]>> = {
  'one coding': [['Content-Encoding', 'GZIP'], gzipped, true],
  'two fields of codings': [['Content-Encoding', 'gzip', 'Content-Encoding', 'br'], brotliCompressSync(gzipped), true],
  'identity first': [['Content-Encoding', 'identity', 'Content-Encoding', 'gzip'], gzipped, true],
  'a coding of the transfer': [['Transfer-Encoding', 'gzip, chunked'], gzipped, true],
  'compressed, and no field says so': [[], gzipped, false],
  'UTF-16 without a mark': [[], Buffer.from(text, 'utf16le'), true],
  binary: [[], Buffer.concat([Buffer.from([1, 2, 0]), Buffer.from(text)]), false],
  'too many codings': [['Content-Encoding', 'gzip,'.repeat(5)], gzipped, false],
};

for (const [name, [fields, body, isRecorded]] of Object.entries(cases)) {
  test(`${name}: the recording has no secret`, async () => {
    const path = join(folder.path, name);
    const notes = await openRecorder(path, false).record(exchangeOf({ fields, body }));
    assert.equal(readdirSync(path), ['0001-request.http']);
    const written = readFileSync(join(path, '0001-request.http')).toString('latin1').replaceAll('\0', '');
    assert.is(/Password/.test(written), isRecorded);
    assert.not.ok(written.includes(secret));
    assert.not.ok(written.includes(gzipped.toString('latin1')));
    assert.is(notes.length, isRecorded ? 0 : 1);
  });
}

test("what is recorded with its secrets is its owner's alone, also in a folder of others", async () => {
  if (process.platform === 'win32') return;
  const path = join(folder.path, 'open');
  mkdirSync(path, { mode: 0o755 });
  await openRecorder(path, true).record(exchangeOf({ fields: [], body: Buffer.from(text) }));
  assert.is(statSync(join(path, '0001-request.http')).mode & 0o777, 0o600);
});

test.run();
