import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import type { Diagnostic } from '@passport-soap/runtime';

/** What TypeScript says of generated folders. */
export type TypeCheck =
  | { readonly kind: 'checked'; readonly compiler: string; readonly diagnostics: readonly Diagnostic[] }
  /** There is no compiler to ask: why. */
  | { readonly kind: 'skipped'; readonly reason: string };

const compilerError = /^(.+?)\((\d+),(\d+)\): (error|warning) (TS\d+): (.*)$/;

/**
 * Type-checks generated folders by the TypeScript that is installed where the first one is, and by the options of the
 * nearest tsconfig.json. Their files and what they import are checked, the project around them is not. Nothing is written there.
 * @param folders absolute; of one project
 */
export async function typeCheck(folders: readonly string[], cwd: string = process.cwd()): Promise<TypeCheck> {
  const [first] = folders;
  if (first === undefined) return { kind: 'skipped', reason: 'nothing was generated' };
  const compiler = findCompiler(first, cwd);
  if (compiler === undefined) {
    return { kind: 'skipped', reason: 'no TypeScript is installed there: npm install --save-dev typescript' };
  }
  const temporary = mkdtempSync(join(tmpdir(), 'passport-soap-'));
  try {
    const project = join(temporary, 'tsconfig.json');
    writeFileSync(project, JSON.stringify(projectFor(folders)));
    const name = `TypeScript ${compiler.version}`;
    const output = await run(compiler.program, ['--project', project, '--pretty', 'false'], first);
    const diagnostics = output instanceof Error ? [failure(output)] : readOutput(output, first, cwd);
    return { kind: 'checked', compiler: name, diagnostics };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

interface Compiler {
  readonly program: string;
  readonly version: string;
}

function findCompiler(folder: string, cwd: string): Compiler | undefined {
  for (const from of [folder, cwd]) {
    try {
      const manifest = createRequire(join(from, 'noname.js')).resolve('typescript/package.json');
      const { bin, version } = JSON.parse(readFileSync(manifest, 'utf8')) as {
        readonly bin: { readonly tsc: string };
        readonly version: string;
      };
      return { program: join(dirname(manifest), bin.tsc), version };
    } catch {
      // not there: the next place may have one
    }
  }
  return undefined;
}

/** Of the project around, only how it is compiled counts; strict where there is none. */
function projectFor(folders: readonly string[]): object {
  const around = nearestProject(folders[0] as string);
  const alone = { target: 'ES2022', module: 'NodeNext', strict: true, skipLibCheck: true, types: [] };
  return {
    ...(around === undefined ? {} : { extends: around }),
    compilerOptions: {
      ...(around === undefined ? alone : {}),
      ...{ noEmit: true, composite: false, incremental: false, rootDir: null, tsBuildInfoFile: null, outDir: null },
      ...{ declaration: false, declarationMap: false, emitDeclarationOnly: false, typeRoots: null, types: [] },
    },
    include: folders.map((folder) => `${folder.replaceAll('\\', '/')}/**/*.ts`),
    exclude: [],
    references: [],
  };
}

function nearestProject(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, 'tsconfig.json');
    if (existsSync(file)) return file;
    if (dirname(at) === at) return undefined;
  }
}

/** The compiler's standard output; that it ends with another code than 0 is how it says that there are errors. */
function run(program: string, args: readonly string[], cwd: string): Promise<string | Error> {
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') done(error);
      else if (error !== null && stdout === '') done(new Error(stderr.trim()));
      else done(stdout);
    });
  });
}

/** It crashed, ran out of memory, or was ended: that is a finding, and does not end a watch. */
function failure({ message }: Error): Diagnostic {
  const lines = message.split(/\r?\n/);
  const why = lines.find((line) => /error/i.test(line)) ?? lines[0] ?? '';
  return { code: 'generate-type-check', severity: 'error', message: `the TypeScript compiler failed: ${why.trim()}` };
}

function readOutput(output: string, folder: string, cwd: string): Diagnostic[] {
  return output.split(/\r?\n/).flatMap((line): Diagnostic[] => {
    const found = compilerError.exec(line);
    if (found === null) {
      // `error TS5083: …` is about the project; what is indented goes on with the line before.
      const general = /^(error|warning) (TS\d+): (.*)$/.exec(line);
      if (general === null) return [];
      const [, severity, code = '', message = ''] = general;
      return [{ code, severity: severity as 'error', message }];
    }
    const [, file = '', at, column, severity, code = '', message = ''] = found;
    const named = relative(cwd, resolve(folder, file)).replaceAll('\\', '/');
    return [{ code, severity: severity as 'error', message, file: named, line: Number(at), column: Number(column) }];
  });
}
