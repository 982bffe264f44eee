import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { documents, places, xsd } from '../../support/schemas.js';

const test = suite('documents: fileResolver');

const { fileResolver, loadDocuments } = documents;
let folder = '';

test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'resolver-'));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'a.xsd'), xsd('<xs:include schemaLocation="sub/b%20c.xsd"/>'));
  writeFileSync(join(folder, 'sub', 'b c.xsd'), xsd('<xs:include schemaLocation="..\\d.xsd"/>'));
  writeFileSync(join(folder, 'd.xsd'), Buffer.from(`\uFEFF${xsd('')}`, 'utf16le'));
});
test.after(() => rmSync(folder, { recursive: true }));

test('files are named relative to the working folder, with slashes', () => {
  const loaded = loadDocuments({ files: ['a.xsd'], resolver: fileResolver(folder) });
  assert.equal(places(loaded.diagnostics), []);
  assert.equal(
    loaded.documents.map(({ file }) => file),
    ['a.xsd', 'sub/b c.xsd', 'd.xsd'],
  );
  const outside = loadDocuments({ files: ['../a.xsd'], resolver: fileResolver(join(folder, 'sub')) });
  assert.equal(
    outside.documents.map(({ file }) => file),
    ['../a.xsd', 'b c.xsd', '../d.xsd'],
  );
});

test('an absolute path and a file URL name the same file', () => {
  const files = [join(folder, 'd.xsd'), pathToFileURL(join(folder, 'd.xsd')).href];
  const loaded = loadDocuments({ files, resolver: fileResolver(folder) });
  assert.equal(
    loaded.sources.map(({ file }) => file),
    ['d.xsd'],
  );
});

test('a folder, and a name that cannot be one, are errors with a reason', () => {
  const loaded = loadDocuments({ files: ['sub', 'a%zz.xsd'], resolver: fileResolver(folder) });
  assert.equal(places(loaded.diagnostics), ['document-unreadable sub:1:1', 'document-not-found a%zz.xsd:1:1']);
  assert.match(loaded.diagnostics[0]?.message ?? '', 'it is a folder');
});

test.run();
