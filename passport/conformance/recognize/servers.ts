import type { Fingerprint } from './fingerprint.js';
import { spelling as spelt, unless } from './spelling.js';
import { all, any, element, header, must, none, sign, text } from './where.js';

const pp = element('Header/pp');
const serverInfo = (value: RegExp) => element('pp/serverInfo', { text: value });
const serverTime = (value: RegExp) => element('pp/serverInfo', { attribute: 'ServerTime', value });
const token = element('RequestedSecurityToken/BinarySecurityToken', { attribute: 'Id', value: /^Compact\d/ });
const numbered = (number: string) =>
  element('RequestedSecurityToken/BinarySecurityToken', { attribute: 'Id', value: new RegExp(`^Compact${number}$`) });
const fromTwo = all(numbered('2'), none(numbered('1')));
const fault = element('Fault');
const collection = element('RequestSecurityTokenResponseCollection');
const collectionOrder = text(
  /TokenResponseCollection xmlns:S="[^"]*" xmlns:wst="[^"]*" xmlns:wsse="[^"]*" xmlns:wsu="[^"]*" xmlns:saml=/,
);
const keyIdentifier = element('RequestedTokenReference/KeyIdentifier');
const puid = element('pp/PUID');

/** Of servers, by what their responses look like. */
export const servers: readonly Fingerprint[] = [
  {
    name: 'login.live.com',
    direction: 'response',
    signs: [
      must(1, spelt.upperS.where, spelt.upperS.because),
      sign(-3, spelt.tabs.where, spelt.tabs.because),
      sign(2, text(/^\s*<\?xml version="1\.0" encoding="utf-8" \?>/), 'declaration with a space before its end'),
      sign(2, spelt.spacedDeclaration.where, 'the envelope directly behind it'),
      sign(2, spelt.oneLine.where, spelt.oneLine.because),
      sign(
        2,
        unless(pp, serverInfo(/^[A-Z]{3}\w+ \d{4}\.\d\d\.\d\d\.\d\d\.\d\d\.\d\d/)),
        "serverInfo with a machine's name and a build's date",
      ),
      sign(
        1,
        unless(keyIdentifier, text(/<\/wsse:KeyIdentifier>|^.{8000}/s)),
        'wsse:KeyIdentifier as start and end tag',
      ),
      sign(2, unless(collection, collectionOrder), 'all namespaces on the collection, S first'),
      sign(-4, all(token, fromTwo), 'numbers from Compact2'),
      sign(2, header('ppserver'), 'HTTP field PPServer'),
    ],
  },
  {
    name: 'Escargot',
    direction: 'response',
    signs: [
      must(1, spelt.upperS.where, spelt.upperS.because),
      must(3, spelt.tabs.where, spelt.tabs.because),
      spelt.lowerDeclarationLine,
      sign(1, unless(pp, serverInfo(/^XYZPPLOGN1A23 /)), 'serverInfo XYZPPLOGN1A23'),
      sign(3, unless(token, fromTwo), 'numbers from Compact2'),
    ],
  },
  {
    name: 'minisrv (MSN TV 2)',
    direction: 'response',
    service: 'rst',
    signs: [
      sign(6, serverInfo(/minisrv/), 'serverInfo says minisrv'),
      sign(4, text(/\n {4}<S:Header>\r?\n {4}<psf:pp/), 'each line after four spaces, whatever the depth'),
      sign(1, unless(puid, element('pp/PUID', { text: /^[0-9A-F]{32}$/i })), 'a PUID of 32 digits'),
      sign(1, unless(fault, element('/Envelope/Body/Fault/Code')), 'a SOAP 1.2 fault in SOAP 1.1'),
      sign(1, unless(none(fault), serverTime(/\.\d{3}Z$/)), 'ServerTime with milliseconds'),
    ],
  },
  {
    name: 'msnp-wiki page',
    direction: 'response',
    signs: [
      must(5, text(/Envelope\r?\n\t+xmlns:/), 'each attribute on a line of its own'),
      spelt.soap,
      spelt.tabs,
      sign(2, text(/"\r?\n\t*\/?>/), 'the end of a tag on a line of its own'),
      spelt.lowerDeclarationLine,
    ],
  },
  {
    name: "Digsby's documentation",
    direction: 'response',
    service: 'rst',
    signs: [
      must(5, text(/<faultcode>\s+psf:Redirect\s+<\/faultcode>/), 'faultcode within white space'),
      sign(2, none(pp), 'no psf:pp'),
      spelt.noDeclaration,
      sign(1, text(/pp550\/RST\.srf/), 'redirects to pp550/RST.srf'),
    ],
  },
  {
    name: 'Solace (Minecraft Earth)',
    direction: 'response',
    service: 'rst2',
    signs: [
      must(5, element('RequestedSecurityToken/EncryptedData', { namespace: '' }), 'EncryptedData in no namespace'),
      sign(3, element('RequestedProofToken/BinarySecret', { text: /^.{1,8}$/ }), 'a proof of three bytes'),
      sign(2, text(/<psf:pp\s*\/>/), 'an empty psf:pp'),
      sign(2, text(/xmlns:e="http:\/\/www\.w3\.org\/2001\/04\/xmlenc#"/), 'prefix e for XML Encryption'),
    ],
  },
  {
    name: 'ReLiveWP (Windows Phone 7)',
    direction: 'response',
    service: 'rst2',
    signs: [
      must(
        3,
        any(element('pp/authreq'), element('pp/BrowserCookies')),
        'psf:authreq, or psf:BrowserCookies with a capital B',
      ),
      sign(2, element('pp/BrowserCookies'), 'psf:BrowserCookies with a capital B'),
      sign(1, text(/<wsa:Action[^<>]*>\s+http/), 'wsa:Action within white space'),
    ],
  },
  {
    name: 'ABService (contacts.msn.com)',
    direction: 'response',
    service: 'rst',
    signs: [
      must(
        5,
        any(
          element('Fault/faultactor', { text: /AddressBook/i }),
          text(/xmlns="http:\/\/www\.msn\.com\/webservices\/AddressBook"/),
        ),
        'a fault of the address book',
      ),
      sign(2, element('detail/machineName'), 'machineName'),
      sign(1, element('additionalDetails/RPSVersion'), 'RPSVersion'),
      spelt.soap,
      spelt.lowerDeclaration,
    ],
  },
];
