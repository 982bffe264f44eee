import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '@passport-soap/runtime';
import type { CompiledServices } from '../generate/compile-services.js';
import { generate } from '../generate/generate.js';
import { loadConfig } from '../generate/load-config.js';
import { scaffoldProject } from './scaffold-project.js';

export interface ProjectRequest {
  /** Of {@link compiled}. */
  readonly wsdl: string;
  readonly compiled: CompiledServices & Required<Pick<CompiledServices, 'schema' | 'tables'>>;
  readonly name: string;
  readonly version: string;
}

/** A project: nothing is on disk yet. */
export interface Project {
  /** By path inside the project, with `/`; sorted. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes a project that has both ends of what a WSDL describes: it builds, runs and is tested as it is. */
export async function createProject({ wsdl, compiled, name, version }: ProjectRequest): Promise<Project> {
  const copies = await copySources(resolve(wsdl), compiled.sources);
  const { schema, tables, services } = compiled;
  const files = new Map<string, string | Uint8Array>(copies.files);
  for (const [path, text] of scaffoldProject({ schema, tables, services, name, wsdl: copies.wsdl, version })) {
    files.set(path, text);
  }
  const { generated, diagnostics } = await generateInside(files);
  for (const [path, text] of generated) files.set(`generated/${path}`, text);
  return { files: new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1))), diagnostics };
}

/** The WSDL and what it imports, in one folder, as they are to each other. */
async function copySources(wsdl: string, sources: readonly string[]) {
  const all = [...new Set([wsdl, ...sources])];
  let root = dirname(wsdl);
  while (all.some((file) => relative(root, file).startsWith('..')) && dirname(root) !== root) root = dirname(root);
  const pathOf = (file: string): string => `wsdl/${relative(root, file).split(sep).join('/')}`;
  const files = await Promise.all(all.map(async (file) => [pathOf(file), await readFile(file)] as const));
  return { files, wsdl: pathOf(wsdl) };
}

/** What the project's own configuration generates from its own copies: the same as `passport-soap generate` will. */
async function generateInside(files: ReadonlyMap<string, string | Uint8Array>) {
  const folder = await mkdtemp(join(tmpdir(), 'passport-soap-init-'));
  try {
    for (const [path, content] of files) {
      if (!path.startsWith('wsdl/') && path !== 'passport-soap.json') continue;
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const config = await loadConfig('passport-soap.json', folder);
    const { sets, diagnostics } = await generate(config, { cwd: folder });
    return { generated: sets[0]?.files ?? new Map<string, string>(), diagnostics };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A name that a package may have, from that of a folder. */
export function packageName(path: string): string {
  const name = basename(path)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '');
  return name === '' ? 'service' : name;
}
