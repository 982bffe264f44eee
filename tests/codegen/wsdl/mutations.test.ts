/** Whatever is changed in a WSDL, it is understood or said to be wrong, at a place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addEnvelopes,
  bindSchema,
  buildContentModel,
  buildSchema,
  buildTables,
  checkSchema,
  loadDocuments,
  memoryResolver,
  readServices,
  refuseEncoded,
} from '@passport-soap/codegen';
import type { Diagnostic } from '@passport-soap/runtime';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';

const test = suite('wsdl: mutations');

const folder = join(root, 'tests', 'wsdl', 'library');
const files = Object.fromEntries(
  ['library.wsdl', 'interfaces.wsdl', 'codes.xsd'].map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

/** All stages, as far as they go. */
function findingsOf(changed: Record<string, string>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const fails = (diagnostics: readonly Diagnostic[]): boolean => {
    found.push(...diagnostics);
    return diagnostics.some(({ severity }) => severity === 'error');
  };
  const { documents, wsdls, diagnostics } = loadDocuments({
    files: ['library.wsdl'],
    resolver: memoryResolver(changed),
  });
  if (fails(diagnostics) || fails(refuseEncoded(wsdls))) return found;
  const built = buildSchema(documents);
  if (fails(built.diagnostics) || fails(checkSchema(built.schema, documents))) return found;
  const read = readServices(wsdls, built.schema);
  if (fails(read.diagnostics)) return found;
  const added = addEnvelopes(built.schema, read.services);
  if (fails(added.diagnostics)) return found;
  const { services } = read;
  const bound = bindSchema({ ...added, documents, services, contentModelOf: buildContentModel });
  if (fails(bound.diagnostics)) return found;
  assert.ok(bound.binding);
  buildTables(bound.binding);
  return found;
}

test('an attribute that is missing, cut or another’s; an element that is missing or there twice', () => {
  const pick = fc.nat({ max: 10_000 });
  fc.assert(
    fc.property(
      fc.constantFrom('library.wsdl', 'interfaces.wsdl'),
      pick,
      pick,
      fc.nat({ max: 4 }),
      (name, at, other, kind) => {
        const text = files[name] ?? '';
        const parts = [...text.matchAll(kind < 3 ? / ([\w:]+)="([^"]*)"/g : /<[\w:]+[^>]*\/>/g)];
        const [whole = '', key = '', value = ''] = parts[at % parts.length] ?? [];
        const another = parts[other % parts.length]?.[2] ?? '';
        const changes = ['', ` ${key}="${value.slice(0, -1)}"`, ` ${key}="${another}"`, '', whole + whole];
        const findings = findingsOf({ ...files, [name]: text.replace(whole, () => changes[kind] ?? '') });
        for (const { code, file, line } of findings) assert.ok(file !== undefined && line !== undefined, code);
      },
    ),
    { numRuns: 100 },
  );
});

test.run();
