import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import type { AttributeDeclaration, ElementDeclaration, Particle, Wildcard } from '../components/types.js';
import { allowsNamespace } from '../components/wildcard-algebra.js';
import type { Drawing } from './drawing.js';
import { mostOccurrences } from './heights.js';
import { undeclaredNamespace } from './undeclared.js';

/** The least, one more, and the most: how often a particle occurs. Empty if that is more than is written out. */
export function occurrencesOf({ heights }: Drawing, particle: Particle): number[] {
  const least = Number(particle.minOccurs);
  if (least > mostOccurrences) return [];
  if (!Number.isFinite(heights.ofTerm(particle))) return [least];
  const { maxOccurs } = particle;
  const most = maxOccurs > mostOccurrences ? least + 2 : Number(maxOccurs);
  return [...new Set([least, Math.min(least + 1, most), most])];
}

/** The branches of a choice that have an end. */
export function branchesOf({ heights }: Drawing, branches: readonly Particle[]): Particle[] {
  return branches.filter((branch) => Number.isFinite(heights.ofParticle(branch)));
}

/** The index of the branch that is over soonest. */
export function cheapestOf({ heights }: Drawing, branches: readonly Particle[]): number {
  const found = branches.map((branch) => heights.ofParticle(branch));
  return Math.max(0, found.indexOf(Math.min(...found)));
}

/** No more declared elements than these are shown in the place of one wildcard. */
const most = 12;

/** What an element wildcard lets in: elements that are declared, and one that is not, in this namespace. */
export function elementsFor(
  drawing: Drawing,
  wildcard: Wildcard,
): { readonly declared: readonly ElementDeclaration[]; readonly namespace: string | undefined } {
  const { processContents, namespaceConstraint } = wildcard;
  const declared = processContents === 'skip' ? [] : drawing.heights.declaredFor(wildcard).slice(0, most);
  const namespace = processContents === 'strict' ? undefined : undeclaredNamespace(drawing, namespaceConstraint);
  return { declared, namespace };
}

/** What an attribute wildcard lets in: an attribute that is declared, or else one in this namespace. */
export function attributeFor(
  drawing: Drawing,
  { namespaceConstraint, processContents }: Wildcard,
): AttributeDeclaration | string | undefined {
  if (processContents !== 'skip') {
    for (const declaration of drawing.schema.attributeDeclarations.values()) {
      const { namespace } = declaration.name;
      if (namespace !== XML_NAMESPACE && allowsNamespace(namespaceConstraint, namespace)) return declaration;
    }
  }
  return processContents === 'strict' ? undefined : undeclaredNamespace(drawing, namespaceConstraint);
}
