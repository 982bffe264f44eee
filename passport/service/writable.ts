import { illegalCharacter } from '@passport-soap/runtime/xml';

/**
 * Text that is not of a message (of a database, of a hook) as XML can hold it: one control character in somebody's last
 * name must not keep them from signing in. What XML does not allow becomes U+FFFD.
 */
export function writable(text: string): string {
  let rest = String(text);
  let done = '';
  for (let at = illegalCharacter(rest); at >= 0; at = illegalCharacter(rest)) {
    done += `${rest.slice(0, at)}\ufffd`;
    rest = rest.slice(at + 1);
  }
  return done + rest;
}

/** `psf:flowurl`, if the text is a URL for people to go to; written as `URL` writes it only if it could not go as it is. */
export function flowUrlField(text: string | undefined): { flowurl?: string } {
  if (text === undefined) return {};
  if (/^https?:\/\/[!-~]+$/i.test(text)) return { flowurl: text };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? { flowurl: url.href } : {};
}
