/** Content as tests make it up, and what it takes by the definition. */
import fc from 'fast-check';
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  Particle,
  SimpleTypeDefinition,
} from '../../../codegen/components/types.js';
import { components } from '../../support/schemas.js';

const location = { file: 'a.xsd', line: 1, column: 1 };
const int = components.builtInTypes.get('int') as SimpleTypeDefinition;

/** A particle as a test makes it up. */
export interface Shape {
  readonly min: number;
  readonly max: number;
  readonly term: string | { readonly compositor: 'sequence' | 'choice'; readonly members: readonly Shape[] };
}

const bounds = fc.constantFrom(
  [1, 1],
  [0, 1],
  [0, Number.POSITIVE_INFINITY],
  [1, Number.POSITIVE_INFINITY],
  [2, 3],
  [0, 2],
);
const { shape } = fc.letrec<{ shape: Shape; leaf: Shape; group: Shape }>((tie) => ({
  shape: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('leaf'), tie('group')),
  leaf: fc
    .tuple(bounds, fc.constantFrom('a', 'b', 'c'))
    .map(([[min, max], term]) => ({ min: min as number, max: max as number, term })),
  group: fc
    .tuple(bounds, fc.constantFrom('sequence' as const, 'choice' as const), fc.array(tie('shape'), { maxLength: 3 }))
    .map(([[min, max], compositor, members]) => ({
      min: min as number,
      max: max as number,
      term: { compositor, members },
    })),
}));

/** A group around it, as content always is. */
export const contents = shape.map(
  (inner): Shape => ({ min: 1, max: 1, term: { compositor: 'sequence', members: [inner] } }),
);
export const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });

export function toParticle({ min, max, term }: Shape): Particle {
  const made = { kind: 'particle' as const, minOccurs: min, maxOccurs: max, location, documentation: [] };
  if (typeof term === 'string') {
    const declaration: ElementDeclaration = {
      kind: 'element',
      name: { namespace: '', local: term },
      scope: 'local',
      typeDefinition: int,
      nillable: false,
      abstract: false,
      location,
      documentation: [],
    };
    return { ...made, term: declaration };
  }
  const { compositor, members } = term;
  return {
    ...made,
    term: { kind: 'modelGroup', compositor, particles: members.map(toParticle), location, documentation: [] },
  };
}

export function toType(particle: Particle): ComplexTypeDefinition {
  return {
    kind: 'complexType',
    baseTypeDefinition: components.anyType,
    derivationMethod: 'restriction',
    abstract: false,
    attributeUses: [],
    contentType: { kind: 'elementOnly', particle },
    location,
    documentation: [],
  };
}

/** Where in the word a shape can end if it begins at any of these places: by the definition, without an automaton. */
export function ends({ min, max, term }: Shape, word: readonly string[], from: ReadonlySet<number>): Set<number> {
  const once = (starts: ReadonlySet<number>): Set<number> => {
    if (typeof term === 'string') return new Set([...starts].filter((at) => word[at] === term).map((at) => at + 1));
    if (term.compositor === 'choice') return new Set(term.members.flatMap((member) => [...ends(member, word, starts)]));
    return term.members.reduce((at, member) => ends(member, word, at), new Set(starts));
  };
  let current = new Set(from);
  const found = new Set(min === 0 ? current : []);
  // More iterations than the word has letters, and than the bounds ask for, add nothing.
  for (let iteration = 1; iteration <= Math.min(max, min + word.length + 1); iteration += 1) {
    current = once(current);
    if (iteration >= min) for (const at of current) found.add(at);
  }
  return found;
}
