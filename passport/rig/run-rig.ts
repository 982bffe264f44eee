import { randomBytes } from 'node:crypto';
import type { Fetch, RequestContext } from '@passport-soap/runtime/soap';
import { createAccounts } from '../accounts/create-accounts.js';
import { createCertificateAuthority } from '../certificates/authority.js';
import { createCertificateIssuer } from '../certificates/issuer.js';
import { createPassportService } from '../service/create-service.js';
import { createTickets, type Tickets } from '../tickets/create-tickets.js';
import { createKeyRing, createTicketKey } from '../tickets/keys.js';
import { type Certificate, makeCertificate } from './certificate.js';
import { type Listening, listenOnLoopback } from './loopback.js';
import { trustingFetch } from './trusting-fetch.js';
import { tryVariant } from './try-variant.js';
import { columns, type RigReport, type Row } from './types.js';
import { type RigVariant, rigVariants } from './variants.js';

export interface RigOptions {
  /** Names of variants; default: all. */
  readonly variants?: readonly string[];
  /** Called before a variant is tried. */
  readonly onStart?: (variant: RigVariant) => void;
  /** Called after each. */
  readonly onRow?: (row: Row) => void;
  /** Another service in the place of ours: for tests of the rig, and for services of one's own. */
  readonly createService?: typeof createPassportService;
  /** Put between the client and the wire: for tests of the rig. */
  readonly wrapFetch?: (fetch: Fetch) => Fetch;
}

const account = 'rig@example.com';
const movedAccount = 'moved@example.com';
const federatedDomain = 'federated.example.com';
const noCertificate = 'no certificate: the package @peculiar/x509 is not installed';

/**
 * Both ends on loopback: starts the token service, signs in over every variant, and checks each message on the wire
 * with the reference reader.
 * @throws RangeError if there is no variant of a name
 */
export async function runRig(options: RigOptions = {}): Promise<RigReport> {
  const began = performance.now();
  const chosen = chooseVariants(options.variants);
  const certificate = chosen.some(({ over }) => over === 'https') ? await makeCertificate() : undefined;
  const ends = await startEnds(options.createService ?? createPassportService, certificate);
  const rows: Row[] = [];
  try {
    for (const variant of chosen) {
      options.onStart?.(variant);
      const row = await tryOn(ends, variant, options.wrapFetch ?? ((fetch) => fetch));
      rows.push(row);
      options.onRow?.(row);
    }
  } finally {
    await Promise.all(ends.listening.map((end) => end.close()));
  }
  return {
    rows,
    failures: rows.flatMap(({ cells }) => columns.filter((column) => cells[column].state === 'fail')).length,
    messages: rows.reduce((sum, { messages }) => sum + messages, 0),
    endpoints: ends.listening.map(({ origin }) => `${origin}/RST.srf`),
    duration: performance.now() - began,
  };
}

function chooseVariants(names: readonly string[] | undefined): readonly RigVariant[] {
  const unknown = names?.find((name) => !rigVariants.some((variant) => variant.name === name));
  if (unknown !== undefined) {
    throw new RangeError(`there is no variant ${unknown}; there is: ${rigVariants.map(({ name }) => name).join(', ')}`);
  }
  return names === undefined ? rigVariants : rigVariants.filter(({ name }) => names.includes(name));
}

interface Ends {
  /** Origins. */
  readonly http: string;
  /** Absent without a certificate. */
  readonly https?: string;
  readonly fetch: Fetch;
  readonly listening: readonly Listening[];
  /** Of every end: what a notification server would check tickets with. */
  readonly verifyTicket: Tickets['verify'];
  readonly password: string;
}

/** Three ends: in clear, over TLS, and the one that the account that moved is served at. */
async function startEnds(create: typeof createPassportService, certificate: Certificate | undefined): Promise<Ends> {
  const password = randomBytes(6).toString('hex');
  const entries = [account, movedAccount].map((name) => ({ name, password }));
  // The table's passwords are made for one run: they need not be hard to guess from their hashes.
  const accounts = createAccounts(entries, { cost: 1024 });
  const keys = createKeyRing([createTicketKey(new Date())]);

  const elsewhere = await listenOnLoopback(create({ accounts, keys, rateLimit: false }).handler);
  const redirect = (name: string, { url }: RequestContext) =>
    name === movedAccount ? `${elsewhere.origin}${url.pathname}` : undefined;
  const federation = { [federatedDomain]: { authUrl: 'https://login.federated.example.com/' } };
  // Without the package that makes certificates there is no TLS either, and they are asked for over TLS alone.
  const issuing =
    certificate === undefined
      ? {}
      : {
          certificates: await createCertificateIssuer({
            authority: await createCertificateAuthority({ kind: 'ecdsa' }),
          }),
        };
  const { handler } = create({ accounts, keys, redirect, federation, ...issuing, rateLimit: false });
  const http = await listenOnLoopback(handler);
  const https = certificate === undefined ? undefined : await listenOnLoopback(handler, certificate);
  return {
    http: http.origin,
    ...(https === undefined ? {} : { https: https.origin }),
    fetch: certificate === undefined ? (url, init) => fetch(url, init) : trustingFetch(certificate.cert),
    listening: [http, ...(https === undefined ? [] : [https]), elsewhere],
    verifyTicket: createTickets({ keys }).verify,
    password,
  };
}

async function tryOn(ends: Ends, variant: RigVariant, wrapFetch: (fetch: Fetch) => Fetch): Promise<Row> {
  const origin = variant.over === 'https' ? ends.https : ends.http;
  if (origin === undefined) return skip(variant, noCertificate);
  return tryVariant(variant, {
    endpoint: `${origin}/${variant.vocabulary === 'rst2' ? 'RST2' : 'RST'}.srf`,
    fetch: ends.fetch,
    wrapFetch,
    account: accountOf(variant),
    password: variant.who === 'wrong-password' ? `not ${ends.password}` : ends.password,
    verifyTicket: ends.verifyTicket,
  });
}

function accountOf({ who }: RigVariant): string {
  if (who === 'federated') return `rig@${federatedDomain}`;
  return who === 'moved' ? movedAccount : account;
}

function skip({ name, title }: RigVariant, skipped: string): Row {
  const none = { state: 'none', text: '–' } as const;
  const cells = { request: none, response: none, tickets: none, challenge: none };
  return { name, title, cells, messages: 0, duration: 0, skipped };
}
