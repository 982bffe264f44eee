import type { Diagnostic } from '../../diagnostic.js';
import type { XmlError } from '../../xml/error.js';
import type { XmlScanner } from '../../xml/scanner.js';
import { PathFinder } from './find-path.js';

/** A finding before its place is worked out. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  /** In the text. */
  readonly offset: number;
  /** Where the element begins that the path ends with, if not the one at `offset`. */
  readonly place?: number;
  /** The attribute that it is about, as written. */
  readonly attribute?: string;
  readonly expected?: readonly string[];
  /** Another place that it is about, in the text. */
  readonly related?: { readonly message: string; readonly offset: number };
}

/** Thrown to end a reading that found too much; never leaves this folder. */
export class TooManyFindings extends Error {}

/**
 * The findings of a reading. Lines, columns and paths are worked out at the end,
 * so that a valid document pays nothing for them.
 */
export class Findings {
  readonly #limit: number;
  readonly #found: Finding[] = [];
  /** Of the error that ended the document: where the element begins that its path ends with, if not the one at its offset. */
  fatalPlace: number | undefined;

  /** @param limit How many findings end the reading. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#found.length;
  }

  /** @throws TooManyFindings */
  add(finding: Finding): void {
    if (this.#found.length >= this.#limit) {
      this.#found.push({
        code: 'limit-diagnostics',
        message: `reading stopped: there are more than ${this.#limit} errors (maxDiagnostics)`,
        offset: finding.offset,
      });
      throw new TooManyFindings();
    }
    this.#found.push(finding);
  }

  /** All findings in document order, located; the error that ended the document, if one did, behind them. */
  located(text: string, scanner: XmlScanner, file: string | undefined, fatal?: XmlError): Diagnostic[] {
    if (this.#found.length === 0 && fatal === undefined) return [];
    const paths = new PathFinder(text);
    const last = this.#found.at(-1);
    const stop = last?.code === 'limit-diagnostics' ? last : undefined;
    const found = stop === undefined ? [...this.#found] : this.#found.slice(0, -1);
    // Some rules are decided later than their place: a missing child at the end tag, an ID reference at the document's end.
    found.sort((left, right) => left.offset - right.offset);
    if (stop !== undefined) found.push(stop);
    const diagnostics = found.map(({ code, message, offset, place, attribute, expected, related }): Diagnostic => {
      const path = paths.find(place ?? offset);
      const named = file === undefined ? {} : { file };
      return {
        code,
        severity: 'error',
        message,
        ...named,
        ...scanner.location(offset),
        path: attribute === undefined ? path : `${path}/@${attribute}`,
        ...(expected === undefined ? {} : { expected }),
        ...(related === undefined
          ? {}
          : { related: [{ message: related.message, ...named, ...scanner.location(related.offset) }] }),
      };
    });
    if (fatal !== undefined) {
      // A text that is too long was not scanned at all.
      const path =
        fatal.diagnostic.code === 'limit-length'
          ? '/'
          : paths.find(this.fatalPlace ?? scanner.failedAt ?? fatal.offset);
      diagnostics.push(path === '/' ? fatal.diagnostic : { ...fatal.diagnostic, path });
    }
    return diagnostics;
  }
}
