import { Counter, Gauge, type Registry } from 'prom-client';
import type { PassportMetrics } from './create-metrics.js';

/** Counts requests of any kind: also those that no hook of the service hears of, which are refused before they are read. */
export function watchRequests(registry: Registry): PassportMetrics['watch'] {
  const registers = [registry];
  const requests = new Counter({
    name: 'passport_soap_requests_total',
    help: 'Requests, by HTTP status',
    labelNames: ['status'],
    registers,
  });
  const underWay = new Gauge({
    name: 'passport_soap_requests_under_way',
    help: 'Requests that are being answered',
    registers,
  });
  return (handler) => async (request, connection) => {
    underWay.inc();
    try {
      const answer = await handler(request, connection);
      requests.inc({ status: String(answer.status) });
      return answer;
    } finally {
      underWay.dec();
    }
  };
}
