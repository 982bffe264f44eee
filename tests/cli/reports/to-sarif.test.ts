import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { xmlRules } from '@passport-soap/runtime/xml';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { judgedMessage } from './judged-message.js';
import { manyMessages } from './many-messages.js';

const { toSarif } = await importBuilt<typeof import('../../../cli/reports/to-sarif.js')>('cli/reports/to-sarif.js');
const { describeRule } =
  await importBuilt<typeof import('../../../cli/reports/describe-rule.js')>('cli/reports/describe-rule.js');

const test = suite('the report as SARIF');
const base = '/srv/project';

/** The OASIS schema, which no package has by itself: it is a file of a package that judges logs in tests of others. */
const schemaFile = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json')),
  'lib/schemas/sarif-2.1.0-rtm.5.json',
);
const ajv = new Ajv04.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

function sarif(messages = manyMessages(), options = {}) {
  const log = JSON.parse(JSON.stringify(toSarif(messages, '1.2.3', { base, ...options }))) as ReturnType<
    typeof toSarif
  >;
  const [run] = log.runs;
  assert.ok(run);
  return { log, run, results: run.results ?? [] };
}

test('it is valid by the schema of SARIF 2.1.0', () => {
  for (const messages of [[], manyMessages(), manyMessages().slice(1, 2)]) {
    const { log } = sarif(messages, { problems: ['none.xml: there is no such file'], most: 5 });
    validate(log);
    assert.equal(validate.errors ?? [], []);
  }
  const { log, results } = sarif();
  (results[0] as { level: string }).level = 'info';
  assert.not.ok(validate(log), 'the schema would find something else');
});

test('each result names its rule, and each rule is told once', () => {
  const { run, results } = sarif([...manyMessages(), ...manyMessages()]);
  const rules = run.tool.driver.rules ?? [];
  assert.is(new Set(rules.map(({ id }) => id)).size, rules.length);
  for (const { ruleId, ruleIndex } of results) assert.is(rules[ruleIndex ?? -1]?.id, ruleId);
  const schemaRule = rules.find(({ id }) => id === 'cvc-complex-type.2.4.a');
  assert.is(
    schemaRule?.helpUri,
    'https://www.w3.org/TR/2004/REC-xmlschema-1-20041028/structures.html#cvc-complex-type',
  );
  assert.is(schemaRule?.properties?.layer, 'schema');
  assert.equal(
    results.slice(0, 4).map(({ level }) => level),
    ['error', 'error', 'error', 'warning'],
  );
  assert.match(rules.find(({ id }) => id === 'passport-request-count')?.fullDescription?.text ?? '', /SkPy/);
});

test('a place is a region of a file below the base, percent-encoded, and lines may be shown as masked', () => {
  const [first] = sarif().results;
  const place = first?.locations?.[0]?.physicalLocation;
  assert.is(place?.artifactLocation?.uri, 'captures/a%20b.http');
  assert.is(place?.artifactLocation?.uriBaseId, '%SRCROOT%');
  assert.equal(place?.region, { startLine: 6, startColumn: 33, endLine: 6, endColumn: 34 });
  assert.is(place?.contextRegion?.snippet?.text, '<s:Header><wsse:Password>…&…</wsse:Password></s:Header>');
});

test('files elsewhere are absolute, and odd names are encoded', () => {
  const uri = (file: string) =>
    sarif([judgedMessage('<a/>', [{ at: '<a' }], { source: { file } })]).results[0]?.locations?.[0]?.physicalLocation
      ?.artifactLocation?.uri;
  assert.is(uri(`${base}/sub/../a.xml`), 'a.xml');
  assert.is(uri('./a.xml'), 'a.xml');
  assert.is(uri('../a.xml'), pathToFileURL('/srv/a.xml').href);
  assert.is(uri('http:x y%#?.xml'), 'http%3Ax%20y%25%23%3F.xml');
  assert.is(uri('\ud800.xml'), '%EF%BF%BD.xml');
});

