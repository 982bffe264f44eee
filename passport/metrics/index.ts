export { createMetrics, type PassportMetrics, type PassportMetricsOptions } from './create-metrics.js';
