import { type FSWatcher, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DiagnosticError } from '@passport-soap/runtime';
import { generate } from './generate.js';
import { loadConfig } from './load-config.js';
import { type TypeCheck, typeCheck } from './type-check.js';
import type { GenerateResult, WatchOptions, WriteReport } from './types.js';
import { writeGenerated } from './write-generated.js';

/**
 * Generates and writes, now and whenever the configuration or a file that was read changes. Returns when the signal is aborted.
 *
 * Folders are watched, not files: editors replace a file by another, which ends the watching of the first. After a run
 * with findings, any file in them may be what was missing.
 */
export async function watchGenerated(configFile: string, options: WatchOptions): Promise<void> {
  const { signal, quiet = 100 } = options;
  const config = resolve(options.cwd ?? process.cwd(), configFile);
  const watchers = new Map<string, FSWatcher>();
  let watched: ReadonlySet<string> = new Set([config]);
  let findings = false;
  let wake: () => void = () => undefined;
  signal?.addEventListener('abort', () => wake(), { once: true });

  try {
    follow(new Set([config]));
    let began = performance.now();
    while (signal?.aborted !== true) {
      let changed = nextChange();
      await run(began);
      await changed;
      began = performance.now();
      // A save is several events, and several files are often saved together.
      do changed = nextChange();
      while (await Promise.race([changed.then(() => signal?.aborted !== true), pause(quiet)]));
    }
  } finally {
    for (const watcher of watchers.values()) watcher.close();
  }

  async function run(began: number): Promise<void> {
    try {
      const result = await generate(await loadConfig(config), options);
      findings = result.diagnostics.length > 0;
      follow(new Set([config, ...result.sets.flatMap((set) => set.sources)]));
      const report = await writeGenerated(result, options);
      const types = await checkTypes(result, report);
      options.onRun({ result, report, ...types, milliseconds: performance.now() - began });
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      options.onError(error.diagnostics);
    }
  }

  async function checkTypes({ sets }: GenerateResult, { written }: WriteReport): Promise<{ types?: TypeCheck }> {
    if (options.typeCheck !== true || written.length === 0) return {};
    const types = await typeCheck(
      sets.map(({ folder }) => folder),
      options.cwd,
    );
    return { types };
  }

  function nextChange(): Promise<void> {
    return new Promise((done) => {
      wake = done;
      if (signal?.aborted === true) done();
    });
  }

  function follow(files: ReadonlySet<string>): void {
    watched = files;
    const folders = new Set([...files].map((file) => dirname(file)));
    for (const [folder, watcher] of watchers) {
      if (findings || folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      const watcher = watch(folder, (_, name) => {
        if (findings || name === null || watched.has(folder) || watched.has(resolve(folder, name))) wake();
      });
      watcher.on('error', () => watchers.delete(folder));
      watchers.set(folder, watcher);
    }
  }
}

function pause(milliseconds: number): Promise<false> {
  return new Promise((done) => setTimeout(() => done(false), milliseconds));
}
