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

/** Undefined if it is none, or if the server says more. */
function refusalOf({ status, headers }: Head, error: unknown): PassportError | undefined {
  const fault = error instanceof PassportError ? error : undefined;
  if (fault === undefined && !(error instanceof SoapClientError && error.code === 'soap-http-status')) return undefined;
  const { hresult, faultString } = fault ?? {};
  const details = {
    ...(hresult === undefined ? {} : { hresult }),
    ...(faultString === undefined ? {} : { faultString }),
  };
  if (status === 413) {
    // Of RST2.srf even a fault that says no more has a status: a server's error (0x80048820).
    const sentence = 'The request is too large for the server (HTTP 413); ask for fewer tickets.';
    return new PassportError('passport-request-too-large', sentence, details);
  }
  // A status says more than 429: an account that is locked, say.
  if (hresult !== undefined) return undefined;
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
