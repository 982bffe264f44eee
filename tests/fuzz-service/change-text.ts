import type { Dice } from '../fuzz/dice.js';

type Change = (dice: Dice, text: string) => string;

/** A message after some changes. Half of the time they are of values alone, by which most of it can still be read. */
export function changeText(dice: Dice, text: string): string {
  const from = dice.once(2) ? changesOfValues : changes;
  let changed = text;
  for (let left = dice.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) changed = dice.pick(from)(dice, changed);
  return changed;
}

/** What stands in the place of names and values: empty, long, of other types, not XML, and what programs are hurt by. */
const odd: readonly string[] = [
  ...[
    '',
    ' ',
    '\n\t',
    '0',
    '-1',
    '1e999',
    'NaN',
    'true',
    '99999999999999999999',
    'null',
    'undefined',
    '[object Object]',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '@', 'a@b@c', 'é漢\u{1F600}', '\u200f\u202e', '\ufeff'],
  ...[
    '&amp;',
    '&#x41;',
    '&#0;',
    '&#xD800;',
    '&#x1F600;',
    '&none;',
    '&',
    '<',
    ']]>',
    '--',
    '\u0000',
    '\u0001',
    '\uffff',
  ],
  ...['<![CDATA[x]]>', '<!-- x -->', '<?x y?>', '<x/>', '<a><b/></a>', 'x'.repeat(3000), '\ud800', '%s%n', '../..'],
  ...[
    'http://Passport.NET/tb',
    'MBI',
    'MBI_KEY_OLD',
    'MBI_SSL',
    'MBI_X509_CID',
    '?id=1',
    '?',
    '?lc=1&&=',
    'devicesoftware',
  ],
  ...['urn:passport:compact', 'urn:liveid:sha1device', '#RST0', '#', '#Timestamp', 'SignKey', 'RST0', 'AAAA', 'AA=='],
  ...['2009-06-01T12:00:00Z', '2009-06-01T12:00:00.123456789+14:00', '9999-12-31T24:00:00Z', '-0001-01-01T00:00:00Z'],
];

/** Elements of either vocabulary, in the place of others. */
const elements: readonly string[] = [
  '<Fault xmlns="http://schemas.xmlsoap.org/soap/envelope/"/>',
  '<pp xmlns="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"><reqstatus>0x0</reqstatus></pp>',
  '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherValue>AAAA</CipherValue></CipherData></EncryptedData>',
  '<Assertion xmlns="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1"/>',
  '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
  '<x xmlns="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="y" i:nil="true">z</x>',
];

/** A place in the text of something that matches, and what is there. */
function find(dice: Dice, text: string, pattern: RegExp): { at: number; found: string } | undefined {
  const all = [...text.matchAll(pattern)];
  if (all.length === 0) return undefined;
  const match = dice.pick(all);
  return { at: match.index, found: match[0] };
}

const splice = (text: string, at: number, length: number, by: string) =>
  text.slice(0, at) + by + text.slice(at + length);

/** Replaces something that matches; the text as it is if nothing does. */
const replacing =
  (pattern: RegExp, by: (dice: Dice, found: string, text: string) => string): Change =>
  (dice, text) => {
    const place = find(dice, text, pattern);
    return place === undefined ? text : splice(text, place.at, place.found.length, by(dice, place.found, text));
  };

const values = /(?<==["'])[^"'<]*(?=["'])/g;
const texts = /(?<=>)[^<>]+(?=<)/g;
/** Tokens, dates, base64, addresses: what is looked into. */
const longTexts = /(?<=>)[^<>]{8,}(?=<)/g;
const attributePairs = /\s(?!xmlns)[\w:]+=(?:"[^"]*"|'[^']*')/g;
const tags = /<[^<>!?]+>/g;
const startTags = /<[A-Za-z][^<>]*>/g;
const leaves = /<([\w:]+)[^<>]*>[^<>]*<\/\1>/g;
const branches = /<([\w:]+)\b[^<>]*[^/]>.*?<\/\1>/gs;
const names = /(?<=<\/?)[\w:]+/g;

/** Some characters of a value, one of them perhaps a sign that separates its parts. */
function changeCharacters(dice: Dice, value: string): string {
  let changed = value;
  for (let left = 1 + dice.integer(3); left > 0; left -= 1) {
    const by = dice.pick([
      '',
      '',
      'A',
      '0',
      '=',
      '%',
      '%41',
      '&amp;',
      '-',
      ':',
      ' ',
      '/',
      '+',
      'é',
      changed.slice(0, 5),
    ]);
    changed = splice(changed, dice.integer(changed.length), dice.integer(3), by);
  }
  return changed;
}

