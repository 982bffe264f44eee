import { Counter, Histogram, type Registry } from 'prom-client';
import type { PassportMetrics } from './create-metrics.js';
import { policyLabel, targetLabel } from './labels.js';

/** Seconds. A password takes some 50 ms to check; a database that is slow, or many at once, much more. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Hooks of the service that count. */
export function countEvents(
  registry: Registry,
  targets: readonly string[],
  policies: readonly string[],
): PassportMetrics['hooks'] {
  const registers = [registry];
  const signIns = new Counter({
    name: 'passport_soap_sign_ins_total',
    help: 'Sign-ins, by how they ended; code is why one was refused',
    labelNames: ['outcome', 'vocabulary', 'credential', 'code'],
    registers,
  });
  const durations = new Histogram({
    name: 'passport_soap_sign_in_duration_seconds',
    help: 'From the request to the decision',
    labelNames: ['outcome', 'vocabulary', 'credential'],
    buckets,
    registers,
  });
  const tokens = new Counter({
    name: 'passport_soap_tokens_total',
    help: 'Tokens that were asked for and issued, or refused with a code',
    labelNames: ['outcome', 'policy', 'target', 'code'],
    registers,
  });
  const findings = new Counter({
    name: 'passport_soap_findings_total',
    help: 'Where messages are not as the schemas say, by rule',
    labelNames: ['code', 'severity'],
    registers,
  });
  const errors = new Counter({
    name: 'passport_soap_errors_total',
    help: 'Errors of the service, its accounts or its hooks',
    registers,
  });
  const nameTarget = targetLabel(targets);
  const namePolicy = policyLabel(policies);
  return {
    onSignIn({ outcome, vocabulary, credential = 'none', code = '', tokens: asked }, { started }) {
      signIns.inc({ outcome, vocabulary, credential, code });
      if (started !== undefined) {
        durations.observe({ outcome, vocabulary, credential }, (performance.now() - started) / 1000);
      }
      if (outcome !== 'signed-in') return;
      for (const { target, policy, code: why } of asked) {
        const labels = { policy: namePolicy(policy), target: nameTarget(target), code: why ?? '' };
        tokens.inc({ outcome: why === undefined ? 'issued' : 'refused', ...labels });
      }
    },
    onDiagnostics(diagnostics) {
      for (const { code, severity } of diagnostics) findings.inc({ code, severity });
    },
    onError() {
      errors.inc();
    },
  };
}
