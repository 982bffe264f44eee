import type { Diagnostic } from '@passport-soap/runtime';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import { attributeLocation, attributeValue, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { occurrence } from './build-particle.js';
import type { Declared } from './context.js';
import { referredName } from './resolve-reference.js';

/**
 * The elements of a redefinition that refer to the definition that it redefines: the derivation step of a type,
 * which there must be, and the reference of a group or attribute group to itself, of which there is one at most
 * (`src-redefine.5`, `.6.1`, `.7.1`).
 */
export function findSelfReferences(
  redefinition: Declared,
  name: ExpandedName,
  diagnostics: Diagnostic[],
): readonly SourceElement[] {
  const { element } = redefinition;
  const kind = element.name.local;
  const isSelf = (reference: SourceElement, attribute: string) => refersTo(redefinition, reference, attribute, name);
  if (kind === 'simpleType' || kind === 'complexType') {
    const step = derivationStep(element);
    if (step !== undefined && isSelf(step, 'base')) return [step];
    diagnostics.push(notDerived(redefinition, step, name));
    return [];
  }
  const references = descendants(element, kind).filter((reference) => isSelf(reference, 'ref'));
  const [first, second] = references;
  const rule = kind === 'group' ? 'src-redefine.6.1' : 'src-redefine.7.1';
  if (first !== undefined && second !== undefined) {
    const message = `the redefinition of ${name.local} refers to itself twice: what it redefines can be in it once`;
    diagnostics.push(
      errorAt(second.location, kind === 'group' ? `${rule}.1` : rule, message, {
        related: [related(first.location, 'the first reference')],
      }),
    );
  }
  for (const reference of kind === 'group' ? references : []) {
    const { minOccurs, maxOccurs } = occurrence(reference);
    if (minOccurs === 1 && maxOccurs === 1) continue;
    const message = `the reference of the redefined group ${name.local} to itself must occur once: put it into an xs:sequence that has the minOccurs and maxOccurs`;
    diagnostics.push(errorAt(reference.location, `${rule}.2`, message));
  }
  return references;
}

/** The xs:restriction or xs:extension of a type definition. */
function derivationStep(type: SourceElement): SourceElement | undefined {
  if (type.name.local === 'simpleType') return xsdChildren(type, 'restriction')[0];
  const content = xsdChildren(type, 'simpleContent', 'complexContent')[0];
  return content === undefined ? undefined : xsdChildren(content, 'restriction', 'extension')[0];
}

function refersTo(
  { document }: Declared,
  reference: SourceElement,
  attribute: string,
  { namespace, local }: ExpandedName,
): boolean {
  const qname = attributeValue(reference, attribute);
  const name = qname === undefined ? undefined : referredName({ document }, reference, qname);
  return name?.namespace === namespace && name.local === local;
}

function descendants(element: SourceElement, local: string): SourceElement[] {
  return xsdChildren(element).flatMap((child) =>
    child.name.local === local ? [child] : child.name.local === 'annotation' ? [] : descendants(child, local),
  );
}

function notDerived({ element, redefines }: Declared, step: SourceElement | undefined, { local }: ExpandedName) {
  const steps = element.name.local === 'simpleType' ? 'a restriction' : 'a restriction or an extension';
  return errorAt(
    step === undefined ? attributeLocation(element, 'name') : attributeLocation(step, 'base'),
    'src-redefine.5',
    `a redefinition of type ${local} must be ${steps} of ${local} itself: its base is what it redefines`,
    redefines === undefined ? {} : { related: [related(redefines.element.location, 'what it redefines')] },
  );
}
