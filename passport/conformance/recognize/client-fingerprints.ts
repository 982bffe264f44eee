import { namespaces } from './namespaces.js';
import type { Sign } from './signs.js';
import { spelling as spelt } from './spelling.js';
import { all, any, element, header, must, none, policy, sign, target, targets, text } from './where.js';

/** What one implementation's messages look like. */
export interface Fingerprint {
  readonly name: string;
  readonly direction: 'request' | 'response';
  /** Absent if it has to do with both: RST.srf, RST2.srf. */
  readonly service?: 'rst' | 'rst2';
  readonly signs: readonly Sign[];
}

const tb = 'http://Passport.NET/tb';
const clear = 'messengerclear.live.com';
const messenger = 'messenger.msn.com';
const contacts = 'contacts.msn.com';
const secure = 'messengersecure.live.com';
const storage = 'storage.msn.com';
const spaces = 'spaces.live.com';
const sup = 'sup.live.com';

const hostingApp = (value: RegExp) => element('AuthInfo/HostingApp', { text: value });
const binaryVersion = (value: RegExp) => element('AuthInfo/BinaryVersion', { text: value });
const agent = (value: RegExp) => header('user-agent', value);
const idOf = (name: string, value: RegExp, qualified?: boolean) =>
  element(name, { attribute: 'Id', value, ...(qualified === undefined ? {} : { qualified }) });

const version3 = sign(3, binaryVersion(/^3$/), 'BinaryVersion 3');
const version4 = sign(1, binaryVersion(/^4$/), 'BinaryVersion 4');
const version5 = sign(2, binaryVersion(/^5$/), 'BinaryVersion 5');
const messengerApp = sign(1, hostingApp(/^\{7108E71A-9926-4FCB-BCC9-9A9D3F32E423\}$/i), "Messenger's HostingApp");
const parameter = policy(/^policy parameter$/);
const twnTicket = policy(/[?&;]id=507[,&].*\b(tw|ct|tpf)=/);
const seven = targets(tb, clear, messenger, contacts, secure, spaces, storage);
const six = targets(tb, clear, messenger, contacts, secure, storage);
const derivedKey = element('Security/DerivedKeyToken');
const supporting = element('RequestSecurityToken/Supporting');
const sevenServices = sign(3, seven, "Messenger 8's seven addresses, in its order");
const twn = sign(3, twnTicket, 'the policy is the ticket of USR TWN');
const official = [spelt.noPrefix, spelt.officialOrder, spelt.openClose];
const oneLine = [...official, spelt.oneLine];
const idcrl = agent(/\bIDCRL \d/);
const dotNetAgent = sign(3, agent(/MS Web Services Client Protocol/), "User-Agent of .NET's web services");
const messengerTo = element('Header/To', { text: /^HTTPS:\/\/login\.live\.com:443\/\/RST2\.srf$/ });
const messenger2009 = targets(tb, clear, messenger, secure, contacts, storage, sup);
const unqualifiedTimestamp = idOf('Security/Timestamp', /^Timestamp$/, false);

