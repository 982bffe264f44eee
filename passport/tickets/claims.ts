import { TicketError } from './ticket-error.js';

/** What a ticket says. */
export interface TicketClaims {
  /** A device's own token (RST2.srf) says nothing of a person. */
  readonly kind: 'user' | 'device';
  readonly account: {
    readonly name: string;
    /** 16 hexadecimal digits in upper case. */
    readonly puid: string;
    /** 16 hexadecimal digits in lower case. */
    readonly cid: string;
  };
  /** The address or service name that it is for; the token broker's for the token that pays for renewals. */
  readonly address: string;
  /** `PolicyReference/@URI`, as asked for; absent for the token broker. */
  readonly policy?: string;
  /** To the millisecond, so that a ticket from after a revocation is told from one before. */
  readonly issued: Date;
  readonly expires: Date;
  /** `wst:BinarySecret`, base64: **a secret**. */
  readonly proof?: string;
}

/** As few characters as JSON allows: libpurple has 1,024 bytes for all it makes of a ticket. */
export function encodeClaims({ kind, account, address, policy, issued, expires, proof }: TicketClaims): Buffer {
  const { name, puid, cid } = account;
  const times = [issued.getTime(), expires.getTime() - issued.getTime()];
  const fields = [kind === 'device' ? 1 : 0, name, puid, cid, address, policy ?? null, ...times, proof ?? null];
  return Buffer.from(JSON.stringify(fields), 'utf8');
}

/** @throws TicketError `ticket-malformed`; what was sealed is ours, so this is another version's */
export function decodeClaims(bytes: Uint8Array): TicketClaims {
  const fields: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  if (!isFields(fields)) throw new TicketError('ticket-malformed', 'the ticket is of another version');
  const [kind, name, puid, cid, address, policy, issued, lifetime, proof] = fields;
  return {
    kind: kind === 1 ? 'device' : 'user',
    account: { name, puid, cid },
    address,
    ...(policy === null ? {} : { policy }),
    issued: new Date(issued),
    expires: new Date(issued + lifetime),
    ...(proof === null ? {} : { proof }),
  };
}

type Fields = [number, string, string, string, string, string | null, number, number, string | null];

function isFields(value: unknown): value is Fields {
  const pattern = 'nsssssnns';
  return (
    Array.isArray(value) &&
    value.length === pattern.length &&
    value.every((field, index) => {
      if (field === null) return index === 5 || index === 8;
      return typeof field === (pattern[index] === 'n' ? 'number' : 'string');
    })
  );
}
