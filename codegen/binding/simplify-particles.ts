import type { ElementDeclaration, ModelGroupDefinition, Occurs, Particle, Wildcard } from '../components/types.js';

/** A particle as the model sees it: pointless groups (one particle, once) are gone. */
export type Shape = ElementShape | WildcardShape | GroupShape;

interface ShapeBase {
  readonly min: Occurs;
  readonly max: Occurs;
  /** The particle whose occurrences these are, behind the group particles around it, outermost first. */
  readonly path: readonly Particle[];
}

export interface ElementShape extends ShapeBase {
  readonly kind: 'element';
  readonly element: ElementDeclaration;
}

export interface WildcardShape extends ShapeBase {
  readonly kind: 'wildcard';
  readonly wildcard: Wildcard;
}

export interface GroupShape extends ShapeBase {
  readonly kind: 'sequence' | 'choice' | 'all';
  readonly children: readonly Shape[];
  /** Its own particle, and those of the pointless groups that it was in, or that were in it. */
  readonly particles: readonly Particle[];
  /** The model group definition that it was taken from. */
  readonly definition?: ModelGroupDefinition;
  /** Of a choice between the members of a substitution group: its head. */
  readonly head?: ElementDeclaration;
  readonly documentation: readonly string[];
}

/** The shape of a content model's outermost particle; undefined where nothing can occur. */
export function simplifyParticles(particle: Particle, around: readonly Particle[] = []): Shape | undefined {
  const { term, minOccurs: min, maxOccurs: max } = particle;
  if (max === 0) return undefined;
  const path = [...around, particle];
  if (term.kind === 'element') return { kind: 'element', element: term, min, max, path };
  if (term.kind === 'wildcard') return { kind: 'wildcard', wildcard: term, min, max, path };
  const children = term.particles.map((inner) => simplifyParticles(inner, path)).filter((child) => child !== undefined);
  const declared = term.head?.documentation ?? term.definition?.documentation ?? [];
  const documentation = [...particle.documentation, ...(term.documentation.length > 0 ? term.documentation : declared)];
  const group: GroupShape = {
    kind: term.compositor,
    children,
    particles: [particle],
    min,
    max,
    path,
    documentation,
    ...(term.definition === undefined ? {} : { definition: term.definition }),
    ...(term.head === undefined ? {} : { head: term.head }),
  };
  const [only] = children;
  return children.length === 1 && only !== undefined ? withoutPointlessGroup(group, only) : group;
}

/**
 * A group of one particle is that particle if one of the two occurs exactly once (as in §3.9.6's pointless particles).
 * A group that has a name in the schema stays, because the name is used.
 */
function withoutPointlessGroup(group: GroupShape, only: Shape): Shape {
  const groupOnce = group.min === 1 && group.max === 1;
  const innerOnce = only.min === 1 && only.max === 1;
  if (!groupOnce && !innerOnce) return group;
  if (only.kind === 'element' || only.kind === 'wildcard') {
    if (group.definition !== undefined) return group;
    return groupOnce ? only : { ...only, min: group.min, max: group.max };
  }
  const definition = only.definition ?? group.definition;
  const documentation = [...group.documentation, ...only.documentation];
  // The group's object, if it has one, begins with each occurrence of the particle that may occur otherwise than once.
  const { min, max, path } = groupOnce ? only : group;
  const particles = [...group.particles, ...only.particles];
  return { ...only, min, max, path, particles, documentation, ...(definition === undefined ? {} : { definition }) };
}

/** Whether the shape can be absent altogether: the effective total range (§3.8.6) begins at 0. */
export function isEmptiable(shape: Shape): boolean {
  if (shape.min === 0) return true;
  if (shape.kind === 'choice') return shape.children.length === 0 || shape.children.some(isEmptiable);
  if (shape.kind === 'sequence' || shape.kind === 'all') return shape.children.every(isEmptiable);
  return false;
}
