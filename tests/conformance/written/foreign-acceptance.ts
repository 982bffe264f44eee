import { spawnSync } from 'node:child_process';

export { hasXmllint } from '../../features/foreign-verdict.js';

/** One document: what it was, and as it was written. */
export interface WrittenDocument {
  readonly original: string;
  readonly written: string;
}

/**
 * | verdict | what libxml2 says |
 * |---|---|
 * | `accepted` | the written document is valid |
 * | `both refused` | neither is valid: it takes the suite's document for invalid |
 * | `no schema` | it does not compile the schema |
 * | `refused` | the document was valid before it was written |
 */
export type Acceptance = 'accepted' | 'both refused' | 'no schema' | 'refused';

/** What libxml2 says of the documents of one schema, by the file that was written; in one process, or two if it refuses some. */
export function foreignAcceptance(schema: string, documents: readonly WrittenDocument[]): Map<string, Acceptance> {
  const valid = validFiles(
    schema,
    documents.map(({ written }) => written),
  );
  if (valid === undefined) return new Map(documents.map(({ written }) => [written, 'no schema']));
  const refused = documents.filter(({ written }) => !valid.has(written));
  const validBefore =
    refused.length === 0
      ? undefined
      : validFiles(
          schema,
          refused.map(({ original }) => original),
        );
  return new Map(
    documents.map(({ written, original }) => {
      if (valid.has(written)) return [written, 'accepted'];
      return [written, validBefore?.has(original) === true ? 'refused' : 'both refused'];
    }),
  );
}

/** The valid ones; undefined if there is no verdict on any. */
function validFiles(schema: string, files: readonly string[]): Set<string> | undefined {
  const options = ['--noout', '--nonet', '--noent', '--dtdattr', '--schema', schema, ...files];
  const { stderr } = spawnSync('xmllint', options, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const lines = new Set(stderr.split('\n'));
  if (stderr.includes(' failed to compile')) return undefined;
  return new Set(files.filter((file) => lines.has(`${file} validates`)));
}
