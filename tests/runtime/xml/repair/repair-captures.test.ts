import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repairXml } from '@passport-soap/runtime/repair';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../../support/paths.js';
import { knowledgeOf, sampleDocuments } from './mutations.js';

const test = suite('repairing captured XML (skipped without ../shared)');

const knowledge = knowledgeOf(sampleDocuments());

/** By capture: its findings, as PROTOCOL.md's appendix and the index tell of them. */
const findings: Readonly<Record<string, readonly string[]>> = {
  'minisrv-msntv2.MALFORMED.response.xml': ['50:75 wf-reference'],
  'msn-pecan-unescaped-password.MALFORMED.request.xml': ['1:984 wf-reference', '1:987 wf-markup'],
  'wiki-contacts-missing-close.MALFORMED.response.xml': ['17:14 wf-reference', '19:3 wf-element-type-match'],
  'wiki-typo.MALFORMED.request.xml': [
    '12:5 nsc-prefix-declared',
    '16:6 nsc-prefix-declared',
    '17:7 nsc-prefix-declared',
    '22:5 wf-element-type-match',
    '31:6 nsc-prefix-declared',
  ],
  'digsby-doc-redirect.response.xml': ['1:6 nsc-prefix-declared', '6:10 nsc-prefix-declared'],
};

function judge(text: string, options = knowledge) {
  const { repairs, complete } = repairXml(text, options);
  return { complete, found: repairs.map(({ line, column, code }) => `${line}:${column} ${code}`) };
}

if (!hasShared) test.skip('needs ../shared', () => {});
else {
  const folder = join(shared, 'captures');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.xml'))) {
    test(name, () => {
      const text = readFileSync(join(folder, name), 'utf8');
      assert.equal(judge(text), { complete: true, found: findings[name] ?? [] });
    });
  }

  test('finds these without knowing names and prefixes', () => {
    for (const [name, expected] of Object.entries(findings)) {
      const text = readFileSync(join(folder, name), 'utf8');
      assert.equal(judge(text, {}), { complete: true, found: expected }, name);
    }
  });

  /** Lines and columns of the page: "&" in tokens, undeclared prefixes, a missing end tag, a misspelt start tag. */
  const page = [
    '347:14 wf-reference',
    '378:5 nsc-prefix-declared',
    '382:6 nsc-prefix-declared',
    '383:7 nsc-prefix-declared',
    '397:6 nsc-prefix-declared',
    '519:14 wf-reference',
    '546:14 wf-reference',
    '556:3 wf-element-type-match',
    '577:5 nsc-prefix-declared',
    '581:6 nsc-prefix-declared',
    '582:7 nsc-prefix-declared',
    '587:5 wf-element-type-match',
    '596:6 nsc-prefix-declared',
    '731:14 wf-reference',
    '761:14 wf-reference',
    '788:14 wf-reference',
  ];
  test('finds what is wrong in the documents of the wiki page', () => {
    const lines = readFileSync(join(shared, 'protocol', 'wiki-page-1.txt'), 'utf8').split('\n');
    const told: string[] = [];
    for (let at = 0; at < lines.length; at += 1) {
      if (!lines[at]?.startsWith('<?xml')) continue;
      let end = at;
      while (!lines[end]?.startsWith('</soap:Envelope>')) end += 1;
      const { repairs, complete } = repairXml(lines.slice(at, end + 1).join('\n'), knowledge);
      assert.ok(complete);
      for (const { line, column, code } of repairs) told.push(`${line + at}:${column} ${code}`);
    }
    assert.equal(told, page);
  });
}

test.run();
