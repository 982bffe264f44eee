import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from '@passport-soap/codegen';
import type { Diagnostic } from '@passport-soap/runtime';
import { compileTypeScript } from '../support/compile-typescript.js';
import { root } from '../support/paths.js';

/** The WSDLs, in the sources: `<name>/<name>.wsdl`, and `exercise.ts`, which uses what is generated from it. */
export const wsdlFolder = join(root, 'tests', 'wsdl');
export const wsdls = ['calculator', 'orders', 'library'] as const;

export interface GeneratedWsdl {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Generates all of them, and compiles them with the exercises; `said` is what the compiler says. */
export async function generateWsdls(workFolder: string): Promise<{ generated: GeneratedWsdl[]; said: string }> {
  rmSync(workFolder, { recursive: true, force: true });
  const generated: GeneratedWsdl[] = [];
  for (const name of wsdls) {
    const folder = join(wsdlFolder, name);
    const set = { name, schemas: [], wsdl: `${name}.wsdl`, output: 'expected' };
    const { sets, diagnostics } = await generate({ folder, sets: [set] }, { cwd: folder });
    const files = sets[0]?.files ?? new Map<string, string>();
    generated.push({ name, files, diagnostics });
    for (const [path, content] of files) {
      const target = join(workFolder, 'src', name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    const exercise = join(folder, 'exercise.ts');
    if (existsSync(exercise)) copyFileSync(exercise, join(workFolder, 'src', name, 'exercise.ts'));
  }
  return { generated, said: compileTypeScript(workFolder) };
}

/** A compiled module of one of them. */
export async function importCompiled<Module>(workFolder: string, name: string, file: string): Promise<Module> {
  return (await import(pathToFileURL(join(workFolder, 'js', name, file)).href)) as Module;
}
