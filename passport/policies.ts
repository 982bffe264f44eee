import { isTokenBroker } from './targets.js';

/** What a token request under a policy is answered with. */
export interface Policy {
  /**
   * | token | TokenType | Id | content |
   * |---|---|---|---|
   * | legacy | urn:passport:legacy | BinaryDAToken0 | xenc:EncryptedData |
   * | compact | urn:passport:compact | Compact*n* | `t=…&p=…` |
   * | pp | urn:passport:legacy | PPToken*n* | `t=…&p=…`, KeyIdentifier urn:passport |
   * | certificate | urn:passport:compact | Compact*n* | an X.509 certificate in DER, base64; the form of the answer is not known |
   */
  readonly token: 'legacy' | 'compact' | 'pp' | 'certificate';
  /** A proof token (`wst:BinarySecret`) comes with it. */
  readonly proof: boolean;
  /** Seconds. */
  readonly lifetime: number;
  /** `p=` has a value. */
  readonly profile: boolean;
  /** Given out over TLS only. */
  readonly encryptedTransport: boolean;
}

const hour = 3600;

const compact: Policy = {
  token: 'compact',
  proof: false,
  lifetime: 24 * hour,
  profile: false,
  encryptedTransport: false,
};

/** By `wsse:PolicyReference/@URI`. Lifetimes are those of answers of 2007 (TWN) and 2011. */
export const policies: Readonly<Record<string, Policy>> = {
  MBI: compact,
  MBI_SSL: { ...compact, encryptedTransport: true },
  /** 8 hours in 2011; it was 24 in 2017. */
  MBI_KEY_OLD: { ...compact, proof: true, lifetime: 8 * hour },
  /** Never seen on the wire; by its name, the successor of MBI_KEY_OLD. */
  MBI_KEY: { ...compact, proof: true, lifetime: 8 * hour },
  /**
   * The placeholder of a description of the protocol, which Otacon and AvaMSN send for messengerclear.live.com (AvaMSN
   * for nothing else); the servers of their time do not look at policies.
   */
  'policy parameter': { ...compact, proof: true, lifetime: 8 * hour },
  /** Windows' and Android's brokers, of RST2.srf: tokens of one scope, which the address says. */
  TOKEN_BROKER: compact,
  /** Exchange and Office ask for tokens of the consumer service by this name. */
  LBI_FED_STS_CLEAR: compact,
  MBI_X509_CID: { ...compact, token: 'certificate' },
  MBI_X509_DID: { ...compact, token: 'certificate' },
};

/** Of the token broker, which has no PolicyReference. */
export const tokenBrokerPolicy: Policy = { ...compact, token: 'legacy', proof: true };

/**
 * Of a service that is asked for without a policy, which only clients of RST2.srf do: SIPE and SharePoint ask for whatever
 * the service is given, and keep the `EncryptedData` that they get.
 */
export const unnamedPolicy: Policy = { ...compact, token: 'legacy', proof: true, lifetime: 8 * hour };

/** A TWN ticket (`?lc=1033&id=507&tw=40&…`): a PP token that lives 500 seconds. */
const ticketPolicy: Policy = { ...compact, token: 'pp', lifetime: 500, profile: true };

/** A site's number alone (`?id=507`), as SSO clients send: a compact token with a profile. */
const sitePolicy: Policy = { ...compact, profile: true };

/**
 * The policy of a token request, or `undefined` if there is none of this name.
 * @param uri `wsse:PolicyReference/@URI`
 * @param address `wsa:Address`
 * @param known default {@link policies}
 */
export function findPolicy(
  uri: string | undefined,
  address: string | undefined,
  known: Readonly<Record<string, Policy>> = policies,
): Policy | undefined {
  if (address !== undefined && isTokenBroker(address)) return tokenBrokerPolicy;
  if (uri === undefined) return undefined;
  if (Object.hasOwn(known, uri)) return known[uri];
  if (!uri.startsWith('?')) return undefined;
  return /^\?id=\d+$/.test(uri) ? sitePolicy : ticketPolicy;
}
