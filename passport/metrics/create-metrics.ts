import type { SoapHandler } from '@passport-soap/runtime/soap';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { PassportServiceOptions } from '../service/options.js';
import { answerMetrics } from './answer-metrics.js';
import { countEvents } from './count-events.js';
import { watchRequests } from './watch-requests.js';

export interface PassportMetricsOptions {
  /** Where the metrics are kept; default: a registry of their own. */
  readonly registry?: Registry;
  /** Addresses and service names that are counted by name, beside those of Messenger; all others are `other`. */
  readonly targets?: readonly string[];
  /** Policies that are counted by name, beside the known ones. */
  readonly policies?: readonly string[];
  /** Also memory, processor time, event loop of the process; default true. They cannot be registered twice. */
  readonly process?: boolean;
}

/** Counters of a token service. */
export interface PassportMetrics {
  /** For {@link createPassportService}; call them from hooks of your own if you have some. */
  readonly hooks: Required<Pick<PassportServiceOptions, 'onSignIn' | 'onDiagnostics' | 'onError'>>;
  /** The same handler, its requests counted. */
  watch(handler: SoapHandler): SoapHandler;
  /** Answers GET with all metrics, in the text format of Prometheus. Show it to whom you would show the log. */
  readonly handler: (request: Request) => Promise<Response>;
}

/**
 * Counts what a service does, in prom-client (an optional peer dependency). What a sender can choose freely (names,
 * addresses, policies of no list) is never a label: the number of series has a bound.
 */
export function createMetrics(options: PassportMetricsOptions = {}): PassportMetrics {
  const { registry = new Registry(), targets = [], policies = [] } = options;
  if (options.process !== false) collectDefaultMetrics({ register: registry });
  return {
    hooks: countEvents(registry, targets, policies),
    watch: watchRequests(registry),
    handler: (request) => answerMetrics(request, registry),
  };
}
