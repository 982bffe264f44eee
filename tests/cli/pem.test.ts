import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../support/import-built.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const { readPair, writePair } = await importBuilt<typeof import('../../cli/serving/pem.js')>('cli/serving/pem.js');
const { readTls } = await importBuilt<typeof import('../../cli/serving/tls.js')>('cli/serving/tls.js');

const test = suite('writePair');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

test('a key is for its owner alone, whatever was at its place', () => {
  const files = { key: join(folder.path, 'tls', 'key.pem'), cert: join(folder.path, 'tls', 'cert.pem') };
  const old = folder.write('tls/key.pem', 'old');
  chmodSync(old, 0o644);
  writePair(files, { key: 'new', cert: 'c' });
  assert.equal([readFileSync(files.key, 'utf8'), statSync(files.key).mode & 0o777], ['new', 0o600]);

  const elsewhere = folder.write('elsewhere', 'theirs');
  const linked = { key: join(folder.path, 'tls', 'linked.pem'), cert: files.cert };
  symlinkSync(elsewhere, linked.key);
  writePair(linked, { key: 'new', cert: 'c' });
  assert.is(readFileSync(elsewhere, 'utf8'), 'theirs');
  assert.ok(lstatSync(linked.key).isFile());
});

test('half a pair is not made anew', () => {
  const files = { key: join(folder.path, 'half', 'key.pem'), cert: join(folder.path, 'half', 'cert.pem') };
  assert.is(readPair(files), undefined);
  folder.write('half/cert.pem', 'c');
  assert.throws(() => readPair(files), /half\/key\.pem is missing, but .*half\/cert\.pem is there/);
  folder.write('half/key.pem', 'k');
  assert.equal(readPair(files), { key: 'k', cert: 'c' });
});

test('a pair of the data folder that cannot be used is named', async () => {
  folder.write('data/tls/key.pem', 'k');
  folder.write('data/tls/cert.pem', 'c');
  const refused = await readTls('self-signed', '127.0.0.1', join(folder.path, 'data')).catch((error: Error) => error);
  assert.instance(refused, Error);
  assert.match((refused as Error).message, /data\/tls\/key\.pem and .*data\/tls\/cert\.pem cannot be used/);
});

test.run();
