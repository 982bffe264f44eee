import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';
import { compile, xsd } from '../../support/schemas.js';
import { componentRules } from './component-rules.js';
import { documentRules } from './document-rules.js';
import { representationRules } from './representation-rules.js';
import { restrictionRules } from './restriction-rules.js';
import { definitions, outOfReach, recommendation } from './rule-names.js';
import { type Rule, takePlaces } from './rule-table.js';

const test = suite('every rule of a schema: its code, its place, its words');

const table: readonly (readonly [string, Rule])[] = [
  documentRules,
  representationRules,
  componentRules,
  restrictionRules,
].flatMap((rules) => Object.entries(rules));

/** `code cause, variant`: the cause is the code that the message ends in. */
function codesOf(key: string): string[] {
  return key.replace(/,.*/, '').split(' ');
}

for (const [key, { schema, says }] of table) {
  test(`reports ${key}`, () => {
    const [code, cause] = codesOf(key);
    const marked = typeof schema === 'string' ? { 'a.xsd': xsd(schema) } : schema;
    const { files, finding, others } = takePlaces(marked);
    const { diagnostics } = compile(files);
    const shown = diagnostics.map((each) => `${each.code} ${each.file}:${each.line}:${each.column} ${each.message}`);
    assert.is(diagnostics.length, 1, `one mistake, one finding: ${shown.join('\n')}`);
    const [found] = diagnostics;
    assert.is(`${found?.code} ${found?.file}:${found?.line}:${found?.column}`, `${code} ${finding}`);
    assert.match(found?.message ?? '', says);
    if (cause !== undefined) assert.match(found?.message ?? '', new RegExp(` \\[${cause}\\]$`));
    assert.not.match(found?.message ?? '', /undefined|\[object|NaN/);
    const related = (found?.related ?? []).map(({ file, line, column }) => `${file}:${line}:${column}`);
    assert.equal(related.sort(), others);
  });
}

const folders = ['codegen/documents', 'codegen/components', 'codegen/constraints', 'codegen/automata'];
const facetFiles = ['check-facets', 'check-bounds', 'check-lengths'].map((name) => `runtime/datatypes/${name}.ts`);
const facets = ['length', 'minLength', 'maxLength', 'minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'];

/** What codes are made of at run time comes to. */
const made: Readonly<Record<string, readonly string[]>> = {
  'src-${local}.1': ['src-include.1', 'src-redefine.1'],
  // A length that is no whole number is none in a document either (s4s-att-invalid-value).
  'src-${facet}': [],
  '${facet}-valid-restriction': [...facets, 'totalDigits', 'fractionDigits', 'whiteSpace'].map(
    (facet) => `${facet}-valid-restriction`,
  ),
  '${min}-less-than-equal-to-${max}': ['Inclusive', 'Exclusive'].map((end) => `min${end}-less-than-equal-to-max${end}`),
  '${min}-less-than-${max}': ['minInclusive-less-than-maxExclusive', 'minExclusive-less-than-maxInclusive'],
};

/** Codes without a schema here. */
const elsewhere = new Set([
  // A document cannot have such values: the check of its structure comes first.
  'src-totalDigits',
  'src-fractionDigits',
  // Of a file: tests/codegen/documents/file-resolver.test.ts.
  'document-unreadable',
]);

const family =
  '(?:src|cos|ct|st|c|a|au|ag|mg|e|p|n|sch|no|rcase|derivation|enumeration|s4s|limit|document|wsdl|length|minLength|minInclusive|maxInclusive|fractionDigits|whiteSpace|\\$\\{\\w+\\})';
const literal = new RegExp(`(['\`])(${family}-[\\w\${}.-]*)\\1`, 'g');
const clause = /\$\{(?:rule|fine)\}\.(\d[\d.]*)`/g;

function sources(): string[] {
  const listed = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  return [...listed, ...facetFiles];
}

/** Code without its comments, which name rules too. */
function code(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

test('there is a schema here for each code that the sources have', () => {
  const tested = table.flatMap(([key]) => codesOf(key));
  const has = (name: string) => tested.some((each) => each === name || each.startsWith(`${name}.`));
  const missing: string[] = [];
  let seen = 0;
  for (const file of sources()) {
    const text = code(file);
    const names = [...text.matchAll(literal)].map(([, , name]) => name as string);
    for (const name of names) {
      const isMade = name.includes('${');
      const expanded = isMade ? made[name] : [name];
      // The stage before has tests of its own (codegen/wsdl).
      const wanted = (expanded ?? [`${name} is not listed`]).filter((each) => !/^(wsdl|soap|http)-/.test(each));
      seen += wanted.length;
      missing.push(...wanted.filter((each) => !has(each) && !elsewhere.has(each)).map((each) => `${file}: ${each}`));
    }
    for (const [, number] of text.matchAll(clause)) {
      seen += 1;
      const whole = names.map((name) => `${name}.${number}`);
      if (!whole.some((each) => tested.includes(each))) missing.push(`${file}: a rule’s clause ${number}`);
    }
  }
  assert.equal(missing, []);
  assert.ok(seen > 100, `${seen} codes found in the sources`);
});

test('each rule that the Recommendation names is checked, or there is a reason why it is not', () => {
  const tested = new Set(table.flatMap(([key]) => codesOf(key)).map((name) => name.replace(/\.\d.*/, '')));
  const reasons = { ...definitions, ...outOfReach };
  assert.equal(
    recommendation.filter((name) => !tested.has(name) && !Object.hasOwn(reasons, name)),
    [],
  );
  assert.equal(
    Object.keys(reasons).filter((name) => tested.has(name) || !recommendation.includes(name)),
    [],
  );
});

test.run();
