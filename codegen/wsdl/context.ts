import type { Diagnostic } from '@passport-soap/runtime';
import type { Schema } from '../components/types.js';
import { childElements } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import type { WsdlDefinitions } from './definitions.js';
import { bindingNamespaces, type SoapVersion } from './soap-versions.js';
import type { WsdlElement } from './types.js';

/** What the readers of a WSDL share. */
export interface WsdlContext {
  readonly definitions: WsdlDefinitions;
  readonly schema: Schema;
  /** Wrappers of rpc style, by name and message: one declaration for all ports. */
  readonly wrappers: Map<string, WsdlElement>;
  readonly diagnostics: Diagnostic[];
}

/** The first child of this name in the namespace of the binding to a version of SOAP. */
export function soapChild(parent: SourceElement, version: SoapVersion, local: string): SourceElement | undefined {
  return soapChildren(parent, version, local)[0];
}

export function soapChildren(parent: SourceElement, version: SoapVersion, local: string): SourceElement[] {
  const namespace = bindingNamespaces[version];
  return childElements(parent).filter(({ name }) => name.local === local && name.namespace === namespace);
}
