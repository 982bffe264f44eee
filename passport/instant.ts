import { dateTimeToEpochMilliseconds, formatDateTime } from '@passport-soap/runtime/datatypes';

/** `yyyy-MM-ddTHH:mm:ssZ`: MSNPSharp reads no other form of a date, so none is ever written. */
export function formatInstant(date: Date): string {
  return formatDateTime(date.getTime());
}

/** A date of the wire, in UTC if it does not say; `undefined` for what is none, which lenient reading lets through. */
export function readInstant(text: string | undefined): Date | undefined {
  const milliseconds = text === undefined ? undefined : dateTimeToEpochMilliseconds(text);
  return milliseconds === undefined ? undefined : new Date(milliseconds);
}
