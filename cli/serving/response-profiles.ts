import { loadProfile } from '@passport-soap/codegen';
import {
  microsoftProfile,
  type PassportServiceOptions,
  type ResponseProfile,
  responseProfiles,
} from '@passport-soap/passport/service';
import type { WireProfile } from '@passport-soap/runtime/schema';
import type { ServeConfig } from './config/types.js';

/**
 * The profiles that a configuration names: built-in ones, and those of files.
 * @throws DiagnosticError if a file is no wire profile
 */
export async function loadResponseProfiles({ profiles = {} }: ServeConfig): Promise<Map<string, ResponseProfile>> {
  const loaded = new Map<string, ResponseProfile>(Object.entries(responseProfiles));
  for (const [name, files] of Object.entries(profiles)) {
    const own: Record<string, WireProfile> = {};
    for (const [vocabulary, file] of Object.entries(files)) own[vocabulary] = await loadProfile(file, file);
    // A vocabulary that is not named is answered as Microsoft's was.
    loaded.set(name, { ...microsoftProfile, ...own });
  }
  return loaded;
}

/** Which profile a request of a listener is answered in: by its User-Agent, else the listener's. */
export function chooseProfile(
  profiles: ReadonlyMap<string, ResponseProfile>,
  { userAgents = [] }: ServeConfig,
  listenerProfile: string | undefined,
): Pick<PassportServiceOptions, 'profile'> {
  const own = profiles.get(listenerProfile ?? 'microsoft') ?? microsoftProfile;
  if (userAgents.length === 0) return { profile: own };
  const rules = userAgents.map(({ match, profile }) => ({
    match: new RegExp(match, 'i'),
    profile: profiles.get(profile),
  }));
  return {
    profile({ headers }) {
      // A long one would give a careless expression much to do.
      const agent = (headers.get('user-agent') ?? '').slice(0, 256);
      return rules.find(({ match }) => match.test(agent))?.profile ?? own;
    },
  };
}
