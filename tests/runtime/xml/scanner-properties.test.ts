import {
  decodeXml,
  escapeAttribute,
  escapeText,
  illegalCharacter,
  NamePool,
  Token,
  XmlError,
  XmlScanner,
} from '@passport-soap/runtime/xml';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('XML scanner properties');

/** An element, to be written and read back. */
interface Element {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly quote: '"' | "'";
  readonly content: readonly (string | Element)[];
}

const legalText = fc.string({ unit: 'binary' }).filter((text) => illegalCharacter(text) < 0);
const awkwardText = fc
  .array(fc.constantFrom('&', '<', '>', ']', '\r', '\n', '\t', ' ', '"', "'", 'a', 'é', '\u{1F600}'))
  .map((parts) => parts.join(''));
const anyText = fc.oneof(legalText, awkwardText);
const names = fc.constantFrom('a', 'ab', 'b', 'é', 'a.-1', '\u{10000}', '_');

const { element } = fc.letrec<{ element: Element }>((tie) => ({
  element: fc.record({
    name: names,
    attributes: fc.uniqueArray(fc.tuple(names, anyText), { selector: ([name]) => name, maxLength: 4 }),
    quote: fc.constantFrom('"', "'"),
    content: fc.array(fc.oneof({ maxDepth: 3 }, anyText, tie('element')), { maxLength: 4 }),
  }),
}));

function write({ name, attributes, quote, content }: Element): string {
  const tag = [name, ...attributes.map(([key, value]) => `${key}=${quote}${escapeAttribute(value, quote)}${quote}`)];
  // Between two pieces of text a comment, for two pieces could make a "]]>" together.
  const inside = content.map((part) => (typeof part === 'string' ? `${escapeText(part)}<!---->` : write(part)));
  return `<${tag.join(' ')}>${inside.join('')}</${name}>`;
}

/** What the scanner tells, with adjacent text as one. */
function told(text: string): unknown[] {
  const scanner = new XmlScanner(text);
  const events: unknown[] = [];
  let pending = '';
  const flush = (): void => {
    if (pending !== '') events.push(pending);
    pending = '';
  };
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token === Token.Text || token === Token.CData) {
      pending += scanner.text;
      continue;
    }
    flush();
    if (token === Token.EndTag) events.push({ end: scanner.qualifiedName });
    else {
      const attributes = scanner.attributeQualifiedNames
        .slice(0, scanner.attributeCount)
        .map((name, at) => [name, scanner.attributeValues[at]]);
      events.push({ start: scanner.qualifiedName, attributes });
    }
  }
  return events;
}

function expected({ name, attributes, content }: Element): unknown[] {
  const inside: unknown[] = [];
  for (const part of content) {
    const last = inside.length - 1;
    if (typeof part !== 'string') inside.push(...expected(part));
    else if (part !== '' && typeof inside[last] === 'string') inside[last] += part;
    else if (part !== '') inside.push(part);
  }
  return [{ start: name, attributes: attributes.map(([key, value]) => [key, value]) }, ...inside, { end: name }];
}

test('what is escaped and written is read back', () => {
  fc.assert(
    fc.property(element, (tree) => assert.equal(told(write(tree)), expected(tree))),
    { numRuns: 300 },
  );
});

/** Whether a text is well-formed; the error if it is not. */
function errorOf(text: string, pool?: NamePool): XmlError | undefined {
  try {
    const scanner = new XmlScanner(text, { names: pool });
    while (scanner.next() !== Token.End);
    return undefined;
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
}

const markup = fc.constantFrom(
  ...'<|>|/|&|"|\'|=| |\n|\r|:|;|#|x|!|?|--|[|]|]]>|<![CDATA[|<!--|-->|<?|?>|xml|xmlns|xmlns:p="u"| p:c=""|</|/>'.split(
    '|',
  ),
  ...'&amp; &#0; &#x10FFFF; &nbsp; a p: 1 . · é \u{1F600} \ud800 \udc00 \u0001 \ufffe \u0085 \ufeff <a> </a> <b/>'.split(
    ' ',
  ),
  '<?xml version="1.0"?>',
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/2000/xmlns/',
);

test('garbage gives an XmlError, located in the text', () => {
  const garbage = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(markup).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(garbage, (text) => {
      const error = errorOf(text);
      if (error === undefined) return;
      assert.ok(error.offset >= 0 && error.offset <= text.length);
      assert.ok(error.diagnostic.line >= 1 && error.diagnostic.column >= 1);
    }),
    { numRuns: 1000 },
  );
});

