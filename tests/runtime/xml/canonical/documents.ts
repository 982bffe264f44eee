/** Documents that use namespaces in every way, each in several spellings. */
import { escapeAttribute, escapeText, illegalCharacter } from '@passport-soap/runtime/xml';
import fc from 'fast-check';

export interface Node {
  readonly prefix: string;
  readonly local: string;
  readonly declared: readonly (readonly [prefix: string, namespace: string])[];
  readonly attributes: readonly (readonly [prefix: string, local: string, value: string])[];
  readonly content: readonly (string | Node)[];
}

/** How a document is spelled; none of it is in the canonical form. */
export interface Spelling {
  readonly quote: '"' | "'";
  readonly reversed: boolean;
  readonly space: string;
  readonly emptyTags: boolean;
  readonly cdata: boolean;
  readonly comments: boolean;
}

export const plain: Spelling = {
  quote: '"',
  reversed: false,
  space: ' ',
  emptyTags: false,
  cdata: false,
  comments: false,
};

const prefixes = ['a', 'b', 'c'] as const;
/** No other characters: libxml2 refuses an IRI, and writes an `&` as it is (Canonical XML §2.3 has it escaped, as in an attribute). */
const namespaces = ['urn:one', 'urn:two', 'http://example.com/?a=1', "urn:'3"] as const;
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).filter((value) => illegalCharacter(value) < 0),
  fc
    .array(fc.constantFrom('&', '<', '>', ']]>', '\r', '\n', '\t', '"', "'", 'x', 'é', '\u{1F600}'), { maxLength: 5 })
    .map((parts) => parts.join('')),
);

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    prefix: fc.constantFrom('', ...prefixes),
    local: fc.constantFrom('e', 'f', 'é', '\u{10000}'),
    declared: fc.uniqueArray(
      fc.oneof(
        fc.tuple(fc.constantFrom<string>(...prefixes), fc.constantFrom(...namespaces)),
        fc.tuple(fc.constant<string>(''), fc.constantFrom('', ...namespaces)),
      ),
      { selector: ([prefix]) => prefix, maxLength: 3 },
    ),
    attributes: fc.uniqueArray(
      fc.tuple(
        fc.constantFrom('', 'xml', ...prefixes),
        fc.constantFrom('m', 'n', 'lang2', '\u{F900}', '\u{10000}'),
        text,
      ),
      { selector: ([, local]) => local, maxLength: 4 },
    ),
    content: fc.array(fc.oneof({ maxDepth: 4 }, text, tie('node')), { maxLength: 4 }),
  }),
}));

/** A root with every prefix declared, so that all below is namespace-well-formed. */
export const documents: fc.Arbitrary<Node> = node.map((root) => ({
  ...root,
  declared: [
    ...prefixes.map((prefix) => root.declared.find(([name]) => name === prefix) ?? ([prefix, 'urn:zero'] as const)),
    ...root.declared.filter(([prefix]) => prefix === ''),
  ],
}));

export const spellings: fc.Arbitrary<Spelling> = fc.record({
  quote: fc.constantFrom('"', "'"),
  reversed: fc.boolean(),
  space: fc.constantFrom(' ', '\n  ', '\t'),
  emptyTags: fc.boolean(),
  cdata: fc.boolean(),
  comments: fc.boolean(),
});

export function spell(document: Node, spelling: Spelling): string {
  const { quote, space } = spelling;
  const name = join(document.prefix, document.local);
  const pairs = [
    ...document.declared.map(([prefix, namespace]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace]),
    ...document.attributes.map(([prefix, local, value]) => [join(prefix, local), value]),
  ].map(([key, value]) => `${space}${key}=${quote}${escapeAttribute(value ?? '', quote)}${quote}`);
  const tag = `<${name}${(spelling.reversed ? pairs.reverse() : pairs).join('')}`;
  const inside = document.content.map((part) =>
    typeof part === 'string' ? spellText(part, spelling) : spell(part, spelling),
  );
  const content = inside.join(spelling.comments ? '<!-- between -->' : '');
  if (content === '' && spelling.emptyTags) return `${tag}${space}/>`;
  return `${tag}>${content}</${name}${space}>`;
}

function spellText(value: string, { cdata }: Spelling): string {
  if (cdata && !value.includes(']]>') && !value.includes('\r')) return `<![CDATA[${value}]]>`;
  return escapeText(value).replaceAll('>', '&gt;');
}

function join(prefix: string, local: string): string {
  return prefix === '' ? local : `${prefix}:${local}`;
}
