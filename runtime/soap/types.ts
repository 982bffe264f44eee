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

/** SOAP's own Envelope, as it is made from a WSDL: a Fault stands in the Body, and in no other place. */
export interface StandardEnvelopeModel<Header = unknown, Content extends Tagged = Tagged, Fault = unknown> {
  header?: Header;
  body: { content?: Content | Tagged<'fault', Fault> };
}

/** What an operation is given. */
export interface SoapRequest<Header, Body> {
  header?: Header;
  body: Body;
}

/** What an operation is given whose Body is empty. */
export interface EmptyRequest<Header> {
  header?: Header;
  body?: undefined;
}

/** What an operation answers. A fault is an answer, not an exception: its header and its position are part of it. */
export type SoapReply<Header, Body, Fault> = SoapMessage<Header, Body> | SoapFault<Header, Fault>;

export interface SoapMessage<Header, Body> {
  kind: 'message';
  header?: Header;
  body: Body;
}

/** The answer of an operation whose Body is empty. */
export interface EmptyMessage<Header> {
  kind: 'message';
  header?: Header;
  body?: undefined;
}

export interface SoapFault<Header, Fault> {
  kind: 'fault';
  header?: Header;
  fault: Fault;
  /** Default: `body`. */
  position?: FaultPosition;
}

/** One operation of a WSDL 1.1 portType under a document/literal SOAP binding. */
export interface OperationDescriptor {
  readonly soapAction: string;
  /** `kind` of the input's body element in the Body's choice; absent: the Body is empty. */
  readonly input?: string;
  /** `kind` of the output's body element in the Body's choice; absent: the Body is empty. */
  readonly output?: string;
  /** It has no answer (WSDL 1.1 §2.4.1). */
  readonly oneWay?: true;
}

/**
 * A generated service: what `createClient` and `createHandler` work from.
 * `Client` and `Implementation` are the generated interfaces of its two ends; they exist for the compiler only.
 */
export interface ServiceDescriptor<Client = unknown, Implementation = unknown> {
  readonly name: string;
  readonly namespace: string;
  /** The address that the WSDL gives: where a client sends what it is not told to send elsewhere. */
  readonly endpoint?: string;
  readonly soapVersion: '1.1' | '1.2';
  /**
   * The envelope has the structure of SOAP's own ({@link StandardEnvelopeModel}): header blocks that must be understood are looked at, and
   * other versions of SOAP told apart. Absent: the schemas' own ({@link EnvelopeModel}), in which all is said.
   */
  readonly standard?: true;
  // biome-ignore lint/suspicious/noExplicitAny: the envelope's model differs by schema, its structure is EnvelopeModel or StandardEnvelopeModel
  readonly envelope: ElementCodec<any>;
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  readonly __client?: Client;
  readonly __implementation?: Implementation;
}
