import type { SoapHandler } from '@passport-soap/runtime/soap';
import { explainSystemError } from '../errors.js';
import type { ListenerFile, ServeConfig } from './config/types.js';
import type { RunningServer } from './listen.js';
import type { Log } from './log.js';
import { startServer } from './start-server.js';
import { readTls } from './tls.js';

/** A listener that is to be opened, and what answers there. */
export interface Planned {
  readonly listener: ListenerFile & { readonly host: string };
  readonly handler: SoapHandler;
}

/**
 * Opens all listeners, in order. If one cannot be opened, those before it are closed again.
 * @throws CommandError which, and why
 */
export async function openListeners(
  planned: readonly Planned[],
  { limits, data }: ServeConfig,
  log: Log,
): Promise<RunningServer[]> {
  const running: RunningServer[] = [];
  const onError = (error: unknown): void => {
    const why = explainSystemError(error);
    log.write('error', 'error', { message: why }, `error: ${why}`);
  };
  try {
    for (const { listener, handler } of planned) {
      const { host, port, secure } = listener;
      const tls = await readTls(listener.tls, host, data);
      const told: SoapHandler =
        secure === undefined ? handler : (request, connection) => handler(request, { ...connection, secure });
      running.push(await startServer(told, { host, port, limits, onError, ...(tls === undefined ? {} : { tls }) }));
    }
    return running;
  } catch (error) {
    await Promise.all(running.map((server) => server.stop(0)));
    throw error;
  }
}
