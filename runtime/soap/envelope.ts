import type {
  EnvelopeModel,
  OperationDescriptor,
  ServiceDescriptor,
  SoapFault,
  SoapReply,
  SoapRequest,
  StandardEnvelopeModel,
  Tagged,
} from './types.js';

/** What was found in the place of a message: the `kind` of the body's content, or none where the Body is empty or absent. */
export interface Unexpected {
  readonly kind: 'unexpected';
  readonly found: string | undefined;
}

type Envelope = EnvelopeModel | StandardEnvelopeModel;
type Layout = Pick<ServiceDescriptor, 'standard'>;

/** The Envelope of a request. */
export function wrapRequest(
  service: Layout,
  { input }: OperationDescriptor,
  request: SoapRequest<unknown, unknown>,
): Envelope {
  return wrap(service, request.header, input === undefined ? undefined : { kind: input, value: request.body });
}

/** The Envelope of a reply; a fault goes where its `position` says. */
export function wrapReply(
  service: Layout,
  { output }: OperationDescriptor,
  reply: SoapReply<unknown, unknown, unknown>,
): Envelope {
  if (reply.kind === 'fault') return wrapFault(service, reply);
  return wrap(service, reply.header, output === undefined ? undefined : { kind: output, value: reply.body });
}

/** The Envelope of a fault. */
export function wrapFault(service: Layout, { header, fault, position }: SoapFault<unknown, unknown>): Envelope {
  const content: Tagged<'fault'> = { kind: 'fault', value: fault };
  if (position === 'envelope' && service.standard !== true) return withHeader(header, { content });
  return wrap(service, header, content);
}

/** What a reply's Envelope says. */
export function unwrapReply(
  operation: OperationDescriptor,
  envelope: Envelope,
): SoapReply<unknown, unknown, unknown> | Unexpected {
  const header = envelope.header === undefined ? {} : { header: envelope.header };
  if ('content' in envelope && envelope.content?.kind === 'fault') {
    return { kind: 'fault', ...header, fault: envelope.content.value, position: 'envelope' };
  }
  const content = bodyContent(envelope);
  if (content?.kind === 'fault') return { kind: 'fault', ...header, fault: content.value, position: 'body' };
  if (content?.kind === operation.output) return { kind: 'message', ...header, body: content?.value };
  return { kind: 'unexpected', found: content?.kind };
}

/** The one item of the Body; lenient reading may leave less than the schema asks for. */
export function bodyContent(envelope: Envelope): Tagged | undefined {
  if ('body' in envelope) return envelope.body?.content;
  return envelope.content?.kind === 'body' ? envelope.content.value?.content : undefined;
}

function wrap({ standard }: Layout, header: unknown, content: Tagged | undefined): Envelope {
  const body = content === undefined ? {} : { content };
  return withHeader(header, standard === true ? { body } : { content: { kind: 'body', value: body } });
}

function withHeader<Rest extends Envelope>(header: unknown, rest: Rest): Envelope {
  // Header before content: the order of keys is the order of elements.
  return header === undefined ? rest : { header, ...rest };
}
