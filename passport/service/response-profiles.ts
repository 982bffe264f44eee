import { escargot, microsoft2007 } from '@passport-soap/bindings/rst';
import { escargot as escargot2, microsoftRst2 } from '@passport-soap/bindings/rst2';
import type { WireProfile } from '@passport-soap/runtime/schema';

/** How the answers of both services are spelt: one wire profile for each vocabulary. */
export interface ResponseProfile {
  readonly rst: WireProfile;
  readonly rst2: WireProfile;
}

/** Answers as login.live.com wrote them: eight clients and more know no other spelling. */
export const microsoftProfile: ResponseProfile = { rst: microsoft2007, rst2: microsoftRst2 };

/** Answers as Escargot writes them: indented, for clients that were tried with nothing else. */
export const escargotProfile: ResponseProfile = { rst: escargot, rst2: escargot2 };

/** By name, as a configuration says it. */
export const responseProfiles = { microsoft: microsoftProfile, escargot: escargotProfile } as const;
