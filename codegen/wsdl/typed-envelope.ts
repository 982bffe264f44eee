import { clarkName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration, Particle, Schema } from '../components/types.js';
import { envelopeNamespaces, type SoapVersion } from './soap-versions.js';

/**
 * Whether the schemas themselves say what is in the Body: a typed Envelope, of which the stubs are then made. One whose
 * Body takes any element, as SOAP's own schemas have it, says nothing.
 */
export function hasTypedEnvelope({ elementDeclarations }: Schema, version: SoapVersion): boolean {
  const namespace = envelopeNamespaces[version];
  const envelope = elementDeclarations.get(clarkName({ namespace, local: 'Envelope' }));
  if (envelope === undefined) return false;
  const body = childrenOf(envelope).find(({ name }) => name.local === 'Body' && name.namespace === namespace);
  return body === undefined || childrenOf(body).length > 0;
}

/** The elements that the content of an element may begin with, go on with and end with. */
function childrenOf({ typeDefinition: type }: ElementDeclaration): ElementDeclaration[] {
  if (type.kind !== 'complexType') return [];
  const { contentType } = type;
  return contentType.kind === 'elementOnly' || contentType.kind === 'mixed' ? elementsIn(contentType.particle) : [];
}

function elementsIn({ term }: Particle): ElementDeclaration[] {
  if (term.kind === 'element') return [term];
  return term.kind === 'modelGroup' ? term.particles.flatMap(elementsIn) : [];
}
