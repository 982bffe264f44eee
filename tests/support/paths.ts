import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The folder of shared evidence beside the project, which a public clone does not have. */
export const shared = join(root, '..', 'shared');

/** Whether tests that need the shared evidence can run; says so once if not. */
export const hasShared = existsSync(join(shared, 'captures', 'INDEX.md'));
// On standard error: programs that tests start say on standard output what the tests read.
if (!hasShared) console.error('  (skipped where marked: ../shared is not there)');
