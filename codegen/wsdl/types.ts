/**
 * What a WSDL says, resolved: services, their ports, and what each operation sends and answers with, as element
 * declarations of the schema. Whatever could not be resolved was reported, and is not in here.
 */

import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration } from '../components/types.js';
import type { SourceLocation } from '../location.js';
import type { SoapVersion } from './soap-versions.js';

interface Described {
  readonly documentation: readonly string[];
  readonly location: SourceLocation;
}

export interface WsdlService extends Described {
  readonly name: ExpandedName;
  /** Those with a SOAP binding over HTTP; at least one. */
  readonly ports: readonly WsdlPort[];
}

export interface WsdlPort extends Described {
  readonly name: string;
  /** Of `soap:address`. */
  readonly address?: string;
  /** Ports of one wsdl:binding have the same object. */
  readonly binding: WsdlBinding;
}

export interface WsdlBinding {
  readonly name: ExpandedName;
  readonly portType: ExpandedName;
  readonly soapVersion: SoapVersion;
  /** In the order of the binding. */
  readonly operations: readonly WsdlOperation[];
  readonly location: SourceLocation;
}

export interface WsdlOperation extends Described {
  readonly name: string;
  readonly style: 'document' | 'rpc';
  readonly soapAction: string;
  readonly input: WsdlMessage;
  /** Absent: one-way (WSDL 1.1 §2.4.1). */
  readonly output?: WsdlMessage;
  readonly faults: readonly WsdlFault[];
  /** Of the operation in the binding; {@link location} is that in the portType. */
  readonly bound: SourceLocation;
}

export interface WsdlMessage {
  /**
   * The element in the Body: the one that the part names, or under rpc style the wrapper (WSDL 1.1 §3.5), a declaration
   * that no schema document has. Absent: an empty Body.
   */
  readonly body?: WsdlElement;
  /** The header blocks that it may have, those of its header faults among them. */
  readonly headers: readonly WsdlElement[];
}

/** An element that a part names. */
export interface WsdlElement {
  readonly element: ElementDeclaration;
  /** Of the part. */
  readonly location: SourceLocation;
}

/** A fault that an operation declares: the element is the one in the fault's detail. */
export interface WsdlFault extends WsdlElement {
  readonly name: string;
}

export type { SoapVersion } from './soap-versions.js';