test('garbage in bytes is decoded, or gives an XmlError', () => {
  const mark = fc.constantFrom(
    [],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xef, 0xbb, 0xbf],
    [...Buffer.from('<?xml version="1.0" encoding="')],
  );
  const encoding = fc.constantFrom(undefined, 'utf-8', 'utf-16', 'utf-16le', 'iso-8859-1', 'us-ascii', 'koi8-r');
  fc.assert(
    fc.property(mark, fc.uint8Array(), encoding, (first, rest, name) => {
      try {
        assert.type(decodeXml(new Uint8Array([...first, ...rest]), { encoding: name }), 'string');
      } catch (error) {
        assert.instance(error, XmlError);
      }
    }),
    { numRuns: 1000 },
  );
});

const documents = [
  '<?xml version="1.0" encoding="utf-8"?><a xmlns="u" xmlns:p="v"><p:b c="1" p:d=\'2\'>t&amp;&#65;</p:b><!-- c --><?pi x?><![CDATA[<>]]></a>',
  '<p:a xmlns:p="u" xmlns:q="u"><q:b p:c="x\ny" c=""/>\r\n<c xmlns=""/>]] ></p:a>\n',
  '<é ü="ö">\u{1F600}<b>&lt;&gt;</b></é>',
  '<a><b/><b></b><b xml:lang="de" xmlns:x="y" x:z="&quot;"/></a><!-- e --> ',
];

/** A well-formed document with one to three places replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(4), fc.option(markup, { nil: '' })), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([document, edits]) =>
    edits.reduce((text, [where, removed, added]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + added + text.slice(at + removed);
    }, document),
  );

function saxesRefuses(text: string): boolean {
  const parser = new SaxesParser({ xmlns: true });
  let refused = false;
  parser.on('error', () => {
    refused = true;
  });
  try {
    parser.write(text).close();
  } catch {
    refused = true;
  }
  return refused;
}

/** Where saxes 6 accepts what the specifications forbid. */
const accepted: readonly { readonly why: string; readonly applies: (error: XmlError) => boolean }[] = [
  {
    why: 'local names that begin with what may not begin a name, as in q:-b (Namespaces in XML [4] NCName)',
    applies: ({ diagnostic }) => diagnostic.code === 'nsc-qualified-name',
  },
  {
    why: 'some lone surrogates: it takes a high one and what comes behind it for a pair (XML 1.0 [2] Char)',
    applies: ({ diagnostic }) => diagnostic.message.startsWith('the lone surrogate'),
  },
  {
    why: 'a "?" right behind the name of a processing instruction that does not end it (XML 1.0 [16] PI)',
    applies: ({ diagnostic }) => diagnostic.message.startsWith('white space or "?>" expected behind the name'),
  },
];

test('agrees with saxes on what is well-formed, with and without a pool of names', () => {
  const pool = new NamePool();
  for (const local of ['a', 'b', 'c']) for (const namespace of ['', 'u', 'v']) pool.intern(namespace, local);
  fc.assert(
    fc.property(mutated, (text) => {
      const error = errorOf(text);
      assert.is(errorOf(text, pool)?.message, error?.message);
      if (saxesRefuses(text) === (error !== undefined)) return;
      assert.ok(error !== undefined, `only saxes refuses ${JSON.stringify(text)}`);
      const known = accepted.some(({ applies }) => applies(error));
      assert.ok(known, `only we refuse ${JSON.stringify(text)}: ${error.message}`);
    }),
    { numRuns: 3000 },
  );
});

test('the differences from saxes are still there', () => {
  for (const text of ['<p:a xmlns:p="u"><p:-b/></p:a>', '<a>\ud800x</a>', '<?x?y?><a/>']) {
    const error = errorOf(text);
    assert.ok(error !== undefined && accepted.some(({ applies }) => applies(error)));
    assert.not(saxesRefuses(text), text);
  }
});

test.run();
