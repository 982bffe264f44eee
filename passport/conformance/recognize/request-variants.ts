import { namespaces } from './namespaces.js';
import { messengerClear, tokenBroker, type Variant } from './variant.js';
import { all, any, element, must, none, policy, sign } from './where.js';

const { trust, trust2, saml } = namespaces;

const asksFor = (address: RegExp) =>
  element('RequestSecurityToken/AppliesTo/EndpointReference/Address', { text: address });

const rst1 = element('RequestSecurityToken', { namespace: trust });
const rst2 = element('RequestSecurityToken', { namespace: trust2 });
const multiple = element('RequestMultipleSecurityTokens');
const bare = element('Body/RequestSecurityToken');
const authInfo = element('Header/AuthInfo');
const brokerAsked = asksFor(tokenBroker);
const clearAsked = asksFor(messengerClear);
const keyOld = policy(/^MBI_KEY/);
const sslOrPlain = policy(/^MBI(_SSL)?$/);
const twnTicket = policy(/[?&;]id=507[,&].*\b(tw|ct|tpf)=/);
const contactsTicket = policy(/^\?.*\bid=24000\b/);
const voice = asksFor(/^voice\./);
const signature = element('Security/Signature');
const derivedKey = element('Security/DerivedKeyToken');
const serviceName = element('EndpointReference/ServiceName');
const supporting = element('RequestSecurityToken/Supporting');
const x509 = policy(/^MBI_X509/);
const password = element('UsernameToken/Password');
const deviceUser = element('Security/UsernameToken', { attribute: 'Id', value: /^devicesoftware$/ });
const deviceToken = element('Security/BinarySecurityToken', { attribute: 'ValueType', value: /sha1device/ });
const assertion = element('Security/Assertion', { namespace: saml });
const loginOption = element('UsernameToken/LoginOption');
const tokenBrokerUx = element('AuthInfo/InlineUX', { text: /^TokenBroker$/ });
const windowsChildren = any(element('AuthInfo/WindowsClientString'), element('AuthInfo/ClientCapabilities'));
const messengerService = asksFor(/^(messenger|messengersecure|contacts|storage|spaces|sup)\./);

const isRst1 = must(1, rst1, 'asks for tokens by WS-Trust 2004/04');
const isRst2 = must(1, rst2, 'asks for tokens by WS-Trust 2005/02');
const asksBroker = sign(1, brokerAsked, "asks for the token broker's token");
const asksMultiple = sign(1, multiple, 'asks for several tokens at once');
const asksBare = must(3, bare, 'asks for one token, directly in the Body');
const notSigned = sign(-6, any(signature, derivedKey), 'is signed');