const changesOfValues: readonly Change[] = [
  replacing(values, (dice) => dice.pick(odd)),
  replacing(texts, (dice) => dice.pick(odd)),
  replacing(texts, (dice, _, text) => find(dice, text, texts)?.found ?? ''),
  replacing(values, (dice, _, text) => find(dice, text, values)?.found ?? ''),
  replacing(longTexts, (dice, found) => changeCharacters(dice, found)),
  replacing(longTexts, (dice, found) => changeCharacters(dice, found)),
  replacing(leaves, () => ''),
  replacing(attributePairs, () => ''),
];

const changes: readonly Change[] = [
  ...changesOfValues,
  replacing(tags, () => ''),
  replacing(tags, (_, found) => found + found),
  replacing(tags, (dice, _, text) => find(dice, text, tags)?.found ?? ''),
  replacing(leaves, () => ''),
  replacing(branches, () => ''),
  replacing(branches, (_, found) => found + found),
  replacing(branches, (dice, _, text) => find(dice, text, branches)?.found ?? ''),
  replacing(leaves, (dice, found) => found.replace(/>[^<>]*</, `>${dice.pick(elements)}<`)),
  replacing(branches, (dice, found) => dice.pick(elements) + (dice.once(2) ? found : '')),
  replacing(startTags, (dice, found) => found + dice.pick([...odd, ...elements])),
  replacing(startTags, (dice, found) => found.replace(/^<[\w:]+/, `$& ${dice.pick(attributes)}`)),
  replacing(names, (dice, found) =>
    dice.pick([found.toUpperCase(), found.replace(/^.*:/, ''), `e:${found}`, `${found}x`]),
  ),
  replacing(/(?<=\sxmlns(?::\w+)?=["'])[^"']*/g, (dice, _, text) =>
    dice.once(2) ? dice.pick(odd) : (find(dice, text, /(?<=\sxmlns(?::\w+)?=["'])[^"']*/g)?.found ?? ''),
  ),
  // An element's name on both its tags.
  (dice, text) => {
    const name = find(dice, text, names)?.found ?? 'x';
    return text.replaceAll(
      new RegExp(`(</?)${name}\\b`, 'g'),
      `$1${dice.pick(['x', `${name}x`, name.replace(/^.*:/, '')])}`,
    );
  },
  // Text that begins a document.
  (dice, text) => dice.pick(prologues) + text.replace(/^<\?xml[^>]*\?>/, ''),
  (dice, text) => text + dice.pick(['x', '<x/>', '<!-- x', '\u0000', '<?xml version="1.0"?>', '\n', text]),
  // Deep, wide, long.
  replacing(startTags, (dice, found) => {
    const depth = dice.pick([10, 200, 998, 1001, 5000]);
    return found + '<x>'.repeat(depth) + '</x>'.repeat(depth);
  }),
  replacing(branches, (dice, found) =>
    found.repeat(Math.min(dice.pick([10, 100, 1000]), Math.ceil(60_000 / found.length))),
  ),
  replacing(leaves, (dice, found) =>
    found.repeat(Math.min(dice.pick([10, 100, 1000]), Math.ceil(60_000 / found.length))),
  ),
  replacing(/(?<=<[A-Za-z][\w:]*)(?=[\s/>])/g, (dice) => attributesOf(dice.pick([10, 999, 1001]))),
  // Pieces, wherever they are.
  (dice, text) => splice(text, dice.integer(text.length), dice.integer(40), ''),
  (dice, text) => splice(text, dice.integer(text.length), dice.integer(4), dice.pick(odd)),
  (dice, text) => text.slice(0, dice.integer(text.length + 1)),
  (dice, text) => {
    const at = dice.integer(text.length);
    const piece = text.slice(at, at + dice.integer(200));
    return splice(text, dice.integer(text.length), 0, piece);
  },
];

const attributesOf = (count: number) => Array.from({ length: count }, (_, index) => ` a${index}="${index}"`).join('');

const attributes = [
  ...[
    'Id="RST0"',
    'Id=""',
    'id="x"',
    'x:Id="x"',
    'xmlns=""',
    'xmlns:e="urn:x"',
    'xml:lang="en"',
    'xml:space="preserve"',
  ],
  ...[
    'e:mustUnderstand="1"',
    'e:actor="urn:x"',
    'xmlns:xml="urn:x"',
    'a="1" a="2"',
    'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"',
  ],
  ...['xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="i:none"', 'URI="#x"', 'wsu:Id="devicesoftware"'],
];

const prologues = [
  ...['<?xml version="1.0"?>', '<?xml version="1.1"?>', '<?xml version="1.0" encoding="utf-8"?>', '\ufeff', ' \n'],
  ...[
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<?xml version="1.0" encoding="none"?>',
    '<?xml version="1.0" encoding=\'iso-8859-1\'?>',
  ],
  ...[
    '<!DOCTYPE x>',
    '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY b "&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!-- x -->',
    'POST / HTTP/1.1\r\n\r\n',
  ],
];
