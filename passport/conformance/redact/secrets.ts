/**
 * What is secret in a capture, by name. One table for all that hides: redaction, and the excerpts of reports.
 * Names are in lower case: clients do not agree on case (`psf:browserCookies`, ReLiveWP's `BrowserCookies`).
 */
import { closest } from '@passport-soap/runtime/xml';
import { targets, tokenBrokerAddress } from '../../targets.js';

export type SecretKind =
  | 'user-name'
  | 'password'
  /** Tickets and tokens of any type, cookies, what a browser is sent with. */
  | 'token'
  /** Proof and session keys, nonces. */
  | 'key'
  /** Digests and signatures: they tell whether a guessed text is the one that was there. */
  | 'digest'
  | 'certificate'
  /** PUID, CID, device and machine ids. */
  | 'identifier'
  /** First and last name, address, other properties of a person. */
  | 'personal'
  | 'parameter';

/** How a secret's value is made up. */
export type SecretForm =
  /** All of it is secret. */
  | 'whole'
  /** `t=…&p=…`: names stay, and values of {@link harmlessParameters}. */
  | 'pairs'
  /** `value; path=/; …`: what follows the first `;` stays. */
  | 'cookie'
  /** Of an address, the values of its query, but for {@link harmlessParameters}. */
  | 'url'
  /** {@link decodeRequestParams}: values in base64; the structure, keys and `lc` stay. */
  | 'request-params'
  /** A code (`0x1`) stays. */
  | 'code'
  /** The first word stays (`Basic`); what follows that one is taken apart. */
  | 'scheme';

export interface SecretPlace {
  readonly kind: SecretKind;
  readonly form: SecretForm;
}

const place = (kind: SecretKind, form: SecretForm = 'whole'): SecretPlace => ({ kind, form });

/** By local name: prefixes vary, or are not bound. PROTOCOL.md §2, §3, §7. */
export const secretElements: ReadonlyMap<string, SecretPlace> = new Map([
  ['username', place('user-name')],
  ['password', place('password')],
  ['binarysecret', place('key')],
  ['binarysecuritytoken', place('token', 'pairs')],
  ['ciphervalue', place('token')],
  ['keyidentifier', place('key')],
  ['usersessionkey', place('key')],
  ['signchallenge', place('key')],
  ['nonce', place('key')],
  ['digestvalue', place('digest')],
  ['signaturevalue', place('digest')],
  ['x509certificate', place('certificate')],
  ['x509subjectname', place('personal')],
  ['x509serialnumber', place('identifier')],
  ['modulus', place('certificate')],
  ['puid', place('identifier')],
  ['cid', place('identifier')],
  ['cookies', place('token', 'pairs')],
  ['browsercookie', place('token', 'cookie')],
  ['requestparams', place('parameter', 'request-params')],
  ['windowsclientstring', place('parameter')],
  ['telemetry', place('parameter')],
  ['authstateinternal', place('parameter', 'code')],
  ['flowurl', place('parameter', 'url')],
  ['inlineauthurl', place('parameter', 'url')],
  ['inlineendauthurl', place('parameter', 'url')],
  ['redirecturl', place('parameter', 'url')],
  // SAML 1.x and 2.0, of federated accounts.
  ['nameidentifier', place('user-name')],
  ['nameid', place('user-name')],
  ['attributevalue', place('personal')],
  // Those that tickets are shown to: address book, offline messages, storage.
  ['tickettoken', place('token', 'pairs')],
]);

const longNames = [...secretElements.keys()].filter((name) => name.length >= 6);

/** What an element's text is, if it is secret, whose name is one of {@link secretElements} or meant to be. @param local in lower case */
export function secretElement(local: string): SecretPlace | undefined {
  const own = secretElements.get(local);
  if (own !== undefined || local.length < 5 || local.length > 30 || isKnownElement(local)) return own;
  const meant = closest(local, longNames);
  return meant === undefined ? undefined : secretElements.get(meant);
}

/** Elements whose children `t` and `p` are a token's. */
export const cookieElement = 'passportcookie';

/** Elements whose attribute `Name` says what their value is; any other name than the harmless ones is secret. */
export const propertyElements: ReadonlySet<string> = new Set(['credproperty', 'extproperty']);

const harmlessProperties: ReadonlySet<string> = new Set(
  (
    'mainbrandid brandidlist iswinliveuser country language childflags flags flagsv2 associatedforstrongauth ' +
    'lastusedcredtype webcredtype allowfeduserswlidsignin isfederatedns'
  ).split(' '),
);

/** What the value of a `credProperty` or `extProperty` is, if it is secret. */
export function secretProperty(name: string): SecretPlace | undefined {
  const lower = name.toLowerCase();
  if (harmlessProperties.has(lower)) return undefined;
  if (lower === 'authmembername') return place('user-name');
  if (lower === 'cid' || lower === 'puid' || lower === 'familyid') return place('identifier');
  if (lower === 'anon' || lower === 'nap') return place('token', 'pairs');
  if (lower.endsWith('url')) return place('parameter', 'url');
  return place('personal');
}

/** What an attribute's value is, if it is secret. @param element local name in lower case */
export function secretAttribute(element: string, attribute: string, value: string): SecretPlace | undefined {
  const name = attribute.toLowerCase();
  if (name === 'uri') {
    if (element === 'policyreference') return place('parameter', 'url');
    // RST2 names a token by its SHA-1.
    return element === 'reference' && /^[A-Za-z0-9+/]{27}=$/.test(value) ? place('digest') : undefined;
  }
  if (name === 'assertionid' || name === 'puid' || name === 'cid') return place('identifier');
  if (name === 'passport' || name === 'token' || name === 'ticket') return place('token', 'pairs');
  const parameter = secretParameters.get(name);
  return parameter?.kind === 'password' || parameter?.kind === 'user-name' ? parameter : undefined;
}

