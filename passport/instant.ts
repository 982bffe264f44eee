import { dateTimeToEpochMilliseconds, formatDateTime } from '@passport-soap/runtime/datatypes';

/** `yyyy-MM-ddTHH:mm:ssZ`: MSNPSharp reads no other form of a date, so none is ever written. */
export function formatInstant(date: Date): string {
  return formatDateTime(date.getTime());
}

/** The end of the years with four digits. */
const endOfYears = Date.UTC(9999, 11, 31, 23, 59, 59);

/** A date of the wire, in UTC if it does not say; `undefined` for what is none, which lenient reading lets through. */
export function readInstant(text: string | undefined): Date | undefined {
  const milliseconds = text === undefined ? undefined : dateTimeToEpochMilliseconds(text);
  // Of another age: to count on from there leads out of what a Date can be.
  return milliseconds === undefined || Math.abs(milliseconds) > endOfYears ? undefined : new Date(milliseconds);
}
