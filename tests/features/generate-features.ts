import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate } from '@passport-soap/codegen';
import { formatDiagnostic } from '@passport-soap/runtime';
import { features, featuresFolder, workFolder } from './feature-folders.js';

/** The generated files of every construct, by construct and path; they are also in the work folder. */
export async function generateFeatures(): Promise<Map<string, ReadonlyMap<string, string>>> {
  rmSync(workFolder, { recursive: true, force: true });
  const generated = await Promise.all(features.map(generateFeature));
  return new Map(features.map((name, index) => [name, generated[index] ?? new Map()]));
}

async function generateFeature(name: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(featuresFolder, name);
  const wsdl = existsSync(join(folder, 'service.wsdl')) ? { wsdl: 'service.wsdl' } : {};
  const bindings = existsSync(join(folder, 'schema.bindings.json')) ? { bindings: 'schema.bindings.json' } : {};
  const config = { folder, sets: [{ name, schemas: ['schema.xsd'], output: 'expected', ...wsdl, ...bindings }] };
  const { sets, diagnostics } = await generate(config, { cwd: folder });
  if (diagnostics.length > 0) throw new Error(`${name}: ${diagnostics.map(formatDiagnostic).join('\n')}`);
  const files = sets[0]?.files ?? new Map<string, string>();
  // What uses the generated code is beside it; what a binding file imports, beside that file and so one folder above.
  for (const own of readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
    mkdirSync(join(workFolder, 'src', name), { recursive: true });
    copyFileSync(join(folder, own), join(workFolder, 'src', own === 'usage.ts' ? `${name}/${own}` : own));
  }
  for (const [path, content] of files) {
    const target = join(workFolder, 'src', name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return files;
}

/** The part of the output that is kept beside the schema: what people read. */
export function isKept(path: string): boolean {
  return path.startsWith('models/') || ['codecs.ts', 'service.ts', 'tables.ts', 'surface.txt'].includes(path);
}