/** HTTP fields; Escargot's NotRST.srf takes user name and password as fields. */
export const secretFields: ReadonlyMap<string, SecretPlace> = new Map([
  ['authorization', place('token', 'scheme')],
  ['proxy-authorization', place('token', 'scheme')],
  ['authentication-info', place('token', 'scheme')],
  ['cookie', place('token', 'pairs')],
  ['set-cookie', place('token', 'cookie')],
  ['x-forwarded-for', place('identifier')],
  ['x-real-ip', place('identifier')],
  ['x-user', place('user-name')],
  ['x-password', place('password')],
  ['x-token', place('token', 'pairs')],
]);

const parameters: readonly (readonly [SecretPlace, string])[] = [
  [place('password'), 'passwd password pwd pass'],
  [place('user-name'), 'login loginfmt username user membername sign-in'],
  [place('identifier'), 'puid cid uaid tpf'],
  [
    place('token'),
    'access_token refresh_token id_token client_secret token ticket ppft code st da nonce hash rn sig tval from-pp',
  ],
];

/** Parameters of a query or a form, `rn` and `tpf` of a TWN ticket among them. */
export const secretParameters: ReadonlyMap<string, SecretPlace> = new Map(
  parameters.flatMap(([secret, names]) => names.split(' ').map((name) => [name, secret] as const)),
);

/** Parameters of tickets, tokens and queries whose values say nothing of a person. */
export const harmlessParameters: ReadonlySet<string> = new Set(
  (
    'lc id tw fs ru ct kpp kv ver rver wp wreply hashalg bver appid clientid api-version scope path domain expires ' +
    'secure httponly samesite max-age da-status tname orgverb orgurl'
  ).split(' '),
);

/** Elements that no secret is looked for in: their values are codes, versions, dates and names of the protocol. */
export const plainElements: ReadonlySet<string> = new Set(
  (
    'hostingapp binaryversion uiversion inlineux isadmin devicetype consentflags isconnected inlineft ' +
    'clientcapabilities loginoption requesttype tokentype keytype created expires keyname action to servicename ' +
    'faultcode value code subcode authstate reqstatus errorstatus serverversion configversion mobileconfigversion ' +
    'appdataversion serverinfo authreq returntocaller node role'
  ).split(' '),
);

/** Attributes that no secret is looked for in. */
export const plainAttributes: ReadonlySet<string> = new Set(
  (
    'id type valuetype encodingtype algorithm name path rollingupgradestate locversion servertime buildversion ' +
    'mustunderstand encodingstyle lang version encoding standalone actor role expiry ignorerememberme schemalocation'
  ).split(' '),
);

/** Further names of elements, whose end or beginning shows where a secret ends that is not closed. */
export const otherElements: ReadonlySet<string> = new Set(
  (
    'envelope header body fault detail reason security usernametoken authinfo timestamp signature signedinfo ' +
    'reference keyinfo requestmultiplesecuritytokens requestsecuritytoken requestsecuritytokenresponse ' +
    'requestsecuritytokenresponsecollection requestedsecuritytoken requestedprooftoken requestedtokenreference ' +
    'appliesto endpointreference address policyreference lifetime encrypteddata cipherdata pp browsercookies ' +
    'credproperties extproperties response derivedkeytoken supporting'
  ).split(' '),
);

/** Whether a name is one of the protocol's. @param local in lower case */
export function isKnownElement(local: string): boolean {
  return (
    secretElements.has(local) || plainElements.has(local) || otherElements.has(local) || propertyElements.has(local)
  );
}

const hosts = Object.values(targets)
  .flatMap((target) => Object.values(target))
  .filter((text) => text.includes('.'));

/** What is the same in everybody's captures: no secret is looked for inside. */
export const constants: RegExp = new RegExp(
  [
    'https?://(?:schemas\\.(?:xmlsoap\\.org|microsoft\\.com)|docs\\.oasis-open\\.org|www\\.w3\\.org)/[^\\s"\'<>&\\\\]*',
    'urn:(?:passport|liveid|oasis)[\\w:.-]*',
    tokenBrokerAddress.replace('/tb', '/(?:tb|STS)'),
    ...hosts.map((host) => host.replaceAll('.', '\\.')),
    // Only from a word's beginning on, so that a long word is looked at once.
    '(?<![\\w-])(?:https?://)?(?:[\\w-]{1,63}\\.){0,6}(?:live|passport|live-int|microsoftonline|msn)\\.(?:com|net)(?::\\d+)?(?:/[\\w/]*\\.srf)?',
    'Authentication Failure|Invalid Request',
  ].join('|'),
  'gi',
);

/** Of the programs that PROTOCOL.md §2 lists: the same on every machine. */
export const publicGuids: ReadonlySet<string> = new Set([
  '7108e71a-9926-4fcb-bcc9-9a9d3f32e423',
  'df60e2df-88ad-4526-ae21-83d130ef0f68',
  'f501fd64-9070-46ab-993c-6f7b71d8d883',
  '01324f02-f998-4cca-9f2f-08f858cf8977',
  '7108e71a-9926-4fcb-bcc9-9a9d3d32e423',
]);

/** Domains of an address that tell nothing of whose it is. */
export const publicDomains: ReadonlySet<string> = new Set(
  (
    'hotmail.com live.com msn.com outlook.com passport.com passport.net hotmail.co.uk hotmail.fr hotmail.de ' +
    'live.fr live.de live.nl live.co.uk example.com example.org example.net gmail.com yahoo.com'
  ).split(' '),
);
