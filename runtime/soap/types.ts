import type { ElementCodec } from '../schema/codec.js';

/** One branch of a choice in the model. */
export interface Tagged<Kind extends string = string, Value = unknown> {
  kind: Kind;
  value: Value;
}

/** Where a fault stands: SOAP 1.1 §4.4 has it in the Body; Passport's RST.srf puts it straight under the Envelope. */
export type FaultPosition = 'envelope' | 'body';

/**
 * What the model of an Envelope looks like: the generated type of every schema's `Envelope` element has this structure.
 * The group `content` holds either the Body, or a Fault beside no Body.
 */
export interface EnvelopeModel<Header = unknown, Content extends Tagged = Tagged, Fault = unknown> {
  header?: Header;
  content: Tagged<'body', { content?: Content | Tagged<'fault', Fault> }> | Tagged<'fault', Fault>;
}

/** What an operation is given. */
export interface SoapRequest<Header, Body> {
  header?: Header;
  body: Body;
}

/** What an operation answers. A fault is an answer, not an exception: its header and its position are part of it. */
export type SoapReply<Header, Body, Fault> = SoapMessage<Header, Body> | SoapFault<Header, Fault>;

export interface SoapMessage<Header, Body> {
  kind: 'message';
  header?: Header;
  body: Body;
}

export interface SoapFault<Header, Fault> {
  kind: 'fault';
  header?: Header;
  fault: Fault;
  position: FaultPosition;
}

/** One operation of a WSDL 1.1 portType under a document/literal SOAP binding. */
export interface OperationDescriptor {
  readonly soapAction: string;
  /** `kind` of the input's body element in the Body's choice. */
  readonly input: string;
  /** `kind` of the output's body element in the Body's choice. */
  readonly output: string;
}

/**
 * A generated service: what `createClient` and `createHandler` work from.
 * `Client` and `Implementation` are the generated interfaces of its two ends; they exist for the compiler only.
 */
export interface ServiceDescriptor<Client = unknown, Implementation = unknown> {
  readonly name: string;
  readonly namespace: string;
  readonly soapVersion: '1.1' | '1.2';
  // biome-ignore lint/suspicious/noExplicitAny: the envelope's model differs by schema, its structure is EnvelopeModel
  readonly envelope: ElementCodec<any>;
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  readonly __client?: Client;
  readonly __implementation?: Implementation;
}
