import { join } from 'node:path';
import { type FileState, fileStates } from './file-states.js';
import type { GenerateResult, OutOfDateFile } from './types.js';

/**
 * What on disk is not as it would be generated now, in the order of sets and names; empty: all is up to date.
 * @throws DiagnosticError `generate-output` if a file cannot be read, or is none
 */
export async function checkGenerated(result: GenerateResult): Promise<OutOfDateFile[]> {
  const found: OutOfDateFile[] = [];
  for (const set of result.sets) {
    // A set with errors has no files: that is in the diagnostics, and says nothing about the folder.
    if (set.files.size === 0) continue;
    for (const state of await fileStates(set)) {
      const verdict = verdictOn(state);
      if (verdict !== undefined) found.push({ file: join(set.folder, state.path), ...verdict });
    }
  }
  return found;
}

function verdictOn({ state }: FileState): Pick<OutOfDateFile, 'reason' | 'message'> | undefined {
  switch (state) {
    case 'same':
      return undefined;
    case 'missing':
      return { reason: 'missing', message: 'is not there' };
    case 'outdated':
      return { reason: 'outdated', message: 'was generated from other schemas, options or by another generator' };
    case 'edited':
      return { reason: 'edited', message: 'was changed by hand since it was generated' };
    case 'foreign':
      return { reason: 'edited', message: 'is not what the generator writes, and no manifest says that it was' };
    case 'leftover':
      return { reason: 'leftover', message: 'is no longer generated' };
  }
}
