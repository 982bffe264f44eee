import { createAccounts, createPassportService, type PassportService, responseProfiles } from '@passport-soap/passport';
import { createCertificateAuthority, createCertificateIssuer } from '@passport-soap/passport/certificates';
import { formatDiagnostic } from '@passport-soap/runtime';

export const now = new Date('2009-06-01T12:00:00Z');

/** Who signs in. All letters, so that it looks the same in every encoding and escaping. */
export const user = { name: 'dana@example.org', password: 'Quixotic7Ferret' };
export const device = { name: '02fuzzdevice', password: 'Zephyr9Walnut' };

/** A service that is told wrong things, and what it says of them beside its answers. */
export interface Rig {
  readonly service: PassportService;
  readonly profile: keyof typeof responseProfiles;
  /** What reached a hook since the last `forget`. */
  readonly heard: Heard;
  forget(): void;
}

export interface Heard {
  /** Of the service itself: none is the sender's fault, so there must be none. */
  readonly errors: unknown[];
  /** What became of requests that were answered by a fault of the handler's own. */
  readonly problems: string[];
  /** Diagnostics and events as a log would have them. */
  readonly said: string[];
}

const authority = await createCertificateAuthority({ now, kind: 'ecdsa' });
const certificates = await createCertificateIssuer({ authority });

/** With everything that can be offered turned on: the more is offered, the more can go wrong. */
export function createRig(profile: Rig['profile'], mode: 'strict' | 'lenient'): Rig {
  const heard: Heard = { errors: [], problems: [], said: [] };
  const service = createPassportService({
    accounts: createAccounts([user], { cost: 2 }),
    clock: () => now,
    mode,
    profile: responseProfiles[profile],
    certificates,
    trustProxy: true,
    rateLimit: false,
    renewals: { acceptSourceDigests: true },
    redirect: { 'moved.example.org': 'https://login.passport.test/pp450/RST.srf?a=1&b=2' },
    federation: { 'federated.example.org': { authUrl: 'https://sts.example.org/login?a=1&b=2', brandName: '<Brand>' } },
    authorize: ({ target }) =>
      target.value === 'sup.live.com'
        ? { status: 'PPCRL_REQUEST_E_PROFILE_ACCRUE_REQUIRED', flowUrl: 'https://account.example.org/?a=1&b=2' }
        : undefined,
    onError: (error) => heard.errors.push(error),
    onDiagnostics: (diagnostics) => heard.said.push(...diagnostics.map(formatDiagnostic)),
    onExchange: ({ problem }) => problem !== undefined && heard.problems.push(problem),
    onSignIn: ({ outcome, code, credential }) => heard.said.push(`${outcome} ${code} ${credential}`),
  });
  return {
    service,
    profile,
    heard,
    forget() {
      for (const list of [heard.errors, heard.problems, heard.said]) list.length = 0;
    },
  };
}
