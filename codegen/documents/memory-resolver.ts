import { relativeLocation } from './relative-location.js';
import type { DocumentResolver } from './types.js';

/** Finds documents in memory, by path with `/`: for tests, browsers and editors. */
export function memoryResolver(files: Readonly<Record<string, string | Uint8Array>>): DocumentResolver {
  return {
    resolve({ schemaLocation, base }) {
      if (schemaLocation === undefined) return undefined;
      const file = relativeLocation(schemaLocation, base) ?? schemaLocation;
      return Object.hasOwn(files, file) ? { file, content: files[file] as string | Uint8Array } : undefined;
    },
  };
}
