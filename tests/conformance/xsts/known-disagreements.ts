import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/paths.js';
import type { Scored } from './score.js';

/** By id: the reason why the outcome is another than the expected one. The list may only shrink. */
export type KnownDisagreements = Readonly<Record<string, string>>;

export const knownFile = join(root, 'tests', 'conformance', 'xsts', 'known-disagreements.json');

export function readKnownDisagreements(): KnownDisagreements {
  return JSON.parse(readFileSync(knownFile, 'utf8')) as KnownDisagreements;
}

/** How the results differ from the list: a line each, to be acted on. */
export function compareWithKnown(results: readonly Scored[], known: KnownDisagreements): string[] {
  return results.flatMap(({ test, answer, agrees }) => {
    const listed = Object.hasOwn(known, test.id);
    if (agrees && listed) return [`${test.id} agrees: remove it from the list of known disagreements`];
    if (agrees || listed) return [];
    return [
      `${test.id} (${test.kind}): expected ${test.expected}, is ${answer.outcome}: ${answer.message.split('\n')[0]}`,
    ];
  });
}
