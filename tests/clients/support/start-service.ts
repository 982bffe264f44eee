import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createAccounts,
  createPassportService,
  type PassportService,
  type PassportServiceOptions,
  type SignInEvent,
} from '@passport-soap/passport/service';
import { toNodeListener } from '@passport-soap/runtime/node';
import type { Credentials } from '../known-client.js';

/** Who signs in. The password of the second has what XML must have escaped. */
export const plain: Credentials = { name: 'dana@example.org', password: 'sesame123' };
export const special: Credentials = { name: 'erin@example.org', password: 'p&ss<w>rd' };
/** No account: what a device calls itself. */
export const device: Credentials = { name: '02sesamesesamesesame', password: 'sesame123' };
/** Served elsewhere. */
export const moved: Credentials = { name: 'moved@example.org', password: 'sesame123' };
export const movedTo = 'https://login.passport.test/pp450/RST.srf';

export interface Running {
  readonly port: number;
  /** How sign-ins went since the last `forget`. */
  readonly events: SignInEvent[];
  forget(): void;
  /** What a service that takes tickets would ask. */
  readonly verifyTicket: PassportService['verifyTicket'];
  close(): Promise<void>;
}

/** The service on a free port of this machine, as if over TLS: `MBI_SSL` is refused without. */
export async function startService(options: Partial<PassportServiceOptions> = {}): Promise<Running> {
  const events: SignInEvent[] = [];
  const { handler, verifyTicket } = createPassportService({
    accounts: createAccounts([plain, special], { cost: 16 }),
    secure: true,
    redirect: (name) => (name === moved.name ? movedTo : undefined),
    renewals: { acceptSourceDigests: true },
    rateLimit: false,
    onSignIn: (event) => events.push(event),
    ...options,
  });
  const server = createServer(toNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    events,
    forget: () => {
      events.length = 0;
    },
    verifyTicket,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
