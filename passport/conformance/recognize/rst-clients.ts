import {
  agent,
  binaryVersion,
  clear,
  contacts,
  dotNetAgent,
  hostingApp,
  idcrl,
  idOf,
  messenger,
  messengerApp,
  secure,
  storage,
  sup,
  tb,
} from './client-signs.js';
import type { Fingerprint } from './fingerprint.js';
import { spelling as spelt } from './spelling.js';
import { all, any, element, header, must, none, policy, sign, target, targets, text } from './where.js';

const spaces = 'spaces.live.com';
const version3 = sign(3, binaryVersion(/^3$/), 'BinaryVersion 3');
const version4 = sign(1, binaryVersion(/^4$/), 'BinaryVersion 4');
const parameter = policy(/^policy parameter$/);
const twnTicket = policy(/[?&;]id=507[,&].*\b(tw|ct|tpf)=/);
const seven = targets(tb, clear, messenger, contacts, secure, spaces, storage);
const six = targets(tb, clear, messenger, contacts, secure, storage);
const derivedKey = element('Security/DerivedKeyToken');
const supporting = element('RequestSecurityToken/Supporting');
const sevenServices = sign(3, seven, "Messenger 8's seven addresses, in its order");
const twn = sign(3, twnTicket, 'the policy is the ticket of USR TWN');

/** As Windows Live Messenger 8, and most after it. */
const official = [spelt.noPrefix, spelt.officialOrder, spelt.openClose];
const oneLine = [...official, spelt.oneLine];

/** libpurple reads its template and writes it anew. */
const purple = [
  spelt.noDeclaration,
  spelt.singleQuotes,
  sign(5, text(/<wsse:Security xmlns='/), 'the namespace of a prefixed element declared once more as the default one'),
  spelt.selfClosing,
];

const known: readonly Omit<Fingerprint, 'direction' | 'service'>[] = [
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

/** Clients of RST.srf, by their requests. */
export const rstClients: readonly Fingerprint[] = known.map((one) => ({
  ...one,
  direction: 'request',
  service: 'rst',
}));
