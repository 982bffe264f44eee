import type { WireProfile } from './profile.js';

/** What a writer uses if it is given no profile: one line, self-closing tags, no declaration, prefixes `ns1`, `ns2`, … */
export const defaultProfile: WireProfile = {
  name: 'default',
  prefixes: {},
  declarations: [],
  emptyElements: { default: 'self-closing' },
};
