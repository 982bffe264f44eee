import { relative } from 'node:path';
import { DiagnosticError } from '@passport-soap/runtime';

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder, and a file is to be written there: move it, or choose another output',
  ENOTDIR: 'is in a folder that is a file: move it, or choose another output',
  EEXIST: 'is a file, and a folder is to be made there: move it, or choose another output',
  ENOENT: 'cannot be written: there is no such folder, and none can be made',
  EACCES: 'cannot be written: permission denied',
  EPERM: 'cannot be written: permission denied',
  EROFS: 'cannot be written: the file system is read-only',
  ENOSPC: 'cannot be written: no space left on the device',
};

/** The operating system's refusal of an output file as a finding, `generate-output`; any other error as it is. */
export function outputError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === undefined || (error as NodeJS.ErrnoException).syscall === undefined) return error;
  const file = relative(process.cwd(), path).replaceAll('\\', '/');
  const message = reasons[code] ?? `cannot be written: the system says ${code}`;
  return new DiagnosticError([{ code: 'generate-output', severity: 'error', message, file }]);
}
