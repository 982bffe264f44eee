import { CommandError } from '../../errors.js';
import type { ServeFlags } from '../flags.js';
import { isRedirectUrl, redirectUrlExpected } from '../redirect-url.js';
import { defaultLimits } from './limits.js';
import type { ListenerFile, ServeConfig, ServeFile } from './types.js';

const loopback = '127.0.0.1';
const defaultPort = 8080;
const defaultSecurePort = 8443;

/** Where things are if nobody says so. */
export interface Surroundings {
  /** The data folder; accounts of a table in memory need none. */
  readonly dataFolder: string;
  /** Accounts are given in a file, in the environment or on the command line. */
  readonly table: boolean;
  /** PASSPORT_SOAP_DATABASE. */
  readonly database?: string | undefined;
}

/** File, command line and defaults together: the command line counts most. */
export function settleConfig(file: ServeFile, flags: ServeFlags, around: Surroundings): ServeConfig {
  const { dataFolder, table } = around;
  const data = flags.data ?? file.data ?? (table ? undefined : dataFolder);
  const { listeners: _, database: __, limits, log, metrics: given, ...rest } = file;
  const metrics = flags.metrics ?? given;
  // As of the other commands: a folder that the command line names is where the accounts are.
  const elsewhere = flags.data === undefined ? (file.database ?? (around.database || undefined)) : undefined;
  const database = table ? undefined : (flags.database ?? elsewhere);
  return {
    ...rest,
    ...(data === undefined ? {} : { data }),
    ...(database === undefined ? {} : { database }),
    ...(flags.keys === undefined ? {} : { keys: flags.keys }),
    ...(flags.accounts === undefined ? {} : { accounts: flags.accounts }),
    ...(flags.redirect === undefined ? {} : { redirects: { ...file.redirects, ...readRedirects(flags.redirect) } }),
    ...(flags.acceptTruncated === undefined ? {} : { acceptTruncated: true }),
    ...(flags.trustProxy === undefined ? {} : { trustProxy: true }),
    listeners: settleListeners(file, flags, data).map((listener) => ({ ...listener, host: listener.host ?? loopback })),
    limits: { ...defaultLimits, ...limits },
    log: {
      format: flags.log ?? (flags.json === true ? 'json' : (log?.format ?? 'text')),
      level: flags.logLevel ?? log?.level ?? 'info',
    },
    ...(typeof metrics === 'object' ? { metrics: { ...metrics, host: metrics.host ?? loopback } } : {}),
    ...(metrics === true ? { metrics: { host: loopback, port: 9464 } } : {}),
  };
}

/** Flags about the listener describe one that takes the place of the file's. */
function settleListeners(file: ServeFile, flags: ServeFlags, data: string | undefined): readonly ListenerFile[] {
  const { host, port, key, cert } = flags;
  if ([host, port, key, cert].every((flag) => flag === undefined)) {
    if (file.listeners !== undefined) return file.listeners;
    const plain = { port: defaultPort };
    // Its certificate is kept in the data folder.
    return data === undefined ? [plain] : [plain, { port: defaultSecurePort, tls: 'self-signed' }];
  }
  if ((key === undefined) !== (cert === undefined)) throw new CommandError('https needs both --key and --cert');
  const tls = key === undefined || cert === undefined ? {} : { tls: { key, cert } };
  return [{ host: host ?? loopback, port: port ?? defaultPort, ...tls }];
}

function readRedirects(given: readonly string[]): Record<string, string> {
  const redirects = given.map((text) => {
    const [, name, url] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || url === undefined) {
      throw new CommandError('--redirect is written name=URL', 'e.g. me@example.com=https://login.example.com/RST.srf');
    }
    // The URL is not quoted: it may have a password.
    if (!isRedirectUrl(url)) throw new CommandError(`--redirect is written name=URL, with ${redirectUrlExpected}`);
    return [name.trim().toLowerCase(), url];
  });
  return Object.fromEntries(redirects);
}