const kinds: readonly Omit<Variant, 'direction'>[] = [
  {
    name: 'rst1-twn',
    summary: 'MSNP12 and 13 (MSN Messenger 7.5): a token for messenger.msn.com by the ticket of USR TWN.',
    signs: [
      isRst1,
      must(5, twnTicket, "the policy is the ticket of the MSN server's USR TWN S"),
      asksBroker,
      sign(1, none(clearAsked), 'nothing for messengerclear.live.com'),
      sign(-6, any(contactsTicket, voice), 'asks for contacts or voice by a ticket too'),
      sign(-6, keyOld, 'policy MBI_KEY_OLD'),
    ],
  },
  {
    name: 'rst1-twn-contacts',
    summary:
      'MSNP13 and 14: tickets also for contacts.msn.com (id=24000) and for voice, by a query string for a policy.',
    signs: [
      isRst1,
      must(5, any(contactsTicket, all(twnTicket, voice)), 'contacts or voice is asked for by a ticket (id=24000)'),
      asksBroker,
      sign(1, none(clearAsked), 'nothing for messengerclear.live.com'),
      sign(-5, keyOld, 'policy MBI_KEY_OLD'),
    ],
  },
  {
    name: 'rst1-sso',
    summary: 'MSNP15 to 17 (Windows Live Messenger 8): single sign-on, with a proof token for the policy MBI_KEY_OLD.',
    signs: [
      isRst1,
      must(5, any(keyOld, clearAsked), 'asks for a token with a proof (messengerclear.live.com, MBI_KEY_OLD)'),
      asksMultiple,
      sign(1, authInfo, 'has ps:AuthInfo'),
      notSigned,
      sign(-5, twnTicket, 'a ticket of USR TWN'),
      sign(-4, supporting, 'asks for a certificate'),
    ],
  },
  {
    name: 'rst1-tickets',
    summary: 'Renewal of tickets, such as for offline messages: several tokens, none of them with a proof.',
    signs: [
      isRst1,
      must(2, none(keyOld, clearAsked, supporting, twnTicket, contactsTicket), 'no token with a proof is asked for'),
      must(2, any(sslOrPlain, policy(/^\?id=\d+$/)), 'plain policies'),
      asksMultiple,
      asksBroker,
      sign(1, authInfo, 'has ps:AuthInfo'),
      notSigned,
      sign(-4, all(none(authInfo), none(brokerAsked)), 'neither ps:AuthInfo nor the token broker'),
    ],
  },
  {
    name: 'rst1-minimal',
    summary: "Skype's: one token, without ps:AuthInfo and without the token broker's token.",
    signs: [
      isRst1,
      must(3, none(authInfo), 'no ps:AuthInfo'),
      must(3, none(brokerAsked), "the token broker's token is not asked for"),
      sign(1, password, 'user name and password'),
      notSigned,
      sign(-3, keyOld, 'policy MBI_KEY_OLD'),
    ],
  },
  {
    name: 'rst1-signed',
    summary: "Renewal without the password: one token, signed with a key derived from the token broker's proof.",
    signs: [
      isRst1,
      must(4, derivedKey, 'wssc:DerivedKeyToken in wsse:Security'),
      sign(3, signature, 'a signature in wsse:Security'),
      sign(2, bare, 'asks for one token, directly in the Body'),
      sign(1, element('Security/EncryptedData'), "the token broker's token in wsse:Security"),
    ],
  },
  {
    name: 'rst1-x509',
    summary: 'A certificate for a service that is named by wsa:ServiceName, with a PKCS #10 request in wst:Supporting.',
    signs: [
      isRst1,
      must(3, any(supporting, x509), 'asks for a certificate (wst:Supporting, MBI_X509)'),
      sign(2, supporting, 'wst:Supporting'),
      sign(2, x509, 'policy MBI_X509_CID or MBI_X509_DID'),
      sign(1, serviceName, 'wsa:ServiceName for the address'),
    ],
  },
  {
    name: 'rst2-sso',
    summary: 'MSNP18 to 21 (Windows Live Messenger 2009): single sign-on by SOAP 1.2.',
    signs: [
      isRst2,
      must(2, multiple, 'asks for several tokens at once'),
      sign(3, any(keyOld, clearAsked, messengerService), "asks for tokens of Messenger's services"),
      sign(1, authInfo, 'has ps:AuthInfo'),
      asksBroker,
      sign(1, password, 'user name and password'),
      notSigned,
      sign(-6, assertion, 'a SAML assertion'),
      sign(-6, any(loginOption, tokenBrokerUx, windowsChildren), 'what only Windows sends'),
    ],
  },
  {
    name: 'rst2-single',
    summary: 'Office 365: one token, directly in the Body, usually without ps:AuthInfo.',
    signs: [
      isRst2,
      asksBare,
      sign(2, none(authInfo, element('AuthInfo/DeviceType')), 'no ps:AuthInfo'),
      sign(1, password, 'user name and password'),
      sign(1, none(brokerAsked), "the token broker's token is not asked for"),
      notSigned,
      sign(-6, deviceUser, 'signs in a device'),
    ],
  },
  {
    name: 'rst2-federated',
    summary: "A user of a federated domain: the domain's SAML assertion instead of a password.",
    signs: [
      isRst2,
      must(6, assertion, 'saml:Assertion in wsse:Security'),
      sign(1, none(password), 'no password'),
      sign(1, authInfo, 'has ps:AuthInfo'),
    ],
  },
  {
    name: 'rst2-device',
    summary: 'A device signs in with a name and password of its own (Android, Xbox, Windows 8 and later).',
    signs: [
      isRst2,
      must(5, deviceUser, 'UsernameToken of the Id devicesoftware'),
      sign(1, bare, 'asks for one token, directly in the Body'),
      asksBroker,
      sign(1, none(signature), 'no signature'),
    ],
  },
  {
    name: 'rst2-user-signed',
    summary: "A user on a device that has signed in: the user's and the device's tokens, signed with a derived key.",
    signs: [
      isRst2,
      must(3, any(signature, derivedKey), 'a signature or a derived key in wsse:Security'),
      sign(3, deviceToken, "the device's token (urn:liveid:sha1device)"),
      sign(1, element('Security/EncryptedData'), "the token broker's token in wsse:Security"),
      sign(1, none(password), 'no password'),
      sign(-4, any(loginOption, tokenBrokerUx, windowsChildren), 'what only Windows sends'),
    ],
  },
  {
    name: 'rst2-tokenbroker',
    summary: 'Windows 10 and 11: more children of ps:AuthInfo, often without a password (wsse:LoginOption).',
    signs: [
      isRst2,
      must(3, any(loginOption, tokenBrokerUx, windowsChildren), 'what only Windows sends'),
      sign(2, loginOption, 'wsse:LoginOption'),
      sign(2, tokenBrokerUx, 'ps:InlineUX is TokenBroker'),
      sign(1, windowsChildren, 'ps:WindowsClientString or ps:ClientCapabilities'),
      sign(1, policy(/^TOKEN_BROKER$/), 'policy TOKEN_BROKER'),
    ],
  },
];

/** What is asked of the service. */
export const requestVariants: readonly Variant[] = kinds.map((kind) => ({ ...kind, direction: 'request' }));
