import { InvalidArgumentError } from 'commander';
import type { LogOptions } from './config/types.js';

/** The command line of `serve`. */
export interface ServeFlags {
  readonly config?: string;
  readonly printConfig?: true;
  readonly data?: string;
  readonly database?: string;
  readonly host?: string;
  readonly port?: number;
  readonly key?: string;
  readonly cert?: string;
  readonly accounts?: string;
  readonly account?: readonly string[];
  readonly redirect?: readonly string[];
  readonly acceptTruncated?: true;
  readonly trustProxy?: true;
  readonly log?: LogOptions['format'];
  readonly logLevel?: LogOptions['level'];
  readonly json?: true;
  readonly metrics?: { readonly host?: string; readonly port: number };
}

/** @throws InvalidArgumentError if it is no port */
export function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return Number(text);
}

/** `9464`, `0.0.0.0:9464`, `[::1]:9464`. @throws InvalidArgumentError if it is none of these */
export function parseAddress(text: string): { host?: string; port: number } {
  const [, host, port = text] = /^(.+):(\d+)$/.exec(text) ?? [];
  return { ...(host === undefined ? {} : { host: host.replace(/^\[(.*)\]$/, '$1') }), port: parsePort(port) };
}
