import type { SoapFault, SoapMessage, SoapRequest, Tagged } from '@passport-soap/runtime/soap';

/** The model of either kind of Envelope (see `EnvelopeModel` and `StandardEnvelopeModel`). */
interface AnyEnvelope {
  readonly header?: unknown;
  readonly body?: { readonly content?: Tagged };
  readonly content?: Tagged;
}

/** What an operation is given of an Envelope. */
export function requestOf(envelope: unknown): SoapRequest<unknown, unknown> {
  const content = contentOf(envelope);
  return { ...headerOf(envelope), ...(content === undefined ? {} : { body: content.value }) } as SoapRequest<
    unknown,
    unknown
  >;
}

/** What an operation answers, as an Envelope says it. */
export function replyOf(envelope: unknown): SoapMessage<unknown, unknown> {
  return { kind: 'message', ...requestOf(envelope) };
}

/** Of a fault in the Body. */
export function faultOf(envelope: unknown): SoapFault<unknown, unknown> {
  return { kind: 'fault', ...headerOf(envelope), fault: contentOf(envelope)?.value, position: 'body' };
}

function headerOf(envelope: unknown): { header?: unknown } {
  const { header } = envelope as AnyEnvelope;
  return header === undefined ? {} : { header };
}

function contentOf(envelope: unknown): Tagged | undefined {
  const { body, content } = envelope as AnyEnvelope;
  return (body ?? (content?.value as AnyEnvelope['body']))?.content;
}
