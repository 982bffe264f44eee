import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, root, shared } from '../support/paths.js';
import { automata, components, constraints, documents, places } from '../support/schemas.js';

const test = suite('codegen: whole schemas');

const { fileResolver, loadDocuments, memoryResolver } = documents;
type Resolver = Parameters<typeof loadDocuments>[0]['resolver'];

/** All stages up to the content models. */
function run(files: readonly string[], resolver: Resolver) {
  const loaded = loadDocuments({ files, resolver });
  const { schema, diagnostics } = components.buildSchema(loaded.documents);
  const found = [...loaded.diagnostics, ...diagnostics, ...constraints.checkSchema(schema, loaded.documents)];
  return { loaded, schema, diagnostics: found };
}

function dump({ loaded, schema }: ReturnType<typeof run>): string {
  return JSON.stringify(
    [documents.dumpDocuments(loaded), components.dumpSchema(schema), automata.dumpContentModels(schema)],
    undefined,
    1,
  );
}

for (const set of ['rst', 'rst2']) {
  test(`the schemas of ${set} have no finding`, () => {
    const { loaded, schema, diagnostics } = run([`schemas/${set}/${set}.wsdl`], fileResolver(root));
    assert.equal(places(diagnostics), []);
    assert.is(loaded.wsdls.length, 1);
    assert.ok(schema.elementDeclarations.size > 20);
  });

  test(`dumps of ${set} are the same from another folder, and have no absolute path`, () => {
    const here = dump(run([`schemas/${set}/${set}.wsdl`], fileResolver(root)));
    const there = dump(run([`${set}/${set}.wsdl`], fileResolver(join(root, 'schemas'))));
    assert.is(here.replaceAll('schemas/', ''), there);
    assert.not.match(here, root);
  });
}

test('a schema with a fault anywhere in it has findings, and no stage breaks', () => {
  const folder = join(root, 'schemas');
  const names = ['rst', 'shared'].flatMap((set) =>
    readdirSync(join(folder, set))
      .filter((name) => /\.(xsd|wsdl)$/.test(name))
      .map((name) => `${set}/${name}`),
  );
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  let faulty = 0;
  // The others of shared/ are no part of RST.srf.
  const xsds = names
    .filter((name) => name.startsWith('rst/') || /\/psf?\.xsd$/.test(name))
    .filter((name) => name.endsWith('.xsd'))
    .sort();
  fc.assert(
    fc.property(fc.constantFrom(...xsds), fc.nat(), fc.constantFrom('drop', 'rename', 'empty'), (name, at, how) => {
      const text = files[name] as string;
      // The attributes of the schema's own elements: what is in documentation makes no difference.
      const attributes = [...text.matchAll(/ (name|ref|type|base|value|minOccurs|maxOccurs|use)="[^"]*"/g)];
      const [found] = attributes.slice(at % attributes.length);
      if (found === undefined) return;
      const kind = found[1] as string;
      const replacement = { drop: '', rename: ` ${kind}x="1"`, empty: ` ${kind}=""` }[how] as string;
      const changed = text.slice(0, found.index) + replacement + text.slice(found.index + found[0].length);
      const { diagnostics } = run(['rst/rst.wsdl'], memoryResolver({ ...files, [name]: changed }));
      for (const { file, line, column } of diagnostics) assert.ok(file !== undefined && line && column);
      if (diagnostics.length > 0) faulty += 1;
    }),
    { numRuns: 30, seed: 5 },
  );
  assert.ok(faulty >= 20, `${faulty} of 30`);
});

const ublTest = hasShared ? test : test.skip;

ublTest('the UBL 2.1 invoice, with more than a thousand types, has no finding', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ubl-'));
  try {
    execFileSync('tar', ['-xJf', join(shared, 'perf', 'ubl-2.1-xsd.tar.xz'), '-C', folder]);
    const resolver = fileResolver(folder);
    const { schema, diagnostics } = run(['ubl-2.1/maindoc/UBL-Invoice-2.1.xsd'], resolver);
    assert.equal(places(diagnostics), []);
    assert.ok(schema.typeDefinitions.size > 1000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
