import { createPassportService } from '@passport-soap/passport/service';
import type { Context } from '../context.js';
import { openDataFolder } from '../database/folder.js';
import { openCertificates } from './certificates.js';
import type { ServeConfig } from './config/types.js';
import { openKeys } from './keys.js';
import type { RunningServer } from './listen.js';
import { createLog, type Log } from './log.js';
import { logEvents, logRequests } from './log-events.js';
import { noService, openMetrics, withMetrics } from './metrics.js';
import type { OpenAccounts } from './open-accounts.js';
import { openListeners, type Planned } from './open-listeners.js';
import { lookUpRedirects } from './redirects.js';
import { chooseProfile, loadResponseProfiles } from './response-profiles.js';
import { serviceOptions } from './service-options.js';
import { listenForStop } from './stop-signals.js';

/**
 * Serves until a signal ends it. @param opened closed at the end, whatever the end
 * @throws CommandError if it cannot begin
 */
export async function runService(config: ServeConfig, opened: OpenAccounts, context: Context): Promise<void> {
  try {
    const log = createLog(context, config.log);
    const tell = createTell(config, context);
    // A disk that is full, or a pipe that is gone, costs lines of the log and not the service.
    for (const stream of [context.stdout, context.stderr]) stream.on('error', () => {});
    // Of accounts in a data folder it is there; keys and certificates need it as well.
    if (config.data !== undefined) openDataFolder(config.data);
    const planned = await planListeners(config, opened, log);
    const stop = listenForStop();
    try {
      const servers = await openListeners(planned, config, log);
      announce(servers, config, opened, context, tell);
      await stop.first;
      tell('info', 'stopping', 'stopping');
      const atOnce = stop.second.then(() => stopAll(servers, 0));
      await Promise.race([stopAll(servers, config.limits.graceSeconds * 1000), atOnce]);
    } finally {
      stop.forget();
    }
  } finally {
    await opened.close();
  }
}

/** A service for each listener, since they may differ in spelling; what it knows is shared. */
async function planListeners(config: ServeConfig, opened: OpenAccounts, log: Log): Promise<Planned[]> {
  const profiles = await loadResponseProfiles(config);
  const metrics = await openMetrics(config);
  const hooks = [logEvents(log), ...(metrics === undefined ? [] : [metrics.hooks])];
  const shared = {
    ...serviceOptions(config),
    ...lookUpRedirects(config, opened),
    ...openKeys(config, log),
    ...(await openCertificates(config)),
    accounts: opened.accounts,
    revocations: opened.revocations,
    onSignIn: callEach(hooks.map(({ onSignIn }) => onSignIn)),
    onDiagnostics: callEach(hooks.map(({ onDiagnostics }) => onDiagnostics)),
    onError: callEach(hooks.map(({ onError }) => onError)),
  };
  const planned: Planned[] = config.listeners.map((listener) => {
    const trustProxy = listener.trustProxy ?? config.trustProxy ?? false;
    const profile = chooseProfile(profiles, config, listener.profile);
    const { handler } = createPassportService({ ...shared, ...profile, trustProxy });
    const logged = logRequests(log, handler, trustProxy);
    const watched = metrics === undefined ? logged : metrics.watch(logged);
    return { listener, handler: listener.metrics === true ? withMetrics(metrics, watched) : watched };
  });
  if (config.metrics !== undefined) {
    planned.push({ listener: config.metrics, handler: withMetrics(metrics, noService) });
  }
  return planned;
}

type Tell = (level: 'info' | 'warn', event: string, message: string) => void;

/** What is said on standard error whatever the level of the log: of the service as a whole. */
function createTell({ log }: ServeConfig, context: Context): Tell {
  return (level, event, message) => {
    const time = new Date().toISOString();
    const text = level === 'warn' ? `warning: ${message}` : message;
    context.note(log.format === 'json' ? JSON.stringify({ time, level, event, message }) : text);
  };
}

function announce(
  servers: readonly RunningServer[],
  config: ServeConfig,
  opened: OpenAccounts,
  context: Context,
  tell: Tell,
): void {
  for (const [index, { origin }] of servers.entries()) {
    const url = `${origin}/${index < config.listeners.length ? 'RST.srf' : 'metrics'}`;
    const time = new Date().toISOString();
    // Whatever the level: with port 0, nobody knows where otherwise.
    context.print(
      config.log.format === 'json'
        ? JSON.stringify({ time, level: 'info', event: 'listening', url })
        : `listening on ${url}`,
    );
  }
  tell('info', 'accounts', `${opened.describe}; Ctrl-C ends it`);
  if (opened.advice !== undefined) tell('info', 'advice', opened.advice);
  for (const { host, tls, secure, trustProxy = config.trustProxy } of config.listeners) {
    if (tls !== undefined || secure === true || trustProxy === true || isLoopback(host)) continue;
    const message = `over plain http (${host}), passwords can be read on the way, and MBI_SSL tokens are refused`;
    tell('warn', 'plain-http', message);
  }
}

async function stopAll(servers: readonly RunningServer[], grace: number): Promise<void> {
  await Promise.all(servers.map((server) => server.stop(grace)));
}

function callEach<Args extends readonly unknown[]>(functions: readonly ((...args: Args) => void)[]) {
  return (...args: Args): void => {
    for (const call of functions) call(...args);
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
