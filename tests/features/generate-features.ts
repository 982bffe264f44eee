import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate } from '@passport-soap/codegen';
import { formatDiagnostic } from '@passport-soap/runtime';
import { features, featuresFolder, workFolder } from './feature-folders.js';

/** The generated files of every construct, by construct and path; they are also in the work folder. */
export async function generateFeatures(): Promise<Map<string, ReadonlyMap<string, string>>> {
  rmSync(workFolder, { recursive: true, force: true });
  const generated = new Map<string, ReadonlyMap<string, string>>();
  for (const name of features) {
    const folder = join(featuresFolder, name);
    const config = { folder, sets: [{ name, schemas: ['schema.xsd'], output: 'expected' }] };
    const { sets, diagnostics } = await generate(config, { cwd: folder });
    if (diagnostics.length > 0) throw new Error(`${name}: ${diagnostics.map(formatDiagnostic).join('\n')}`);
    const files = sets[0]?.files ?? new Map<string, string>();
    for (const [path, content] of files) {
      const target = join(workFolder, 'src', name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    generated.set(name, files);
  }
  return generated;
}

/** The part of the output that is kept beside the schema: what people read. */
export function isKept(path: string): boolean {
  return path.startsWith('models/') || ['codecs.ts', 'tables.ts', 'surface.txt'].includes(path);
}
