import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Copies a folder of schemas several times, each copy with namespaces of its own: a set of so many times the size.
 *
 * @returns the document `entry` of each copy
 */
export function copySchemas(from: string, to: string, count: number, entry: string): string[] {
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.xsd'));
  const texts = new Map(files.map((file) => [file, readFileSync(join(from, file), 'utf8')]));
  const namespaces = new Set([...texts.values()].flatMap((text) => /targetNamespace="([^"]*)"/.exec(text)?.[1] ?? []));
  return Array.from({ length: count }, (_, copy) => {
    const folder = join(to, `copy-${copy}`);
    for (const [file, text] of texts) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(
        join(folder, file),
        text.replace(/"([^"]*)"/g, (quoted, value) => (namespaces.has(value) ? `"${value}:${copy}"` : quoted)),
      );
    }
    return join(folder, entry);
  });
}
