/** A service that tokens are asked for: by address, or (certificates only) by name. */
export interface Target {
  readonly address?: string;
  readonly serviceName?: string;
  /** `wsse:PolicyReference/@URI`; absent for the token broker. */
  readonly policy?: string;
}

/** The token broker ("TB"): asked for under this address, its token pays for later requests. */
export const tokenBrokerAddress = 'http://Passport.NET/tb';

/** Whether an address is the token broker's, whose case clients do not agree on. */
export function isTokenBroker(address: string): boolean {
  return address.toLowerCase() === tokenBrokerAddress.toLowerCase();
}

/** What Messenger and its contemporaries ask for. */
export const targets = {
  tokenBroker: { address: tokenBrokerAddress },
  /** The notification server, SSO scheme (MSNP15 and later): answers the challenge with its proof token. */
  messengerClear: { address: 'messengerclear.live.com', policy: 'MBI_KEY_OLD' },
  /** The notification server and offline messages; the TWN scheme replaces the policy by its ticket. */
  messenger: { address: 'messenger.msn.com', policy: '?id=507' },
  /** The address book; MSNP13–14 asked with a ticket of site 24000. */
  contacts: { address: 'contacts.msn.com', policy: 'MBI' },
  messengerSecure: { address: 'messengersecure.live.com', policy: 'MBI_SSL' },
  spaces: { address: 'spaces.live.com', policy: 'MBI' },
  /** Roaming content; MBI_SSL with some clients. */
  storage: { address: 'storage.msn.com', policy: 'MBI' },
  storageLive: { address: 'storage.live.com', policy: 'MBI' },
  liveContacts: { address: 'livecontacts.live.com', policy: 'MBI' },
  support: { address: 'sup.live.com', policy: 'MBI' },
  directory: { address: 'directory.services.live.com', policy: 'MBI' },
  rpsTicket: { address: 'rpstauth.live.com', policy: 'MBI' },
  voice: { address: 'voice.messenger.msn.com', policy: '?id=69264' },
  chat: { address: 'chatservice.live.com', policy: 'MBI_SSL' },
  skype: { address: 'wl.skype.com', policy: 'MBI_SSL' },
  /** The certificate of peer-to-peer sessions. */
  peerToPeerCertificate: { serviceName: 'p2pslc.messenger.msn.com', policy: 'MBI_X509_CID' },
} as const satisfies Readonly<Record<string, Target>>;
