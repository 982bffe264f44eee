import type { Diagnostic } from '@passport-soap/runtime';
import type { MessageElement } from './message-tree.js';

/** Why a signature is not accepted. `no-signature`: there is none, which need not be wrong. */
export type SignatureProblem =
  | 'no-signature'
  | 'malformed'
  | 'structure'
  | 'algorithm'
  | 'key'
  | 'reference'
  | 'duplicate-id'
  | 'not-signed'
  | 'digest'
  | 'signature';

/** Thrown within this folder only; the way out is a value. */
export class SignatureRefused extends Error {
  readonly reason: SignatureProblem;
  readonly diagnostic: Diagnostic;

  /** @param message says nothing that may be a secret */
  constructor(reason: SignatureProblem, message: string, where?: Pick<MessageElement, 'line' | 'column'>) {
    super(message);
    this.reason = reason;
    this.diagnostic = {
      code: `passport-signature-${reason}`,
      severity: 'error',
      message,
      ...(where === undefined ? {} : { line: where.line, column: where.column }),
    };
  }
}

/** The one element of a list that must have one. */
export function onlyOne(
  elements: readonly MessageElement[],
  what: string,
  reason: SignatureProblem,
  parent: MessageElement | undefined,
): MessageElement {
  const [first, second] = elements;
  if (first === undefined) throw new SignatureRefused(reason, `${what} is missing`, parent);
  if (second !== undefined) throw new SignatureRefused(reason, `${what} is there ${elements.length} times`, second);
  return first;
}
