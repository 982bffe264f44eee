import { isDeepStrictEqual } from 'node:util';
import { DiagnosticError, formatDiagnostic } from '@passport-soap/runtime';
import type { ElementCodec, ReadOptions, SchemaTables } from '@passport-soap/runtime/schema';
import { decodeXml } from '@passport-soap/runtime/xml';
import { withoutContext } from '../../support/without-context.js';
import { compareDocuments } from './compare-documents.js';
import { readTree } from './document-tree.js';
import type { Tolerance } from './tolerances.js';

/** As the suite's documents are read: an internal subset is let in, and one has more attributes than messages may. */
export const readOptions: ReadOptions = { doctype: 'internal', limits: { maxAttributes: 100_000 } };

/** A valid document, read, written, and read again. */
export interface RoundTrip {
  /** What was written, if it could be. */
  readonly written?: string;
  readonly tolerated: ReadonlySet<Tolerance>;
  /** What is wrong with it. */
  readonly failure?: string;
}

/** Writes a value that was read from a document, and holds the two documents, and the value that is read again, against each other. */
export function roundTrip(
  tables: SchemaTables,
  codec: ElementCodec<unknown>,
  document: Uint8Array,
  value: unknown,
): RoundTrip {
  let written: string;
  try {
    written = codec.serialize(value);
  } catch (error) {
    return { tolerated: new Set(), failure: `cannot be written: ${inBrief(error)}` };
  }
  const comparison = compareDocuments(tables, readTree(decodeXml(document)), readTree(written));
  const { tolerated, difference } = comparison;
  return {
    written,
    tolerated,
    ...(difference === undefined ? rereadFailure(codec, written, value) : { failure: difference }),
  };
}

function rereadFailure(codec: ElementCodec<unknown>, written: string, value: unknown): { failure?: string } {
  try {
    const again = codec.parse(written, readOptions);
    if (!isDeepStrictEqual(withoutContext(again), withoutContext(value)))
      return { failure: 'the value that is read again is another' };
    return codec.serialize(again) === written ? {} : { failure: 'what is read again is written otherwise' };
  } catch (error) {
    return { failure: `what was written cannot be read: ${inBrief(error)}` };
  }
}

/** The first finding; of a defect of ours, where it is. */
function inBrief(error: unknown): string {
  if (error instanceof DiagnosticError && error.diagnostics[0] !== undefined)
    return formatDiagnostic(error.diagnostics[0]);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
