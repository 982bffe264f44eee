import { clarkName } from '@passport-soap/runtime/xml';
import type { SourceLocation } from '../location.js';
import { deviationsOf } from './collect-evidence.js';
import type { Evidence, TypeEvidence, ValuePlace } from './evidence.js';
import type { Place } from './workspace.js';

/**
 * Puts together what several sets show of one component, which a file that they share declares: the first set that it is in
 * gets all of it, so that it is edited once.
 */
export function mergeEvidence(
  sets: readonly Evidence[],
  placeOf: (location: SourceLocation) => Place | undefined,
): Evidence[] {
  if (sets.length < 2) return [...sets];
  const types = new Map<string, TypeEvidence>();
  const places = new Map<string, ValuePlace>();
  return sets
    .map((evidence) => {
      const merged = {
        types: new Map<TypeEvidence['type'], TypeEvidence>(),
        places: [] as ValuePlace[],
        others: evidence.others,
      };
      for (const [type, each] of evidence.types) {
        const key = keyOf(type.location, placeOf);
        const first = key === undefined ? undefined : types.get(key);
        if (first !== undefined) addType(first, each);
        else {
          merged.types.set(type, each);
          if (key !== undefined) types.set(key, each);
        }
      }
      for (const place of evidence.places) {
        const key = keyOf((place.use ?? place.by).location, placeOf);
        const first = key === undefined ? undefined : places.get(key);
        // The types of one declaration can differ, by a redefinition.
        if (first !== undefined && samePlace(first, place, placeOf)) first.values.push(...place.values);
        else {
          merged.places.push(place);
          if (key !== undefined && first === undefined) places.set(key, place);
        }
      }
      return merged;
    })
    .map((merged) => ({ ...merged, deviations: deviationsOf(merged) }));
}

function keyOf(location: SourceLocation, placeOf: (location: SourceLocation) => Place | undefined): string | undefined {
  const place = placeOf(location);
  return place === undefined ? undefined : `${place.file}@${place.node.offset}`;
}

function samePlace(
  left: ValuePlace,
  right: ValuePlace,
  placeOf: (location: SourceLocation) => Place | undefined,
): boolean {
  return keyOf(left.type.location, placeOf) === keyOf(right.type.location, placeOf);
}

function addType(to: TypeEvidence, from: TypeEvidence): void {
  for (const [key, sequence] of from.sequences) {
    const known = to.sequences.get(key);
    if (known === undefined) to.sequences.set(key, sequence);
    else for (const message of sequence.messages) known.messages.add(message);
  }
  for (const [key, seen] of from.unknownChildren)
    to.unknownChildren.set(key, [...(to.unknownChildren.get(key) ?? []), ...seen]);
  for (const [key, { name, seen }] of from.unknownAttributes) {
    const known = to.unknownAttributes.get(key);
    if (known === undefined) to.unknownAttributes.set(key, { name, seen: [...seen] });
    else known.seen.push(...seen);
  }
  for (const [use, messages] of from.missingAttributes) {
    const name = clarkName(use.attributeDeclaration.name);
    const own = to.type.attributeUses.find(({ attributeDeclaration }) => clarkName(attributeDeclaration.name) === name);
    if (own === undefined) continue;
    to.missingAttributes.set(own, new Set([...(to.missingAttributes.get(own) ?? []), ...messages]));
  }
  to.textIn.push(...from.textIn);
  to.instances.push(...from.instances);
}
