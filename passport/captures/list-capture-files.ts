import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** What lies beside captures and is none: by extension, since a folder may hold gigabytes of them. */
const otherExtensions = new Set(
  (
    '.png .jpg .jpeg .gif .bmp .ico .webp .svg .pdf .mp3 .mp4 .avi .wav .exe .dll .so .o .class .jar .pcap .pcapng .etl ' +
    '.ts .js .mjs .cjs .css .map .xsd .wsdl .xsl .xslt .sch .dtd .pem .crt .key .p12 .pfx .db .sqlite .sarif .tsbuildinfo'
  ).split(' '),
);

/** Whether a file of a folder counts as a capture: no repaired or redacted copy of one does. One that is named counts in any case. */
export function isCaptureFile(name: string): boolean {
  return (
    !name.startsWith('.') &&
    !name.endsWith('~') &&
    !/\.(?:fixed|redacted)\.[^.]+$/.test(name) &&
    !otherExtensions.has(extname(name).toLowerCase())
  );
}

/** How deep folders are gone into. */
const maxDepth = 32;

/**
 * The captures in a folder and the folders in it, sorted by path (by code units): without dot files, `node_modules` and what is no capture.
 * Symbolic links are followed, each folder once; links that lead nowhere are passed over.
 * @throws the error of `node:fs` if the folder itself cannot be read
 */
export function captureFilesOf(folder: string): string[] {
  const files: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string, depth: number) => {
    const real = realpathSync(path);
    if (seen.has(real) || depth > maxDepth) return;
    seen.add(real);
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const inside = join(path, entry.name);
      const kind = kindOf(entry, inside);
      if (kind === 'file' && isCaptureFile(entry.name)) files.push(inside);
      if (kind === 'folder') visitQuietly(inside, depth + 1);
    }
  };
  const visitQuietly = (path: string, depth: number) => {
    try {
      visit(path, depth);
    } catch {
      // A folder inside that may not be read is none of ours.
    }
  };
  visit(folder, 0);
  return files.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
}

function kindOf(entry: Dirent, path: string): 'file' | 'folder' | undefined {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return undefined;
  try {
    const target = statSync(path);
    return target.isFile() ? 'file' : target.isDirectory() ? 'folder' : undefined;
  } catch {
    return undefined;
  }
}
