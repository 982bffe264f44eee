import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readJson } from '@passport-soap/codegen';
import { DiagnosticError } from '@passport-soap/runtime';
import { CommandError, explainSystemError } from '../../errors.js';
import { checkServeFile } from './check.js';
import { serveSchema } from './schema.js';
import type { ListenerFile, ServeFile } from './types.js';

/**
 * Reads a configuration file; its paths become absolute.
 * @throws CommandError if it cannot be read; DiagnosticError with every finding, each at its line and column
 */
export function loadServeFile(file: string): ServeFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CommandError(`${file}: ${explainSystemError(error)}`);
  }
  const { $schema: _, ...config } = readJson<ServeFile & { $schema?: string }>(text, file, serveSchema);
  const diagnostics = checkServeFile(config, text, file);
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return resolvePaths(config, dirname(resolve(file)));
}

function resolvePaths(config: ServeFile, folder: string): ServeFile {
  const path = (text: string) => resolve(folder, text);
  const { data, keys, accounts, listeners, profiles, certificates } = config;
  return {
    ...config,
    ...(data === undefined ? {} : { data: path(data) }),
    ...(keys === undefined ? {} : { keys: path(keys) }),
    ...(accounts === undefined ? {} : { accounts: path(accounts) }),
    ...(listeners === undefined ? {} : { listeners: listeners.map((listener) => resolveTls(listener, path)) }),
    ...(profiles === undefined ? {} : { profiles: mapValues(profiles, (files) => mapValues(files, path)) }),
    ...(typeof certificates !== 'object'
      ? {}
      : { certificates: { key: path(certificates.key), cert: path(certificates.cert) } }),
  };
}

function resolveTls(listener: ListenerFile, path: (text: string) => string): ListenerFile {
  const { tls } = listener;
  if (typeof tls !== 'object') return listener;
  return { ...listener, tls: { ...tls, key: path(tls.key), cert: path(tls.cert) } };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
