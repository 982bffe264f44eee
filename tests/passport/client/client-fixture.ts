import {
  createPassportClient,
  type PassportClientOptions,
  type PassportServiceOptions,
  targets,
} from '@passport-soap/passport';
import type { Fetch } from '@passport-soap/runtime/soap';
import { account, createService, endpoint, now, password } from '../passport-fixture.js';

export const credentials = { account, password };
export const { contacts, spaces, storage, messengerClear } = targets;
export const minute = 60_000;
export const hour = 60 * minute;

/** Addresses and policies of a request, the token broker as `tb`. */
export function askedFor(xml: string): string[] {
  return [...xml.matchAll(/<wst:RequestSecurityToken .*?<\/wst:RequestSecurityToken>/g)].map(([request]) => {
    const [, address = ''] = /<wsa:Address>([^<]*)/.exec(request) ?? [];
    const [, policy] = /URI="([^"]*)"/.exec(request) ?? [];
    return address === 'http://Passport.NET/tb' ? 'tb' : `${address} ${policy ?? '-'}`;
  });
}

export interface World {
  readonly client: ReturnType<typeof createPassportClient>;
  /** Of each request, what was asked for. */
  readonly asked: string[][];
  readonly bodies: string[];
  /** Moves the server's clock and the client's. @param milliseconds on from the start */
  setTime(milliseconds: number): void;
  /** The next requests wait until they are let go; what was let go is answered. */
  hold(): {
    release(): void;
    /** Those that come later do not wait. */
    pass(): void;
    readonly signals: AbortSignal[];
  };
  /** The next requests find no server. */
  down: boolean;
}

/** A client and a service in this process, both with a clock that the test turns. @param skew server's clock minus the client's, milliseconds */
export function createWorld(
  options: Partial<PassportClientOptions> = {},
  service: Partial<PassportServiceOptions> = {},
  skew = 0,
): World {
  let passed = 0;
  let gate: Promise<void> | undefined;
  let signals: AbortSignal[] = [];
  const asked: string[][] = [];
  const bodies: string[] = [];
  const { handler } = createService({ ...service, clock: () => new Date(now.getTime() + passed) });
  const fetch: Fetch = async (url, init) => {
    bodies.push(String(init.body));
    asked.push(askedFor(String(init.body)));
    if (init.signal) signals.push(init.signal);
    if (world.down) throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
    await gate;
    return handler(new Request(url, { method: 'POST', body: init.body as string }));
  };
  const clock = () => new Date(now.getTime() + passed - skew);
  const world: World = {
    client: createPassportClient({ endpoint, fetch, clock, retries: false, ...options }),
    asked,
    bodies,
    down: false,
    setTime(milliseconds) {
      passed = milliseconds;
    },
    hold() {
      signals = [];
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return {
        signals,
        pass() {
          gate = undefined;
        },
        release() {
          gate = undefined;
          open();
        },
      };
    },
  };
  return world;
}

/** What a promise comes to: its error, if it rejects. */
export async function errorOf(
  promise: Promise<unknown>,
): Promise<{ readonly code?: string; readonly message: string }> {
  return promise.then(
    () => ({ message: 'no error' }),
    (error: unknown) => error as { message: string },
  );
}

/** Lets everything run that waits for nothing from outside. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
