import { microsoft2007 } from '@passport-soap/bindings/rst';

const microsoftRst2 = microsoft2007;

import type { WireProfile } from '@passport-soap/runtime/schema';

/** How the answers of both services are spelt: one wire profile for each vocabulary. */
export interface ResponseProfile {
  readonly rst: WireProfile;
  readonly rst2: WireProfile;
}

/** Answers as login.live.com wrote them: eight clients and more know no other spelling. */
export const microsoftProfile: ResponseProfile = { rst: microsoft2007, rst2: microsoftRst2 };

/** By name, as a configuration says it. */
export const responseProfiles = { microsoft: microsoftProfile } as const;
