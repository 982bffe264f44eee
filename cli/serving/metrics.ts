import type { PassportMetrics } from '@passport-soap/passport/metrics';
import type { SoapHandler } from '@passport-soap/runtime/soap';
import { CommandError } from '../errors.js';
import type { ServeConfig } from './config/types.js';

/**
 * The metrics of a configuration that asks for them; `undefined` for one that does not.
 * @throws CommandError if prom-client is not installed
 */
export async function openMetrics({
  metrics,
  listeners,
  policies = {},
}: ServeConfig): Promise<PassportMetrics | undefined> {
  if (metrics === undefined && !listeners.some((listener) => listener.metrics === true)) return undefined;
  try {
    const { createMetrics } = await import('@passport-soap/passport/metrics');
    return createMetrics({ policies: Object.keys(policies) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new CommandError('the package prom-client, which metrics need, is not installed', 'npm install prom-client');
  }
}

/** Answers /metrics, and hands all else on. */
export function withMetrics(metrics: PassportMetrics | undefined, next: SoapHandler): SoapHandler {
  if (metrics === undefined) return next;
  return (request, connection) =>
    new URL(request.url).pathname === '/metrics' ? metrics.handler(request) : next(request, connection);
}

/** What a listener for metrics alone answers elsewhere. */
export const noService: SoapHandler = async (request) => {
  request.body?.cancel().catch(() => {});
  return new Response('Not found: metrics are at /metrics\n', { status: 404 });
};
