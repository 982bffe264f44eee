import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareNames } from '../binding/names.js';
import { generatedLine } from '../emit/generated-line.js';
import { hashText } from './hash.js';

export const manifestFile = 'manifest.json';

/** What was generated from what. */
export interface Manifest {
  readonly generator: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** File → SHA-256 of what was read, relative to the folder of the configuration. */
  readonly sources: Readonly<Record<string, string>>;
  /** File → SHA-256 of what was written: what tells an edited file. */
  readonly files: Readonly<Record<string, string>>;
}

/** `manifest.json`: by what, from what and with what options the other files were made. */
export function emitManifest(
  generator: string,
  options: Readonly<Record<string, unknown>>,
  sources: ReadonlyMap<string, string | Uint8Array>,
  files: ReadonlyMap<string, string>,
): string {
  const hashes = (contents: ReadonlyMap<string, string | Uint8Array>): Record<string, string> =>
    Object.fromEntries(
      [...contents].map(([file, content]) => [file, hashText(content)] as const).sort(([a], [b]) => compareNames(a, b)),
    );
  const manifest = { '//': generatedLine, generator, options, sources: hashes(sources), files: hashes(files) };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The hashes of the files that the last run wrote into the folder; undefined if there is no (readable) manifest. */
export async function readManifestFiles(folder: string): Promise<Map<string, string> | undefined> {
  try {
    const { files } = JSON.parse(await readFile(join(folder, manifestFile), 'utf8')) as Partial<Manifest>;
    if (typeof files !== 'object' || files === null) return undefined;
    // A manifest that was tampered with must not lead out of its folder.
    return new Map(Object.entries(files).filter(([file]) => /^(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)+$/.test(file)));
  } catch {
    return undefined;
  }
}
