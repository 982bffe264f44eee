import type { Diagnostic } from '../diagnostic.js';
import type { ServiceDescriptor } from './types.js';

/** Why a handler answers with a fault of its own, not with the implementation's reply. */
export type SoapProblem =
  | { readonly kind: 'method-not-allowed'; readonly method: string }
  | { readonly kind: 'body-too-large'; readonly limit: number }
  | { readonly kind: 'body-timeout'; readonly milliseconds: number }
  /** Within the body, or before the answer: nobody will read the fault. */
  | { readonly kind: 'sender-gone' }
  /** Not of a version of SOAP that is spoken here; `found`: the namespace of the Envelope. */
  | { readonly kind: 'version-mismatch'; readonly found: string }
  /** Header blocks that must be understood, in Clark notation. */
  | { readonly kind: 'must-understand'; readonly blocks: readonly string[] }
  | { readonly kind: 'invalid-message'; readonly diagnostics: readonly Diagnostic[] }
  /** `found`: the `kind` of the body's content, if it has any. */
  | { readonly kind: 'unknown-operation'; readonly found?: string; readonly expected: readonly string[] }
  | { readonly kind: 'implementation-failed'; readonly error: unknown }
  | { readonly kind: 'implementation-timeout'; readonly milliseconds: number }
  | { readonly kind: 'invalid-reply'; readonly diagnostics: readonly Diagnostic[] };

/** Whose fault it is (SOAP 1.1 §4.4.1): the message's, or the service's. */
export function blameFor(problem: SoapProblem): 'Client' | 'Server' {
  switch (problem.kind) {
    case 'implementation-failed':
    case 'implementation-timeout':
    case 'invalid-reply':
      return 'Server';
    default:
      return 'Client';
  }
}

/** The local name of the fault's code: SOAP 1.1 §4.4.1, SOAP 1.2 part 1 §5.4.6. */
export function faultCodeFor(problem: SoapProblem, version: ServiceDescriptor['soapVersion']): string {
  if (problem.kind === 'version-mismatch') return 'VersionMismatch';
  if (problem.kind === 'must-understand') return 'MustUnderstand';
  const blame = blameFor(problem);
  if (version === '1.1') return blame;
  return blame === 'Client' ? 'Sender' : 'Receiver';
}

/** One sentence for the sender, without a value and without a trace. */
export function describeProblem(problem: SoapProblem): string {
  switch (problem.kind) {
    case 'method-not-allowed':
      return 'Only POST is answered here';
    case 'body-too-large':
      return `The request is over ${problem.limit} bytes`;
    case 'body-timeout':
      return `The request was not complete within ${problem.milliseconds} ms`;
    case 'sender-gone':
      return 'The request broke off';
    case 'version-mismatch':
      return 'The message is of another version of SOAP than this service';
    case 'must-understand':
      return 'A header block that must be understood is not';
    case 'invalid-message': {
      const first = problem.diagnostics.find(({ severity }) => severity === 'error');
      const place = first?.line === undefined ? '' : `, line ${first.line}, column ${first.column ?? 1}`;
      return `The request is not a valid message${first === undefined ? '' : ` (${first.code}${place})`}`;
    }
    case 'unknown-operation':
      return `The body holds no operation of this service; expected: ${problem.expected.join(', ')}`;
    case 'implementation-timeout':
      return 'The service took too long';
    case 'implementation-failed':
    case 'invalid-reply':
      return 'The service failed';
  }
}

/** The HTTP status of refusals that are HTTP's own (RFC 9110 §15.5.6, §15.5.9, §15.5.14). */
export function transportStatus(problem: SoapProblem): number | undefined {
  switch (problem.kind) {
    case 'method-not-allowed':
      return 405;
    case 'body-timeout':
      return 408;
    case 'body-too-large':
      return 413;
    default:
      return undefined;
  }
}
