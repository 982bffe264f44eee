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
import { namespaces } from './namespaces.js';
import { spelling as spelt } from './spelling.js';
import { any, element, header, must, sign, targets, text } from './where.js';

const version5 = sign(2, binaryVersion(/^5$/), 'BinaryVersion 5');
const messengerTo = element('Header/To', { text: /^HTTPS:\/\/login\.live\.com:443\/\/RST2\.srf$/ });
const messenger2009 = targets(tb, clear, messenger, secure, contacts, storage, sup);
const unqualifiedTimestamp = idOf('Security/Timestamp', /^Timestamp$/, false);

const known: readonly Omit<Fingerprint, 'direction' | 'service'>[] = [
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

/** Clients of RST2.srf, by their requests. */
export const rst2Clients: readonly Fingerprint[] = known.map((one) => ({
  ...one,
  direction: 'request',
  service: 'rst2',
}));
