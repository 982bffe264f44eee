import type { Finding, JudgedMessage, Layer } from '@passport-soap/passport/conformance';
import type { Severity } from '@passport-soap/runtime';
import { plural } from '../print/diagnostics.js';

export const layers: readonly Layer[] = ['input', 'xml', 'schema', 'protocol'];
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** How many findings of each severity there are, by layer. */
export type FindingCounts = Readonly<Record<Layer, Readonly<Record<Severity, number>>>>;

/** What a report says of all messages together. */
export interface ReportSummary {
  readonly messages: number;
  readonly valid: number;
  /** Not valid, but lenient reading makes sense of them. */
  readonly readable: number;
  readonly unreadable: number;
  readonly findings: FindingCounts;
}

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = Object.fromEntries(layers.map((layer) => [layer, { error: 0, warning: 0, info: 0 }]));
  for (const { layer, severity } of findings) (counts[layer] as Record<Severity, number>)[severity] += 1;
  return counts as FindingCounts;
}

export function summarize(messages: readonly JudgedMessage[]): ReportSummary {
  const valid = messages.filter((message) => message.valid).length;
  const readable = messages.filter((message) => message.readable && !message.valid).length;
  return {
    messages: messages.length,
    valid,
    readable,
    unreadable: messages.length - valid - readable,
    findings: countFindings(messages.flatMap(({ findings }) => findings)),
  };
}

/** `3 errors (2 xml, 1 schema), 1 warning (protocol)`; `no findings`. */
export function describeCounts(counts: FindingCounts): string {
  const told = severities.flatMap((severity) => {
    const found = layers.filter((layer) => counts[layer][severity] > 0);
    const sum = found.reduce((total, layer) => total + counts[layer][severity], 0);
    if (sum === 0) return [];
    const where =
      found.length === 1 ? found[0] : found.map((layer) => `${counts[layer][severity]} ${layer}`).join(', ');
    return [`${severity === 'info' ? `${sum} info` : plural(sum, severity)} (${where})`];
  });
  return told.length === 0 ? 'no findings' : told.join(', ');
}
