import type { TextEdit } from '@passport-soap/runtime/repair';
import type { HttpFacts, InputFinding } from './types.js';

/** Why there is no message for HTTP that is there. */
export type Skipped = 'tunnel' | 'interim' | 'empty' | 'html' | 'other';

/** A message as a reader of one format finds it, before it is named and paired. Offsets are those of its text. */
export interface FoundMessage {
  readonly kind: 'xml' | 'http-request' | 'http-response';
  readonly http?: HttpFacts;
  /** Where the document is in the text. */
  readonly start: number;
  readonly end: number;
  /** What is put right within the document, in any order. */
  readonly edits: readonly TextEdit[];
  /** The text of the message's own; absent where it is a part of the text that was searched. */
  readonly own?: string;
  readonly findings: readonly InputFinding[];
  /** It is HTTP, which pairing needs to know of, but has no XML in it. */
  readonly skipped?: Skipped;
  /** In ISO 8601. */
  readonly time?: string;
  /** The entry of an archive or HAR that it is from; entries of one exchange share the other name. */
  readonly part?: { readonly name: string; readonly exchange: string };
}

/** The message, and its place, moved by what is before its text. */
export function shiftMessage(message: FoundMessage, by: number): FoundMessage {
  if (by === 0 || message.own !== undefined) return message;
  return {
    ...message,
    start: message.start + by,
    end: message.end + by,
    edits: message.edits.map((edit) => ({ ...edit, offset: edit.offset + by })),
    findings: message.findings.map((finding) => shiftFinding(finding, by)),
  };
}

export function shiftFinding(finding: InputFinding, by: number): InputFinding {
  return finding.offset === undefined ? finding : { ...finding, offset: finding.offset + by };
}
