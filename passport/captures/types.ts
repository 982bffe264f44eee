import type { Diagnostic } from '@passport-soap/runtime';
import type { EditedText } from '@passport-soap/runtime/repair';

/**
 * A text that findings point into: a file as it is, or what was taken out of one: an entry of an archive or of a HAR,
 * a body that was compressed or chunked.
 */
export interface SourceText {
  /** What reports call it: the file, or the file and the part of it (`session.saz!raw/01_c.txt`, `log.har#log/entries/3/request`). */
  readonly name: string;
  /** The file that it is in, as it was named; `stdin` for standard input. */
  readonly file: string;
  readonly text: string;
  /** Whether this is the text of the file itself, so that lines and columns are the file's. */
  readonly whole: boolean;
}

/** What HTTP says of a message. Names of fields are in lower case; values may be secrets. */
export interface HttpFacts {
  /** Absent where the capture does not tell. */
  readonly scheme?: 'http' | 'https';
  readonly method?: string;
  /** Of a request, as on the wire: a path, or an absolute address. Of a response, its request's, where that is known. */
  readonly target?: string;
  readonly host?: string;
  readonly status?: number;
  readonly headers: ReadonlyMap<string, string>;
}

/** One message of a capture. */
export interface CapturedMessage {
  /** Unique in a run: the name of its source; of several in one source, with their number (`page.txt#2`). */
  readonly name: string;
  readonly source: SourceText;
  /**
   * The document, taken out of the source's text: what is no part of it is cut off, and what was assumed (a typographic
   * quote meant a plain one) is put right. `toOriginal` leads to the offset in `source.text`.
   */
  readonly document: EditedText;
  readonly kind: 'xml' | 'http-request' | 'http-response';
  /** Absent where only the document itself can tell. */
  readonly direction?: 'request' | 'response';
  readonly http?: HttpFacts;
  /** Messages with the same one are a request and its response. */
  readonly exchange?: string;
  /** When it was captured, in ISO 8601, where the capture says so. */
  readonly time?: string;
  /** What was assumed, or is wrong, about how the message is wrapped or encoded; see {@link InputFinding}. */
  readonly findings: readonly InputFinding[];
}

/**
 * A finding of the layer `input`: `input-…` (assumptions, severity `info` or `warning`), `soap-http-…`, `enc-…`.
 * An error means that there is no document to look at.
 */
export interface InputFinding extends Diagnostic {
  /** In `source.text`; absent where it is about the whole. */
  readonly offset?: number;
  readonly length?: number;
}
