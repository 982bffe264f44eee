import type { EnvelopeModel, OperationDescriptor, SoapFault, SoapReply, SoapRequest, Tagged } from './types.js';

/** What was found in the place of a message: the `kind` of the body's content, or none where the Body is empty or absent. */
export interface Unexpected {
  readonly kind: 'unexpected';
  readonly found: string | undefined;
}

/** The Envelope of a request. */
export function wrapRequest(operation: OperationDescriptor, request: SoapRequest<unknown, unknown>): EnvelopeModel {
  return withHeader(request.header, inBody({ kind: operation.input, value: request.body }));
}

/** The Envelope of a reply; a fault goes where its `position` says. */
export function wrapReply(operation: OperationDescriptor, reply: SoapReply<unknown, unknown, unknown>): EnvelopeModel {
  if (reply.kind === 'fault') return wrapFault(reply);
  return withHeader(reply.header, inBody({ kind: operation.output, value: reply.body }));
}

/** The Envelope of a fault. */
export function wrapFault({ header, fault, position }: SoapFault<unknown, unknown>): EnvelopeModel {
  const content: Tagged<'fault'> = { kind: 'fault', value: fault };
  return withHeader(header, position === 'envelope' ? content : inBody(content));
}

/** What a reply's Envelope says. */
export function unwrapReply(
  operation: OperationDescriptor,
  envelope: EnvelopeModel,
): SoapReply<unknown, unknown, unknown> | Unexpected {
  const header = envelope.header === undefined ? {} : { header: envelope.header };
  if (envelope.content?.kind === 'fault') {
    return { kind: 'fault', ...header, fault: envelope.content.value, position: 'envelope' };
  }
  const content = bodyContent(envelope);
  if (content?.kind === 'fault') return { kind: 'fault', ...header, fault: content.value, position: 'body' };
  if (content?.kind === operation.output) return { kind: 'message', ...header, body: content.value };
  return { kind: 'unexpected', found: content?.kind };
}

/** The one item of the Body; lenient reading may leave less than the schema asks for. */
export function bodyContent(envelope: EnvelopeModel): Tagged | undefined {
  return envelope.content?.kind === 'body' ? envelope.content.value?.content : undefined;
}

function inBody(content: Tagged): Tagged<'body', { content: Tagged }> {
  return { kind: 'body', value: { content } };
}

function withHeader(header: unknown, content: EnvelopeModel['content']): EnvelopeModel {
  // Header before content: the order of keys is the order of elements.
  return header === undefined ? { content } : { header, content };
}
