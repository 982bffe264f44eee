import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { ComplexTypeDefinition } from '../components/types.js';
import { envelopeNamespaces, type SoapVersion } from '../wsdl/soap-versions.js';
import type { ComplexTypeBinding, ElementBinding, MessageBinding, TypeExpression } from './types.js';

/** The parts of a SOAP envelope that a service needs to know. */
export interface EnvelopeBinding {
  readonly element: ElementBinding;
  readonly header: TypeExpression;
  readonly fault: TypeExpression;
  /** It has the structure of SOAP's own: Header, then Body, and a Fault in no other place. */
  readonly standard: boolean;
  /** How the Body holds this element. */
  bodyBranch(element: ExpandedName): MessageBinding | undefined;
}

/**
 * Finds the envelope among the bound elements; a string says what is missing. It was made from the WSDL, or is the schemas' own,
 * which may have a choice of Body and Fault.
 */
export function findEnvelope(
  elements: readonly ElementBinding[],
  complexTypes: readonly ComplexTypeBinding[],
  version: SoapVersion,
): EnvelopeBinding | string {
  const bindings = new Map(complexTypes.map((binding) => [binding.component, binding]));
  const namespace = envelopeNamespaces[version];
  const element = elements.find(
    ({ declaration: { name } }) => name.local === 'Envelope' && name.namespace === namespace,
  );
  if (element === undefined) {
    return `the set has no schema of the SOAP ${version} envelope: add one that declares Envelope in ${namespace}, its Body a choice of the messages`;
  }
  const envelope = partsOf(bindings.get(element.declaration.typeDefinition as ComplexTypeDefinition));
  const bodyPart = envelope.find((part) => part.name.local === 'Body');
  const body = partsOf(bodyPart && bindings.get(bodyPart.type as ComplexTypeDefinition));
  const header = envelope.find((part) => part.name.local === 'Header')?.value;
  const fault = [...envelope, ...body].find((part) => part.name.local === 'Fault')?.value;
  const standard = bodyPart?.tag === undefined && envelope.every((part) => part.name.local !== 'Fault');
  if (bodyPart === undefined || !(standard || bodyPart.tag === 'body') || header === undefined || fault === undefined) {
    return 'the schema of the SOAP envelope must have Header, and Body or a choice of Body and Fault (a group named "content"), and Fault in one of them';
  }
  return {
    element,
    header,
    fault,
    standard,
    bodyBranch({ namespace, local }) {
      const part = body.find(
        ({ name, tag }) => tag !== undefined && name.local === local && name.namespace === namespace,
      );
      return part?.tag === undefined ? undefined : { tag: part.tag, type: part.value };
    },
  };
}

interface Part {
  readonly name: ExpandedName;
  readonly type: unknown;
  readonly tag: string | undefined;
  readonly value: TypeExpression;
}

/** The elements in a complex type's own object. */
function partsOf(binding: ComplexTypeBinding | undefined): Part[] {
  if (binding?.content === undefined) return [];
  const { model, slots, values } = binding.content;
  return model.leaves.flatMap(({ term }, index) => {
    const slot = slots[index];
    const value = values[index];
    if (term.kind !== 'element' || slot === undefined || value === undefined || slot.in !== undefined) return [];
    return { name: term.name, type: term.typeDefinition, tag: slot.tag, value };
  });
}
