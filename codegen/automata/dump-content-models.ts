import { clarkName } from '@passport-soap/runtime/xml';
import { collectParts } from '../components/collect-parts.js';
import type { ComplexTypeDefinition, Particle, Schema } from '../components/types.js';
import type { SourceLocation } from '../location.js';
import { buildContentModel } from './build-content-model.js';
import type { AutomatonState, ContentModel, Leaf } from './types.js';

/** The content models of all complex types that have elements, as JSON: by name, an anonymous type by its place; sorted. */
export function dumpContentModels(schema: Schema): unknown {
  const dumped = [...collectParts(schema).complexTypes]
    .filter(({ contentType }) => contentType.kind === 'elementOnly' || contentType.kind === 'mixed')
    .map((type) => [nameOf(type), dumpContentModel(buildContentModel(type))] as const);
  return Object.fromEntries(dumped.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
}

function nameOf({ name, location }: ComplexTypeDefinition): string {
  return name === undefined ? `anonymous at ${location.file}:${place(location)}` : clarkName(name);
}

function place({ line, column }: SourceLocation): string {
  return `${line}:${column}`;
}

/** One content model as JSON. Groups that a transition begins are named by compositor and place. */
export function dumpContentModel(model: ContentModel): unknown {
  const leaves = model.leaves.map(dumpLeaf);
  if (model.kind === 'all') {
    // A place is named by its first leaf: of a substitution group, the head.
    const nameOfPlace = (place: number): string => leaves[model.places.indexOf(place)] as string;
    const inPlaceOf = leaves.flatMap((leaf, index) => {
      const first = nameOfPlace(model.places[index] as number);
      return first === leaf ? [] : [`${leaf} for ${first}`];
    });
    return {
      kind: 'all',
      leaves,
      ...(inPlaceOf.length > 0 ? { inPlaceOf } : {}),
      required: model.required.map(nameOfPlace),
      ...(model.optional ? { optional: true } : {}),
    };
  }
  if (model.kind === 'counted') return { kind: 'counted', content: dumpParticle(model.particle) };
  return { kind: 'automaton', states: model.states.map((state) => dumpState(state, leaves)) };
}

/** `a{2,3}`; a group as an object, its bounds behind its compositor. */
function dumpParticle({ term, minOccurs, maxOccurs }: Particle): unknown {
  const max = maxOccurs === Number.POSITIVE_INFINITY ? '' : maxOccurs;
  const bounds = minOccurs === 1 && maxOccurs === 1 ? '' : `{${minOccurs},${max}}`;
  if (term.kind !== 'modelGroup') return dumpLeaf({ term }) + bounds;
  return { [term.compositor + bounds]: term.particles.map(dumpParticle) };
}

function dumpLeaf({ term }: Pick<Leaf, 'term'>): string {
  if (term.kind === 'element') return clarkName(term.name);
  const { namespaceConstraint: constraint } = term;
  if (constraint.kind === 'any') return '##any';
  return constraint.kind === 'not'
    ? `not {${constraint.namespace}}`
    : constraint.namespaces.map((each) => `{${each}}`).join(' ');
}

function dumpState({ accepting, transitions }: AutomatonState, leaves: readonly string[]) {
  return {
    ...(accepting ? { accepting } : {}),
    transitions: transitions.map(({ leaf, next, enters }) => {
      const begins = enters.length === 0 ? '' : ` begins ${enters.map(dumpGroup).join(', ')}`;
      return `${leaves[leaf]} → ${next}${begins}`;
    }),
  };
}

function dumpGroup({ term, location }: Particle): string {
  return term.kind === 'modelGroup' ? `${term.compositor} ${place(location)}` : '';
}
