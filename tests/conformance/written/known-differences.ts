import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/paths.js';

/** By id: the reason why a valid instance does not come back as it was. The list may only shrink. */
export type KnownDifferences = Readonly<Record<string, string>>;

export const knownFile = join(root, 'tests', 'conformance', 'written', 'known-differences.json');

export function readKnownDifferences(): KnownDifferences {
  return JSON.parse(readFileSync(knownFile, 'utf8')) as KnownDifferences;
}

/** A result by the id of its test: what is wrong with it, if anything. */
export interface Checked {
  readonly test: { readonly id: string };
  readonly failure?: string;
}

/** How the results differ from the list: a line each, to be acted on. A test may be checked in several ways. */
export function compareWithKnown(results: readonly Checked[], known: KnownDifferences): string[] {
  const failing = new Set(results.flatMap(({ test, failure }) => (failure === undefined ? [] : [test.id])));
  const checked = new Set(results.map(({ test }) => test.id));
  return [
    ...results.flatMap(({ test, failure }) =>
      failure === undefined || Object.hasOwn(known, test.id) ? [] : [`${test.id}: ${failure}`],
    ),
    ...Object.keys(known)
      .filter((id) => checked.has(id) && !failing.has(id))
      .map((id) => `${id} comes back as it was: remove it from the list of known differences`),
  ];
}