/** libpurple reads its template and writes it anew. */
const purple = [
  spelt.noDeclaration,
  spelt.singleQuotes,
  sign(5, text(/<wsse:Security xmlns='/), 'the namespace of a prefixed element declared once more as the default one'),
  spelt.selfClosing,
];

const rst: readonly Omit<Fingerprint, 'direction' | 'service'>[] = [
  {
    name: 'Windows Live Messenger 8.1',
    signs: [
      ...oneLine,
      spelt.upperDeclaration,
      version4,
      sign(3, any(seven, supporting), "Messenger 8's seven addresses in its order, or a certificate"),
      sign(4, idcrl, 'User-Agent of IDCRL'),
      sign(2, none(header('content-type')), 'no Content-Type'),
      sign(-3, twnTicket, 'a ticket of USR TWN'),
    ],
  },
  {
    name: "Microsoft What's New gadget",
    signs: [
      must(6, hostingApp(/^\{DF60E2DF-88AD-4526-AE21-83D130EF0F68\}$/i), "the gadget's HostingApp"),
      ...official,
      version3,
      sign(2, targets(tb, sup), 'asks for sup.live.com'),
      sign(2, text(/<wst:RequestType>\s*\n/), 'RequestType within white space'),
      spelt.crlf,
      sign(2, target(/\/rst\.srf/), 'rst.srf in lower case'),
    ],
  },
  {
    name: 'libpurple 2.4 (TWN)',
    signs: [
      ...purple,
      must(5, hostingApp(/^\{3:B\}$/), 'HostingApp {3:B}'),
      twn,
      sign(-4, spelt.soap.where, 'prefix soap'),
    ],
  },
  {
    name: 'libpurple 2.10 (Pidgin, Adium)',
    signs: [
      ...purple,
      messengerApp,
      sign(
        3,
        any(targets(tb, clear, messenger, contacts, secure, 'storage.live.com', sup), derivedKey),
        'its seven addresses in its order, or a renewal',
      ),
      sign(3, target(/\/\/RST\.srf$/), '//RST.srf'),
      sign(1, header('soapaction', /^$/), 'an empty SOAPAction'),
      sign(-5, hostingApp(/^\{3:B\}$/), 'HostingApp {3:B}'),
    ],
  },
  {
    name: 'msn-pecan',
    signs: [
      ...oneLine,
      spelt.lowerDeclaration,
      version4,
      sign(5, targets(tb, messenger, secure), 'messenger.msn.com and messengersecure.live.com, nothing else'),
    ],
  },
  {
    name: 'BitlBee 3.5',
    signs: [
      ...oneLine,
      spelt.noDeclaration,
      version4,
      sign(5, text(/<wsse:PolicyReference xmlns="/), 'a needless default namespace on wsse:PolicyReference'),
      sign(3, targets(tb, clear, contacts, secure, storage), 'its four services, in its order'),
      sign(4, agent(/BitlBee/), 'User-Agent BitlBee'),
    ],
  },
  {
    name: 'papyon (emesene 2)',
    signs: [
      spelt.singleQuotedDeclaration,
      spelt.soap,
      spelt.dotNet,
      spelt.oneLine,
      spelt.selfClosing,
      sign(2, text(/<wst:RequestSecurityToken xmlns:wst="/), 'namespaces declared where they are used'),
      sign(2, text(/<soap:Header><ps:AuthInfo/), 'ps:AuthInfo first'),
      sign(4, agent(/papyon/), 'User-Agent papyon'),
    ],
  },
  {
    name: 'pymsn (ElementSOAP)',
    signs: [
      must(5, element('/Envelope', { prefix: /^ns\d+$/ }), 'prefix ns0'),
      sign(
        4,
        element('RequestMultipleSecurityTokens', { attribute: 'encodingStyle' }),
        'encodingStyle on ps:RequestMultipleSecurityTokens',
      ),
      sign(3, text(/<ns1:AuthInfo Id="PPAuthInfo" xmlns:ns1="/), 'the Id before the namespace declaration'),
      spelt.spacedEmpty,
      spelt.lowerDeclaration,
    ],
  },
  {
    name: 'aMSN 0.98',
    signs: [
      ...oneLine,
      spelt.noDeclaration,
      version4,
      sign(3, text(/<wsse:Security xmlns:wsse="/), 'xmlns:wsse once more on wsse:Security'),
      sign(3, text(/<wsa:EndpointReference xmlns:wsa="/), 'xmlns:wsa once more on wsa:EndpointReference'),
      sign(
        4,
        targets(tb, contacts, messenger, clear, secure, spaces, storage),
        'contacts.msn.com first, and on in its order',
      ),
    ],
  },
  {
    name: 'KMess 2',
    signs: [
      spelt.soap,
      spelt.lowerDeclarationLine,
      spelt.dotNet,
      spelt.lines,
      spelt.openClose,
      sign(
        4,
        text(/<ps:RequestMultipleSecurityTokens xmlns:ps="[^"]*" xmlns:wst="/),
        'namespaces on ps:RequestMultipleSecurityTokens',
      ),
      sign(3, text(/<\/wsse:Security><\/soap:Header>/), '</wsse:Security></soap:Header> on one line'),
      sign(2, six, 'its six addresses, in its order'),
      sign(4, agent(/KMess/), 'User-Agent KMess'),
    ],
  },
  {
    name: 'libmsn (Kopete WLM)',
    signs: [
      ...oneLine,
      spelt.upperDeclarationLine,
      sign(-2, spelt.lines.where, spelt.lines.because),
      sign(-2, spelt.upperDeclaration.where, spelt.upperDeclaration.because),
      version4,
      sevenServices,
      sign(4, agent(/libmsn/), 'User-Agent libmsn'),
    ],
  },
  {
    name: 'Miranda IM 2006 (TWN)',
    signs: [
      ...oneLine,
      spelt.upperDeclaration,
      version3,
      messengerApp,
      twn,
      sign(4, header('accept', /^txt\/xml/), 'Accept: txt/xml'),
      sign(2, agent(/^MSMSGS/), 'User-Agent MSMSGS'),
    ],
  },
  {
    name: 'MSNPSharp 2.5',
    signs: [
      must(
        6,
        any(idOf('RequestSecurityToken', /^RST/, true), idOf('AuthInfo', /./, true)),
        'Id with a namespace prefix',
      ),
      sign(3, element('Header/AuthInfo', { after: 'Security' }), 'ps:AuthInfo behind wsse:Security'),
      sign(2, text(/\bd\dp\d:Id=/), "prefixes d3p1, d4p1 of .NET's serializer"),
      spelt.soap,
      spelt.dotNet,
      spelt.spacedEmpty,
      dotNetAgent,
    ],
  },
  {
    name: 'JML (java-msn-library)',
    signs: [
      ...official,
      sign(
        5,
        text(/<Envelope xmlns="[^"]*"\r?\n xmlns:wsse=/),
        "the envelope's namespaces on lines of their own, after one space",
      ),
      spelt.crlf,
      sign(1, text(/^\s*<\?xml version="1\.0" encoding="UTF-8"\?>/), 'declaration of UTF-8'),
      spelt.lines,
      sevenServices,
      sign(4, agent(/^MSN Explorer/), 'User-Agent MSN Explorer'),
    ],
  },
  {
    name: 'Digsby',
    signs: [
      must(8, hostingApp(/^\{7108E71A-9926-4FCB-BCC9-9A9D3D32E423\}$/i), "Messenger's HostingApp, misspelt"),
      sign(2, policy(/&amp;/), 'a policy that is escaped twice'),
      spelt.noPrefix,
      spelt.spacedEmpty,
      spelt.lowerDeclaration,
    ],
  },
  {
    name: 'Ruby gem msn',
    signs: [
      ...oneLine,
      spelt.upperDeclarationLine,
      sign(-2, spelt.lines.where, spelt.lines.because),
      sign(-2, spelt.upperDeclaration.where, spelt.upperDeclaration.because),
      version4,
      sign(4, targets(tb, clear, contacts), 'messengerclear.live.com and contacts.msn.com, nothing else'),
      sign(2, header('content-type', /^application\/x-www-form-urlencoded/), 'Content-Type of a form'),
    ],
  },
  {
    name: 'Otacon (butterfly, Escargot)',
    signs: [
      sign(4, parameter, 'policy "policy parameter", out of the documentation'),
      sign(4, idOf('RequestSecurityToken', /^RSTn$/), 'Id RSTn, out of the documentation'),
      ...official,
      spelt.lines,
      sign(2, text(/\n {3}<Header>/), 'indented by three spaces'),
      sign(2, header('content-type', /^application\/xml/), 'Content-Type application/xml'),
    ],
  },
  {
    name: 'UWP Messenger',
    signs: [
      ...official,
      sign(
        5,
        text(/encoding="utf-8" \?>\r?\n {8,}<Envelope/),
        'declaration with a space before its end, the envelope indented',
      ),
      sign(2, text(/\n {15}xmlns:wsse=/), 'namespaces on lines of their own, indented'),
      spelt.lines,
      sign(1, targets(tb, clear), 'asks for messengerclear.live.com alone'),
      sign(2, header('soapaction', /storage\/w10/), 'SOAPAction of another service'),
    ],
  },
  {
    name: 'AvaMSN',
    signs: [
      must(
        4,
        all(element('Header/AuthInfo', { prefix: /^$/ }), spelt.noPrefix.where),
        'no prefixes: each element declares its default namespace',
      ),
      sign(5, element('UsernameToken/Username', { attribute: 'type', qualified: true }), 'xsi:type on wsse:Username'),
      sign(2, parameter, 'policy "policy parameter", out of the documentation'),
      spelt.spacedEmpty,
      spelt.dotNet,
      spelt.lines,
      sign(2, header('soapaction', /storage\/w10/), 'SOAPAction of another service'),
    ],
  },
  {
    name: 'acl (CMsnSSO)',
    signs: [
      ...oneLine,
      spelt.lowerDeclaration,
      version4,
      sign(
        6,
        targets(tb, clear, messenger, contacts, secure, spaces, 'livecontacts.live.com', 'storage.live.com'),
        'its eight addresses, livecontacts.live.com among them',
      ),
      sign(3, header('content-type', /gb2312/i), 'charset=gb2312'),
    ],
  },
  {
    name: 'SkPy, skypeweb (Skype)',
    signs: [
      must(4, targets('wl.skype.com'), 'asks for wl.skype.com alone'),
      sign(2, none(element('Header/AuthInfo')), 'no ps:AuthInfo'),
      spelt.singleQuotes,
      spelt.noDeclaration,
      spelt.noPrefix,
      spelt.lines,
      sign(1, agent(/python-requests|libpurple/), 'User-Agent of python-requests or libpurple'),
    ],
  },
  {
    name: 'msnp-wiki page',
    signs: [
      must(5, text(/Envelope\r?\n\t+xmlns:/), 'each attribute on a line of its own'),
      spelt.soap,
      spelt.tabs,
      sign(2, text(/"\r?\n\t*\/?>/), 'the end of a tag on a line of its own'),
      spelt.lowerDeclarationLine,
    ],
  },
];

const rst2: readonly Omit<Fingerprint, 'direction' | 'service'>[] = [
  {
    name: 'Windows Live Messenger 2009',
    signs: [
      spelt.lowerS,
      spelt.upperDeclaration,
      spelt.oneLine,
      spelt.openClose,
      version5,
      messengerApp,
      sign(3, messengerTo, 'wsa:To HTTPS://login.live.com:443//RST2.srf'),
      sign(2, unqualifiedTimestamp, 'Id of wsu:Timestamp without a namespace'),
      sign(2, messenger2009, "Messenger 2009's seven addresses, in its order"),
      sign(4, idcrl, 'User-Agent of IDCRL'),
      sign(-3, spelt.spacedEmpty.where, spelt.spacedEmpty.because),
      sign(-3, element('AuthInfo/DeviceType'), 'ps:DeviceType'),
    ],
  },
  {
    name: 'Miranda NG',
    signs: [
      spelt.lowerS,
      spelt.upperDeclaration,
      sign(3, spelt.spacedEmpty.where, spelt.spacedEmpty.because),
      sign(2, text(/<wsp:PolicyReference URI="[^"]*" \/>/), 'wsp:PolicyReference as one tag, with a space'),
      sign(-3, spelt.openClose.where, spelt.openClose.because),
      version5,
      messengerApp,
      sign(2, messengerTo, 'wsa:To HTTPS://login.live.com:443//RST2.srf'),
      sign(1, unqualifiedTimestamp, 'Id of wsu:Timestamp without a namespace'),
      sign(2, messenger2009, "Messenger 2009's seven addresses, in its order"),
      sign(3, agent(/^MSIDCRL$/), 'User-Agent MSIDCRL'),
    ],
  },
  {
    name: 'MSNPSharp 3–5',
    signs: [
      must(4, element('Header/Action', { prefix: /^$/ }), 'wsa:Action without a prefix'),
      spelt.soap,
      spelt.dotNet,
      spelt.spacedEmpty,
      version5,
      messengerApp,
      sign(1, messengerTo, 'wsa:To HTTPS://login.live.com:443//RST2.srf'),
      dotNetAgent,
    ],
  },
  {
    name: 'Exchange LiveIdSTS',
    signs: [
      must(8, hostingApp(/^\{01324f02-f998-4cca-9f2f-08f858cf8977\}$/i), "Exchange's HostingApp"),
      sign(2, binaryVersion(/^6$/), 'BinaryVersion 6'),
      sign(2, header('content-type', /^application\/x-www-form-urlencoded/), 'Content-Type of a form'),
    ],
  },
  {
    name: 'SharePoint Managed IDCRL',
    signs: [
      must(6, hostingApp(/^Managed IDCRL$/), 'HostingApp Managed IDCRL'),
      sign(2, element('AuthInfo', { namespace: namespaces.liveId }), 'ps:AuthInfo in another namespace'),
      sign(1, element('Body/RequestSecurityToken'), 'one token, directly in the Body'),
      spelt.upperS,
      sign(3, agent(/^Managed IDCRL/), 'User-Agent Managed IDCRL'),
    ],
  },
  {
    name: 'SIPE (Office 365)',
    signs: [
      must(4, element('Header/ReplyTo'), 'wsa:ReplyTo'),
      sign(
        4,
        text(/xmlns:auth="http:\/\/schemas\.xmlsoap\.org\/ws\/2006\/12\/authorization"/),
        'xmlns:auth, which it does not need',
      ),
      sign(2, text(/> {1,2}<wsa:/), 'spaces between elements'),
      sign(1, element('Body/RequestSecurityToken'), 'one token, directly in the Body'),
      spelt.soap,
      spelt.bareDeclaration,
      sign(3, agent(/^Sipe/i), 'User-Agent Sipe'),
    ],
  },
  {
    name: 'msa (Android device token)',
    signs: [
      must(6, hostingApp(/^\{F501FD64-9070-46AB-993C-6F7B71D8D883\}$/i), "Android's HostingApp"),
      sign(3, binaryVersion(/^11$/), 'BinaryVersion 11'),
      sign(3, element('AuthInfo/DeviceType', { text: /^Android$/ }), 'ps:DeviceType Android'),
      spelt.lowerS,
    ],
  },
  {
    name: 'Windows 10/11 token broker',
    signs: [
      must(
        3,
        any(element('AuthInfo/InlineUX', { text: /^TokenBroker$/ }), element('AuthInfo/WindowsClientString')),
        'ps:InlineUX TokenBroker, or ps:WindowsClientString',
      ),
      sign(3, binaryVersion(/^45$/), 'BinaryVersion 45'),
      sign(2, element('AuthInfo/WindowsClientString'), 'ps:WindowsClientString'),
      sign(2, element('AuthInfo/ClientCapabilities'), 'ps:ClientCapabilities'),
      sign(1, hostingApp(/^[0-9a-f]{16}$/i), 'HostingApp of 16 digits, no GUID'),
      spelt.lowerS,
      sign(3, idcrl, 'User-Agent of IDCRL'),
    ],
  },
];

/** Of clients, by what their requests look like. */
export const clientFingerprints: readonly Fingerprint[] = [
  ...rst.map((one) => ({ ...one, direction: 'request' as const, service: 'rst' as const })),
  ...rst2.map((one) => ({ ...one, direction: 'request' as const, service: 'rst2' as const })),
];
