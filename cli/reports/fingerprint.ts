import { createHash } from 'node:crypto';
import type { Finding } from '@passport-soap/passport/conformance';

/**
 * Names findings so that they keep their names when lines are added, removed or moved: by rule, message, and path, each
 * without its numbers; of findings that are alike, the first is 1.
 */
export function createFingerprints(): (message: string, finding: Finding) => string {
  const counts = new Map<string, number>();
  return (message, finding) => {
    const parts = [message, finding.code, finding.message, finding.path ?? ''].map(withoutNumbers);
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  };
}

function withoutNumbers(text: string): string {
  return text.replace(/(?<![\w.:-])\d+(?![\w-])/g, '#');
}
