/** What a document cannot make the reader do. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { places, read } from './support.js';

const test = suite('limits of the reader');

test('100,000 levels end at the depth limit, where an element is unknown, lax or skipped', () => {
  const levels = 100_000;
  for (const [element, open] of [
    ['thing', '<thing xmlns="urn:shop">'],
    ['bag', '<bag xmlns="urn:shop"><o xmlns="urn:other">'],
    ['log', '<log xmlns="urn:shop">'],
    ['note', '<note xmlns="urn:shop">'],
    ['tree', '<tree xmlns="urn:shop">'],
  ] as const) {
    const x = element === 'tree' ? 'tree' : 'x';
    const deep = `<${x}>`.repeat(levels) + `</${x}>`.repeat(levels);
    const result = read(element, open + deep, { mode: 'lenient' });
    assert.is(result.diagnostics.at(-1)?.code, 'limit-depth', element);
    assert.is(result.diagnostics.at(-1)?.line, 1);
    assert.not('value' in result);
  }
});

test('a caller who allows 100,000 levels gets them', () => {
  const levels = 100_000;
  const deep = `<thing xmlns="urn:shop">${'<x>'.repeat(levels)}${'</x>'.repeat(levels)}</thing>`;
  const result = read('thing', deep, { limits: { maxDepth: levels + 1 } });
  assert.equal(result.diagnostics, []);
  assert.is((result.value as { xml: string }).xml, deep);
});

test('thousands of fragments inside of thousands of declarations take no more than the document', () => {
  const declarations = (letter: string) => Array.from({ length: 900 }, (_, at) => `xmlns:${letter}${at}="u"`).join(' ');
  const outer = `<bag xmlns="urn:shop" ${declarations('a')}><o xmlns="urn:other"/>`;
  const same = `<x ${declarations('b')}>${'<size>1</size>'.repeat(1000)}</x>`;
  const own = '<x xmlns:p="1"/>'.repeat(2000);
  const began = performance.now();
  const { value, diagnostics } = read('bag', `${outer}${same}${'<x/>'.repeat(2000)}${own}</bag>`);
  assert.ok(performance.now() - began < 1000);
  assert.equal(diagnostics, []);
  const { any2 } = value as { any2: { namespaces: Record<string, string> }[] };
  assert.is(any2.length, 4001);
  assert.is(Object.keys(any2[1]?.namespaces ?? {}).length, 901);
  assert.is(any2[1]?.namespaces, any2[2000]?.namespaces);
  assert.ok(Object.isFrozen(any2[1]?.namespaces));
  assert.is(any2[4000]?.namespaces.p, '1');
});

test('a deep path is shown by its ends', () => {
  const deep = `<thing xmlns="urn:shop">${'<x>'.repeat(900)}<size>0</size>${'</x>'.repeat(900)}</thing>`;
  const [finding] = read('thing', deep).diagnostics;
  assert.is(finding?.path, `/thing${'/x'.repeat(15)}/…${'/x'.repeat(15)}/size`);
});

test('reading stops behind so many errors', () => {
  const xml = `<log xmlns="urn:shop">${'<info a="1"/>'.repeat(5)}</log>`;
  assert.is(read('log', xml, { maxDiagnostics: 5 }).diagnostics.length, 5);
  const stopped = read('log', xml, { maxDiagnostics: 3, mode: 'lenient' });
  assert.equal(places(stopped), [
    '1:29 /log/info/@a cvc-type.3.1.1',
    '1:42 /log/info[2]/@a cvc-type.3.1.1',
    '1:55 /log/info[3]/@a cvc-type.3.1.1',
    '1:68 /log/info[4] limit-diagnostics',
  ]);
  assert.not('value' in stopped);
});

test('ten megabytes in one text, and in many elements with errors, in little time', () => {
  const began = performance.now();
  const long = 'a'.repeat(10_000_000);
  assert.is(read('note', `<note xmlns="urn:shop">${long}</note>`).value, long);
  const many = read('log', `<log xmlns="urn:shop">${'<info/>'.repeat(1_000_000)}${'<from>x</from>'.repeat(100)}</log>`);
  assert.is(many.diagnostics.at(-1)?.code, 'limit-diagnostics');
  assert.is(many.diagnostics.length, 101);
  assert.ok(performance.now() - began < 20_000);
});

test('a lone surrogate, a control character, a DTD', () => {
  const codes = ['\ud800', '\u0001'].map((bad) => read('note', `<note xmlns="urn:shop">${bad}</note>`).diagnostics);
  assert.equal(
    codes.map(([finding]) => `${finding?.line}:${finding?.column} ${finding?.path} ${finding?.code}`),
    ['1:24 /note wf-legal-character', '1:24 /note wf-legal-character'],
  );
  const doctype = read('note', '<!DOCTYPE note [<!ENTITY a "b">]><note xmlns="urn:shop">&a;</note>');
  assert.equal(
    doctype.diagnostics.map(({ code, line, column }) => [code, line, column]),
    [['unsupported-doctype', 1, 1]],
  );
  assert.equal(
    read('note', '').diagnostics.map(({ code }) => code),
    ['wf-document'],
  );
});

test('names that every object has are names like others', () => {
  const xml = '<thing xmlns="urn:shop"><constructor/><__proto__ xmlns:__proto__="urn:x" __proto__:a="1"/></thing>';
  const result = read('thing', xml);
  assert.equal(result.diagnostics, []);
  const lenient = read('log', '<log xmlns="urn:shop"><constructor/><toString/></log>', { mode: 'lenient' });
  assert.equal(places(lenient), [
    '1:23 /log/constructor cvc-complex-type.2.4.a',
    '1:37 /log/toString cvc-complex-type.2.4.a',
  ]);
});

test.run();
