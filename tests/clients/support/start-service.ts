import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createAccounts,
  createPassportService,
  type IssuedToken,
  type PassportServiceOptions,
  type SignInEvent,
} from '@passport-soap/passport/service';
import { toNodeListener } from '@passport-soap/runtime/node';
import type { Credentials } from '../known-client.js';

/** Who signs in. The password of the second has what XML must have escaped. */
export const plain: Credentials = { name: 'dana@example.org', password: 'sesame123' };
export const special: Credentials = { name: 'erin@example.org', password: 'p&ss<w>rd' };
/** Served elsewhere. */
export const moved: Credentials = { name: 'moved@example.org', password: 'sesame123' };
export const movedTo = 'https://login.passport.test/pp450/RST.srf';

export interface Running {
  readonly port: number;
  /** Whether it answers at `/RST2.srf` at all. */
  readonly speaksRst2: boolean;
  /** What was given out, and how sign-ins went, since the last `forget`. */
  readonly issued: IssuedToken[];
  readonly events: SignInEvent[];
  forget(): void;
  close(): Promise<void>;
}

/** The service on a free port of this machine, as if over TLS: `MBI_SSL` is refused without. */
export async function startService(options: Partial<PassportServiceOptions> = {}): Promise<Running> {
  const issued: IssuedToken[] = [];
  const events: SignInEvent[] = [];
  const { handler } = createPassportService({
    authenticate: createAccounts([plain, special], { cost: 16 }),
    secure: true,
    redirect: (name) => (name === moved.name ? movedTo : undefined),
    onToken: (token) => issued.push(token),
    onSignIn: (event) => events.push(event),
    ...options,
  });
  const server = createServer(toNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const probe = await fetch(`http://127.0.0.1:${port}/RST2.srf`, { method: 'POST', body: '' });
  await probe.arrayBuffer();
  return {
    port,
    speaksRst2: probe.status !== 404,
    issued,
    events,
    forget: () => {
      issued.length = 0;
      events.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
