import { SoapClientError } from '@passport-soap/runtime/soap';
import { PassportError } from './error.js';
import type { Ask } from './vocabulary.js';

type Head = { readonly status: number; readonly headers: Headers };

/**
 * Refusals that are HTTP's own, by their status: the fault that a SOAP server adds says no more than that it took the
 * request for invalid (SOAP 1.1 §6.2), and others add a page.
 */
export function explainTransport(ask: Ask): Ask {
  return async (request, call) => {
    let head: Head | undefined;
    const onResponse = (response: Head) => {
      head = response;
      call.onResponse?.(response);
    };
    try {
      return await ask(request, { ...call, onResponse });
    } catch (error) {
      throw (head === undefined ? undefined : refusalOf(head, error)) ?? error;
    }
  };
}

/** Undefined if it is none, or if the server says why by a code of Passport's. */
function refusalOf({ status, headers }: Head, error: unknown): PassportError | undefined {
  const isFault = error instanceof PassportError && error.hresult === undefined;
  const isStatus = error instanceof SoapClientError && error.code === 'soap-http-status';
  if (!isFault && !isStatus) return undefined;
  const details = isFault && error.faultString !== undefined ? { faultString: error.faultString } : {};
  if (status === 413) {
    const sentence = 'The request is too large for the server (HTTP 413); ask for fewer tickets.';
    return new PassportError('passport-request-too-large', sentence, details);
  }
  if (status !== 429) return undefined;
  const sentence = `The server takes no more requests from here for now (HTTP 429)${describeWait(headers)}.`;
  return new PassportError('passport-too-many-requests', sentence, details);
}

/** A date (RFC 9110 §10.2.3) is left out: it is by a clock that is not ours. */
function describeWait(headers: Headers): string {
  const seconds = headers.get('retry-after') ?? '';
  if (!/^\d{1,7}$/.test(seconds)) return '';
  return `; it asks to wait ${Number(seconds)} ${Number(seconds) === 1 ? 'second' : 'seconds'}`;
}
