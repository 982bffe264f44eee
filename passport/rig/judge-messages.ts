import { tables } from '@passport-soap/bindings/rst';
import { tables as tables2 } from '@passport-soap/bindings/rst2';
import { formatDiagnostic } from '@passport-soap/runtime';
import { elementCodec } from '@passport-soap/runtime/schema';
import { soap12Namespace, soapNamespace } from '../namespaces.js';
import type { Cell } from './types.js';

/** The reference reader, strict, whatever the two ends use. */
const envelopes = {
  rst: elementCodec<unknown>(tables, soapNamespace, 'Envelope'),
  rst2: elementCodec<unknown>(tables2, soap12Namespace, 'Envelope'),
};

/** Most findings that a cell tells. */
const told = 5;

/**
 * Whether messages that were on the wire are valid, or, where that is what the variant is about, are not.
 * @param what `request` or `response`
 */
export function judgeMessages(
  messages: readonly Uint8Array[],
  what: string,
  meant: 'valid' | 'not valid',
  vocabulary: keyof typeof envelopes = 'rst',
): Cell {
  if (messages.length === 0) return { state: 'fail', text: `no ${what}`, details: [`no ${what} was on the wire`] };
  const results = messages.map((message, index) =>
    envelopes[vocabulary].read(message, { file: `${what} ${index + 1}` }),
  );
  const wrong = results.filter(({ valid }) => valid !== (meant === 'valid'));
  const count = messages.length === 1 ? '' : ` ×${messages.length}`;
  if (wrong.length === 0) return { state: 'pass', text: meant === 'valid' ? `valid${count}` : `faulty${count}, meant` };
  const text = `${wrong.length} of ${messages.length} ${meant === 'valid' ? 'not valid' : 'valid'}`;
  const findings = wrong.flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error'));
  const details =
    meant === 'valid'
      ? findings.slice(0, told).map(formatDiagnostic)
      : [`a ${what} that should not be valid passed for valid`];
  return { state: 'fail', text, details };
}
