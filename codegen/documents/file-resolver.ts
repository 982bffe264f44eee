import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { relativeLocation } from './relative-location.js';
import type { DocumentResolver } from './types.js';

/**
 * Finds documents on disk. Files are named relative to `cwd` (default: the working folder), with `/`,
 * so that what is generated from them does not depend on where the project is.
 */
export function fileResolver(cwd: string = process.cwd()): DocumentResolver {
  const open = (path: string) => {
    const absolute = resolve(cwd, path);
    const content = readIfThere(absolute);
    if (content === undefined) return undefined;
    return { file: relative(cwd, absolute).replaceAll('\\', '/'), content };
  };
  return {
    resolve({ schemaLocation, base }) {
      if (schemaLocation === undefined) return undefined;
      if (/^file:/i.test(schemaLocation)) return open(fileURLToPath(schemaLocation));
      const path = relativeLocation(schemaLocation, base);
      if (path === undefined) return undefined;
      // A schemaLocation is a URI reference, but most people write a file name: "my%20types.xsd" may be either.
      const decoded = decode(path);
      return open(path) ?? (decoded === path ? undefined : open(decoded));
    },
  };
}

function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    // No URI: then it is a file name.
    return path;
  }
}

const reasons: Readonly<Record<string, string>> = { EISDIR: 'it is a folder', EACCES: 'permission denied' };

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Error(reasons[code ?? ''] ?? `the system says ${code ?? 'no'}`);
  }
}
