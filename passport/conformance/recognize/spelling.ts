import { all, any, element, none, sign, text } from './where.js';

/** How a message is spelt: signs that many implementations share, by how much they say of one. */
export const spelling = {
  noDeclaration: sign(2, text(/^\s*<[^?]/), 'no XML declaration'),
  upperDeclaration: sign(
    2,
    text(/^\s*<\?xml version="1\.0" encoding="UTF-8"\?><[^?]/),
    'declaration of UTF-8, the envelope behind it',
  ),
  upperDeclarationLine: sign(
    4,
    text(/^\s*<\?xml version="1\.0" encoding="UTF-8"\?>\r?\n<[^?]/),
    'declaration of UTF-8, on its own line',
  ),
  lowerDeclaration: sign(
    2,
    text(/^\s*<\?xml version="1\.0" encoding="utf-8"\?><[^?]/),
    'declaration of utf-8, the envelope behind it',
  ),
  lowerDeclarationLine: sign(
    2,
    text(/^\s*<\?xml version="1\.0" encoding="utf-8" ?\?>\r?\n\s*<[^?]/),
    'declaration of utf-8, on its own line',
  ),
  spacedDeclaration: sign(
    4,
    text(/^\s*<\?xml version="1\.0" encoding="utf-8" \?><[^?]/),
    'declaration with a space before its end, the envelope behind it',
  ),
  bareDeclaration: sign(1, text(/^\s*<\?xml version="1\.0"\?>/), 'declaration without an encoding'),
  singleQuotedDeclaration: sign(
    4,
    text(/^\s*<\?xml version='1\.0' encoding='utf-8'\?>/),
    'declaration in single quotes',
  ),

  singleQuotes: sign(3, text(/^[^"]*<[\w:]+\s+[\w:]+='/), 'attributes in single quotes'),
  noPrefix: sign(1, element('/Envelope', { prefix: /^$/ }), 'an envelope without a prefix'),
  soap: sign(2, element('/Envelope', { prefix: /^soap$/ }), 'prefix soap'),
  lowerS: sign(2, element('/Envelope', { prefix: /^s$/ }), 'prefix s'),
  upperS: sign(1, element('/Envelope', { prefix: /^S$/ }), 'prefix S'),
  /** As Windows Live Messenger 8, and most after it. */
  officialOrder: sign(
    2,
    text(/<Envelope xmlns="[^"]*"\s+xmlns:wsse="[^"]*"\s+xmlns:saml="[^"]*"\s+xmlns:wsp="[^"]*"\s+xmlns:wsu=/),
    "all namespaces on the envelope, in Messenger's order",
  ),
  dotNet: sign(
    2,
    text(/xmlns:xsi="[^"]*"\s+xmlns:xsd="|xmlns:xsd="[^"]*"\s+xmlns:xsi="/),
    'xmlns:xsi and xmlns:xsd, as .NET and its imitators',
  ),

  oneLine: sign(1, none(text(/<[^?!][^<>]*>[ \t]*\r?\n/)), 'all on one line'),
  lines: sign(1, text(/<[^?!][^<>]*>[ \t]*\r?\n/), 'on several lines'),
  crlf: sign(1, text(/\r\n/), 'lines end in CR LF'),
  tabs: sign(3, text(/>\r?\n\t+</), 'indented by tabs'),

  openClose: sign(1, text(/(?:Cookies|")><\//), 'empty elements as start and end tag'),
  selfClosing: sign(1, text(/(?:Cookies|")\/>/), 'empty elements as one tag'),
  spacedEmpty: sign(2, text(/(?:Cookies|") \/>/), 'empty elements as one tag, with a space'),
} as const;

/** Of what only some messages have: met by those that do not have it. */
export function unless(absent: Parameters<typeof none>[0], otherwise: Parameters<typeof any>[0]) {
  return any(none(absent), all(absent, otherwise));
}
