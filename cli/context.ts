import picocolors from 'picocolors';
import { hideButColors, hideControls } from './print/hide-controls.js';

/** What a command reads, prints to and is configured by, beside its arguments. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What every command is given. */
export interface Context extends Terminal {
  readonly colors: Colors;
  /** A line of the result, on standard output. */
  print(line: string): void;
  /** A line about the work (progress, remarks, errors), on standard error. */
  note(line: string): void;
  /** What the process will end with: 0 = fine, 1 = findings. Errors of usage and I/O are thrown (see CommandError). */
  exitCode: 0 | 1;
}

export type Colors = ReturnType<typeof picocolors.createColors>;

/** For what is no terminal. */
export const plainColors: Colors = picocolors.createColors(false);

/** `NO_COLOR` and `FORCE_COLOR` are heeded; otherwise colours are for terminals. */
export function createContext(terminal: Terminal): Context {
  const { env, stdout, stderr } = terminal;
  const forced = (env.FORCE_COLOR ?? '') !== '' && env.FORCE_COLOR !== '0';
  const colored = (env.NO_COLOR ?? '') === '' && (forced || (stdout.isTTY === true && env.TERM !== 'dumb'));
  return {
    ...terminal,
    colors: picocolors.createColors(colored),
    print: (line) => void stdout.write(`${line}\n`),
    // Names of files are in them, and may have been given by whoever sent an archive or a repository.
    note: (line) => void stderr.write(`${colored ? hideButColors(line) : hideControls(line)}\n`),
    exitCode: 0,
  };
}
