import type { Diagnostic } from '@passport-soap/runtime';
import { closest } from '@passport-soap/runtime/xml';
import type { NamedProfile } from '../emit/emit-profiles.js';
import { errorAt } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import type { ProfileChoice } from './load-bindings.js';

/** The wire profiles that a binding file lets a set have, and the constant of the one that codecs write in by default. */
export function chooseProfiles(
  profiles: readonly NamedProfile[],
  { include, exclude = [], default: usual }: ProfileChoice,
  locate: (pointer: string) => SourceLocation,
): { profiles: readonly NamedProfile[]; usual?: string; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const find = (name: string, among: readonly NamedProfile[], pointer: string): NamedProfile | undefined => {
    const found = among.find(({ profile }) => profile.name === name);
    if (found !== undefined) return found;
    const known = among.map(({ profile }) => profile.name);
    const near = closest(name, known);
    const advice = near === undefined ? `there are ${known.join(', ') || 'none'}` : `did you mean "${near}"?`;
    diagnostics.push(
      errorAt(locate(pointer), 'config-bindings', `there is no wire profile "${name}"; ${advice}`, { expected: known }),
    );
    return undefined;
  };
  const wanted = include?.map((name, index) => find(name, profiles, `/profiles/include/${index}`));
  const unwanted = exclude.map((name, index) => find(name, profiles, `/profiles/exclude/${index}`));
  const chosen = profiles.filter((each) => wanted?.includes(each) !== false && !unwanted.includes(each));
  const constant = usual === undefined ? undefined : find(usual, chosen, '/profiles/default')?.constant;
  return { profiles: chosen, diagnostics, ...(constant === undefined ? {} : { usual: constant }) };
}
