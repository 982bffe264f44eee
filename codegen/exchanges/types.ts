/** What goes over the wire for one operation: samples of its messages, as XML and as the values that code handles. */

import type { SoapFault, SoapMessage, SoapRequest } from '@passport-soap/runtime/soap';
import type { SampleElement } from '../sampling/types.js';

/** One header block, or the child of the Body, or of a fault's detail, as an element and as XML. */
export interface SampledElement {
  readonly root: SampleElement;
  readonly xml: string;
}

/** A valid message. */
export interface MessageSample<Value> {
  /** The envelope. */
  readonly xml: string;
  /** What the operation is given of it, or answers. */
  readonly value: Value;
  /** The model of the Envelope. */
  readonly envelope: unknown;
  readonly headers: readonly SampledElement[];
  /** Absent: an empty Body, or a fault. */
  readonly body?: SampledElement;
}

/** A valid fault that the WSDL declares. */
export interface FaultSample extends MessageSample<SoapFault<unknown, unknown>> {
  /** Of the wsdl:fault. */
  readonly name: string;
  /** What is in the fault's detail. Absent: the WSDL declares SOAP's own Fault, and it is that. */
  readonly detail?: SampledElement;
}

/** An envelope with exactly one thing wrong. */
export interface BadMessage {
  readonly xml: string;
  /** What the reference reader finds. */
  readonly rule: string;
  /** In words: what was done to a valid message. */
  readonly fault: string;
}

/** Samples of all that one operation sends and answers. */
export interface OperationSamples {
  readonly requests: readonly MessageSample<SoapRequest<unknown, unknown>>[];
  /** None of a one-way operation, as are the next two. */
  readonly replies: readonly MessageSample<SoapMessage<unknown, unknown>>[];
  readonly faults: readonly FaultSample[];
  readonly badReplies: readonly BadMessage[];
  readonly badRequests: readonly BadMessage[];
  /** Of what there is no sample, and why. */
  readonly notes: readonly string[];
}

export interface OperationSampleOptions {
  /** Valid samples of each message at most; default 20. */
  readonly count?: number;
  /** Messages with a fault, of each message, at most; default 200. */
  readonly badCount?: number;
  /** The same seed gives the same samples; default 1. */
  readonly seed?: number;
}
