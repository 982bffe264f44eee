import { fail } from '../known-client.js';

/** `yyyy-MM-ddTHH:mm:ssZ` and nothing else, as `DateTime.ParseExact` has it. */
export function exactInstant(text: string | undefined, what: string): Date {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) {
    fail(`${what} is not of the form 2006-03-14T15:09:26Z`);
  }
  return new Date(text);
}

/** ISO 8601, with a fraction of a second or another zone if need be. */
export function isoInstant(text: string | undefined, what: string): Date {
  const pattern = /^\s*\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\s*$/;
  if (text === undefined || !pattern.test(text)) fail(`${what} is not a date`);
  return new Date(text.trim());
}
