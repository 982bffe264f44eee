import { targets } from '../targets.js';
import { twnTicketPolicy } from '../twn-ticket.js';
import type { SignInShape, TicketTarget } from './sign-in-request.js';

/**
 * What each generation of clients asks RST.srf for: `signIn({ account, password, ...variants.sso() })`.
 * Tickets are those of the notification server (`USR n TWN S <ticket>`).
 */
export const variants = {
  /** MSNP12: MSN Messenger 7.5. */
  twn(ticket: string): SignInShape {
    return { targets: [{ ...targets.messenger, policy: twnTicketPolicy(ticket) }], authInfo: { binaryVersion: 3 } };
  },

  /** MSNP13–14: the address book too, with a ticket of its own (site 24000). */
  twnContacts(ticket: string, contactsTicket: string): SignInShape {
    return {
      targets: [
        { ...targets.messenger, policy: twnTicketPolicy(ticket) },
        { ...targets.contacts, policy: twnTicketPolicy(contactsTicket) },
      ],
    };
  },

  /** MSNP15–17: what Windows Live Messenger 8.1 asks for. @param policy from `USR n SSO S <policy> <nonce>` */
  sso(policy: string = targets.messengerClear.policy): SignInShape {
    const { messenger, contacts, messengerSecure, spaces, storage } = targets;
    return {
      targets: [{ ...targets.messengerClear, policy }, messenger, contacts, messengerSecure, spaces, storage],
    };
  },

  /** Skype's time: no AuthInfo, no token broker, one ticket. */
  minimal(target: TicketTarget = targets.skype): SignInShape {
    return { targets: [target], tokenBroker: false, authInfo: false };
  },

  /** One request alone in the Body. */
  single(target: TicketTarget = targets.messengerClear): SignInShape {
    return { targets: [target], single: true };
  },

  /** The certificate of peer-to-peer sessions. @param certificateRequest PKCS#10, DER in base64 */
  x509(certificateRequest: string): SignInShape {
    return { targets: [{ ...targets.peerToPeerCertificate, certificateRequest }] };
  },
} as const;
