import { createTwoFilesPatch } from 'diff';
import type { FileChange } from './types.js';

/** A file before and after, with the difference as `patch` takes it. */
export function fileChange(file: string, before: string | undefined, after: string): FileChange {
  const unifiedDiff = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${file}`,
    `b/${file}`,
    before ?? '',
    after,
    '',
    '',
    {
      context: 3,
      headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
    },
  );
  return {
    file,
    ...(before === undefined ? {} : { before }),
    after,
    unifiedDiff: unifiedDiff.replace(/\t(?=\n)/g, ''),
  };
}
