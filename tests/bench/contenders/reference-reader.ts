import { deepStrictEqual } from 'node:assert';
import { readEnvelope, type soap } from '@passport-soap/bindings/rst';
import type { ReadResult } from '@passport-soap/runtime/schema';
import type { Contender } from '../contender.js';

/** Ours: strict, every rule of the schema, from bytes. */
export function referenceReader(): Contender {
  return {
    name: 'reference reader',
    input: 'bytes',
    checks: 'all rules of the schema',
    read: ({ bytes }) => readEnvelope(bytes),
    verify(result, message) {
      const { valid, value, diagnostics } = result as ReadResult<soap.Envelope>;
      if (!valid) throw new Error(`not valid: ${diagnostics[0]?.message}`);
      deepStrictEqual(withoutPrefixes(value), withoutPrefixes(message.value));
    },
  };
}

/** A QName's prefix is how it was written, not what it is. */
function withoutPrefixes(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'prefix' ? undefined : part)));
}
