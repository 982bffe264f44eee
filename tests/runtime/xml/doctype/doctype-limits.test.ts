import { Token, XmlError, type XmlLimits, XmlScanner } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('limits of internal subsets');

/** Scans to the end, in at most a second; the code and place of the error, if there is one. */
function outcome(text: string, limits: Partial<XmlLimits> = {}): string {
  const scanner = new XmlScanner(text, { doctype: 'internal', limits });
  const began = performance.now();
  try {
    while (scanner.next() !== Token.End);
    return 'well-formed';
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { code, line, column } = error.diagnostic;
    return `${code} ${line}:${column}`;
  } finally {
    const took = performance.now() - began;
    assert.ok(took < 3000, `took ${took.toFixed(0)} ms`);
  }
}

function repeat(count: number, part: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => part(at)).join('');
}

const laughs = `<!ENTITY e0 "lol">${repeat(30, (at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`)}`;

test('a billion laughs', () => {
  assert.is(outcome(`<!DOCTYPE a [${laughs}]>\n<a>&e30;</a>`), 'limit-entity-references 2:4');
  assert.is(outcome(`<!DOCTYPE a [${laughs}]>\n<a b="&e30;"/>`), 'limit-entity-references 2:7');
  assert.match(outcome(`<!DOCTYPE a [${laughs}<!ATTLIST a b CDATA "&e30;">]>\n<a/>`), /^limit-entity-references 1:/);
  assert.is(outcome(`<!DOCTYPE a [${laughs}]><a>&e3;</a>`), 'well-formed');
});

test('laughs of parameter entities', () => {
  const subset = `<!ENTITY % e0 "">${repeat(30, (at) => `<!ENTITY % e${at + 1} "${`&#37;e${at};`.repeat(10)}">`)}`;
  assert.is(outcome(`<!DOCTYPE a [${subset}\n%e30;]><a/>`), 'limit-entity-references 2:1');
});

test('quadratic blowup', () => {
  const text = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(50_000)}">]>\n<a>${'&b;'.repeat(50_000)}</a>`;
  assert.is(outcome(text), 'limit-entity-text 2:64');
  assert.is(
    outcome(`<!DOCTYPE a [<!ATTLIST b c CDATA "${'x'.repeat(50_000)}">]><a>${'\n<b/>'.repeat(50_000)}</a>`),
    'limit-entity-text 22:3',
  );
});

test('limits are the caller’s', () => {
  const text = '<!DOCTYPE a [<!ENTITY b "xx">]><a>&b;&b;</a>';
  assert.is(outcome(text, { maxEntityReferences: 2, maxEntityText: 4 }), 'well-formed');
  assert.is(outcome(text, { maxEntityReferences: 1 }), 'limit-entity-references 1:38');
  assert.is(outcome(text, { maxEntityText: 3 }), 'limit-entity-text 1:38');
  assert.is(
    outcome('<!DOCTYPE a [<!ATTLIST a b CDATA "c" d CDATA "e">]><a/>', { maxAttributes: 1 }),
    'limit-attributes 1:54',
  );
  assert.is(outcome('<!DOCTYPE a [<!ENTITY bcd "">]><a/>', { maxNameLength: 2 }), 'limit-name-length 1:23');
  assert.is(outcome('<!DOCTYPE a [<!ENTITY b "<c><d/></c>">]><a>&b;</a>', { maxDepth: 2 }), 'limit-depth 1:44');
});

test('deep chains of entities need no stack', () => {
  const chain = `<!ENTITY e0 "x">${repeat(50_000, (at) => `<!ENTITY e${at + 1} "&e${at};">`)}`;
  assert.is(outcome(`<!DOCTYPE a [${chain}]><a b="&e50000;">&e49998;</a>`), 'well-formed');
  const parameters = `<!ENTITY % e0 " ">${repeat(50_000, (at) => `<!ENTITY % e${at + 1} "&#37;e${at};">`)}`;
  assert.is(outcome(`<!DOCTYPE a [${parameters}%e50000;]><a/>`), 'well-formed');
  assert.is(outcome(`<!DOCTYPE a [<!ELEMENT a ${'('.repeat(500_000)}b${')'.repeat(500_000)}>]><a/>`), 'well-formed');
});

test('takes linear time for large subsets and documents', () => {
  assert.is(
    outcome(
      `<!DOCTYPE a [<!ATTLIST a${repeat(100_000, (at) => ` b${at} CDATA #IMPLIED`)}>]><a>${'<a/>'.repeat(100_000)}</a>`,
    ),
    'well-formed',
  );
  assert.is(
    outcome(`<!DOCTYPE a [${repeat(100_000, (at) => `<!ATTLIST a b${at} CDATA "">`)}]><a/>`),
    'limit-attributes 1:2788908',
  );
  assert.is(
    outcome(
      `<!DOCTYPE a [${'<!-- --><?b?> '.repeat(100_000)}<!ENTITY c "d">]><a>${'&c;<e>]]&gt;</e>\r'.repeat(100_000)}</a>`,
    ),
    'well-formed',
  );
  assert.is(
    outcome(`<!DOCTYPE a [<!ENTITY c "d">]><a>${'&#65;'.repeat(500_000)}${'<'.repeat(500_000)}</a>`),
    'wf-markup 1:2500034',
  );
  assert.is(
    outcome(`<!DOCTYPE a [<!ENTITY c "&#38;">]><a${' b="&amp;"'.repeat(500_000)}/>`),
    'limit-attributes 1:10038',
  );
});

test.run();
