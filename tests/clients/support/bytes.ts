import { type Answer, fail } from '../known-client.js';

/** What stands after the first `start`, up to the first `end` after that; `undefined` without `start` (`strstr`). */
export function between(text: string, start: string, end: string, from = 0): string | undefined {
  const at = text.indexOf(start, from);
  if (at < 0) return undefined;
  const rest = text.slice(at + start.length);
  const stop = rest.indexOf(end);
  return stop < 0 ? undefined : rest.slice(0, stop);
}

/** `t=…&amp;p=…` as it was cut out of the answer. */
export const unescapeAmpersands = (text: string) => text.replaceAll('&amp;', '&');

/**
 * The body, for a client that learns its length from a header whose name it compares byte by byte: without that
 * header it waits for ever, or reads nothing.
 */
export function bodyByExactHeader(answer: Answer, name = 'Content-Length'): string {
  const value = answer.headers.find(([spelt]) => spelt === name)?.[1];
  if (value === undefined) fail(`no header is spelt ${name}, so it does not know how long the body is`);
  const bytes = new TextEncoder().encode(answer.body);
  if (Number(value) !== bytes.length) fail(`${name} is not the length of the body`);
  return answer.body;
}
