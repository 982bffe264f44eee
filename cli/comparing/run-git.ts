import { spawnSync } from 'node:child_process';
import { CommandError } from '../errors.js';

/** So much of a repository is read at most: its schemas, not its history. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Runs git, without a shell, and answers what it printed; undefined if it failed.
 * @throws CommandError if there is no git
 */
export function runGit(args: readonly string[], cwd: string, input?: string): Buffer | undefined {
  const { status, stdout, error } = spawnSync('git', args, {
    cwd,
    maxBuffer: mostBytes,
    ...(input === undefined ? {} : { input }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    // What the user has configured (a pager, colours, a hook on file systems) is not for programs to read.
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
  });
  if (error !== undefined) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new CommandError('there is no git', 'a revision is read by git: install it, or name files');
    if (code === 'ENOBUFS') throw new CommandError(`git printed more than ${mostBytes / 1024 / 1024} MiB`);
    throw new CommandError(`git cannot be run: ${error.message}`);
  }
  return status === 0 ? stdout : undefined;
}
