import type { Lengths } from './simple-arbitrary.js';

/**
 * The strings of a built-in type, of some length: undefined for a type whose values are better taken from those that
 * were found. Names in them are those of {@link constants}.
 */
export function builtInStrings(builtIn: string, lengths: Lengths): string | undefined {
  const free = lengths.min === 0 && lengths.max === undefined;
  switch (builtIn) {
    case 'string':
      return stringOf('$character', lengths);
    case 'normalizedString':
      return stringOf('$printable', lengths);
    case 'token':
    case 'anySimpleType':
      return stringOf('$visible', lengths);
    case 'NMTOKEN':
      return stringOf('$nameCharacter', { ...lengths, min: Math.max(1, lengths.min) });
    case 'hexBinary':
      return stringOf('$hexOctet', lengths);
    case 'Name':
    case 'NCName':
      return free ? '$name' : undefined;
    case 'ID':
      return free ? '$id' : undefined;
    case 'base64Binary':
      return free ? '$base64' : undefined;
    case 'anyURI':
      return free ? 'fc.webUrl()' : undefined;
    case 'dateTime':
      return free ? '$instant' : undefined;
    case 'date':
      return free ? '$instant.map((text) => text.slice(0, 10))' : undefined;
    case 'time':
      return free ? '$instant.map((text) => text.slice(11))' : undefined;
    default:
      return undefined;
  }
}

function stringOf(unit: string, { min, max }: Lengths): string {
  const options = [
    `unit: ${unit}`,
    ...(min > 0 ? [`minLength: ${min}`] : []),
    ...(max === undefined ? [] : [`maxLength: ${max}`]),
  ];
  return `fc.string({ ${options.join(', ')} })`;
}

/** What expressions refer to: each declared only where something does. Later ones may refer to earlier ones. */
export const constants: readonly (readonly [name: string, declaration: string])[] = [
  ['$nested', "const $nested = { depthIdentifier: 'model', maxDepth: 5, withCrossShrink: true } as const;"],
  [
    '$visible',
    "const $visible = fc.oneof(fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)), fc.constantFrom(...'äßñ€漢\\u{1F600}'));",
  ],
  ['$printable', "const $printable = fc.oneof($visible, fc.constant(' '));"],
  ['$character', "const $character = fc.oneof($printable, fc.constantFrom('\\t', '\\n'));"],
  [
    '$nameCharacter',
    "const $nameCharacter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.');",
  ],
  [
    '$name',
    "const $name = fc.tuple(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz_'), fc.string({ unit: $nameCharacter })).map((parts) => parts.join(''));",
  ],
  [
    '$id',
    `// IDs must be distinct in a document: these are, for all that is likely, since they are not made simpler.
const $id = fc.noShrink(fc.noBias(fc.uuid())).map((text) => \`id-\${text}\`);`,
  ],
  [
    '$hexOctet',
    "const $hexOctet = fc.integer({ min: 0, max: 255 }).map((octet) => octet.toString(16).toUpperCase().padStart(2, '0'));",
  ],
  [
    '$base64',
    "const $base64 = fc.tuple(fc.array(fc.string({ unit: fc.constantFrom(...'ABCDwxyz0189+/'), minLength: 4, maxLength: 4 })), fc.constantFrom('', 'QQ==', 'QUI=')).map(([whole, rest]) => whole.join('') + rest);",
  ],
  [
    '$instant',
    "const $instant = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }).map((date) => date.toISOString());",
  ],
  [
    '$decimal',
    `/** An integer, with the decimal point so many digits from its end. */
function $decimal(digits: bigint, scale: number): string {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return \`\${digits < 0n ? '-' : ''}\${text.slice(0, -scale)}.\${text.slice(-scale)}\`;
}`,
  ],
  [
    '$withText',
    `/** Mixed content: text in front of some of the elements, and behind the last one. */
function $withText<Item>(items: fc.Arbitrary<Item[]>): fc.Arbitrary<(Item | string)[]> {
  const texts = fc.array(fc.option(fc.string({ unit: $visible, minLength: 1 })), { maxLength: 8 });
  return fc.tuple(items, texts).map(([found, between]) => {
    const content = found.flatMap((item, index): (Item | string)[] => {
      const text = between[index + 1] ?? null;
      return text === null ? [item] : [text, item];
    });
    const last = between[0] ?? null;
    return last === null ? content : [...content, last];
  });
}`,
  ],
];