test('what is in a file is a nested artifact, and is found at the file', () => {
  const { run, results } = sarif();
  const result = results.find(({ ruleId }) => ruleId === 'passport-token-id');
  const place = result?.locations?.[0];
  assert.is(place?.physicalLocation?.artifactLocation?.uri, 'session.saz');
  assert.equal(place?.physicalLocation?.region, { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
  assert.is(place?.logicalLocations?.[0]?.fullyQualifiedName, 'session.saz!raw/01 s.txt');
  assert.is(result?.fixes, undefined);
  assert.equal(result?.properties?.embedded, { name: 'session.saz!raw/01 s.txt', line: 1, column: 1 });
  assert.match(result?.message.text ?? '', /\(session\.saz!raw\/01 s\.txt, line 1, column 1\)/);
  const nested = run.artifacts?.find(({ parentIndex }) => parentIndex !== undefined);
  assert.is(nested?.location?.uri, 'raw/01%20s.txt');
  assert.is(run.artifacts?.[nested?.parentIndex ?? -1]?.location?.uri, 'session.saz');
});

test('a fix is told as a change of the file, unless it repeats a secret', () => {
  const [ampersand, quotes] = sarif().results;
  assert.equal(ampersand?.fixes?.[0]?.artifactChanges[0]?.replacements, [
    {
      deletedRegion: { startLine: 6, startColumn: 33, endLine: 6, endColumn: 34 },
      insertedContent: { text: '&amp;' },
    },
  ]);
  assert.is(quotes?.fixes, undefined);
  assert.match(quotes?.message.text ?? '', /Help: write the value of Id in quotes/);
});

test('a second place is in its own file', () => {
  const related = sarif().results.find(({ ruleId }) => ruleId?.startsWith('cvc'))?.relatedLocations ?? [];
  assert.equal(
    related.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri),
    ['captures/a%20b.http', pathToFileURL('/srv/wsa.xsd').href],
  );
  assert.equal(related[0]?.physicalLocation?.region, { startLine: 7, startColumn: 9 });
});

test('no text of a document is in it', () => {
  assert.not.match(JSON.stringify(sarif().log), /hunter2|secret/);
});

test('what passes for a link or a placeholder is none', () => {
  const text = sarif().results.find(({ ruleId }) => ruleId?.startsWith('cvc'))?.message.text ?? '';
  assert.ok(text.includes('[see\\](http://example.com) {{0}}'), text);
});

test('a finding keeps its fingerprint when lines are added before it; two are never the same', () => {
  const at = (text: string) =>
    sarif([
      judgedMessage(text, [
        { at: '<b/>', path: '/a/b[2]', message: 'as in line 5' },
        { at: '<b/>', path: '/a/b[2]', message: 'as in line 5' },
        { at: '<c/>', path: '/a/c', message: 'as in line 5' },
      ]),
    ]).results.map(({ partialFingerprints }) => partialFingerprints?.['passportSoapFinding/v1']);
  const before = at('<a><b/><c/></a>');
  assert.is(new Set(before).size, 3);
  assert.equal(at('<a>\n\n<!-- new --><b/><c/></a>'), before);
});

test('more than GitHub takes is left out, and said', () => {
  const { run, results } = sarif(manyMessages(), { most: 2 });
  assert.is(results.length, 2);
  assert.match(JSON.stringify(run.invocations), /5 more findings are left out/);
});

test('every rule of XML has a clause to look up', () => {
  for (const code of Object.keys(xmlRules).filter((name) => /^(wf|nsc|enc)-/.test(name))) {
    assert.match(describeRule(code).helpUri ?? '', /^https:\/\/www\.w3\.org\/TR\/\d{4}\/REC-.*#./, code);
  }
  assert.is(
    describeRule('cvc-pattern-valid').helpUri,
    'https://www.w3.org/TR/2004/REC-xmlschema-2-20041028/datatypes.html#cvc-pattern-valid',
  );
  assert.is(describeRule('toString').helpUri, undefined);
});

test.run();
