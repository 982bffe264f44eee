import type { ContentModel, Leaf } from '../automata/types.js';
import type { Particle } from '../components/types.js';
import { expressElement, type NamesOfTypes } from './express-types.js';
import type { SlotMap } from './slot-map.js';
import type { ContentBinding } from './types.js';

/** Gives each leaf of a content model its slot, and each transition the objects that begin with it. */
export function bindContent(
  model: ContentModel,
  { slots, mixedKey }: { readonly slots: SlotMap; readonly mixedKey?: string },
  names: NamesOfTypes,
): ContentBinding {
  return {
    model,
    ...(mixedKey === undefined ? {} : { mixedKey }),
    slots: model.leaves.map((leaf) => {
      const slot = slots.get([...leaf.ancestors, leaf.particle]);
      if (slot === undefined) throw new Error(`no place in the model for a particle at ${place(leaf)}`);
      return slot;
    }),
    values: model.leaves.map(({ term }) =>
      term.kind === 'element' ? expressElement(term, names) : { kind: 'runtime', name: 'XmlFragment' },
    ),
    groups: slots.groups,
    groupOf: new Map(model.leaves.flatMap(groupsAround)),
  };

  function groupsAround({ ancestors }: Leaf): [Particle, number][] {
    return ancestors.flatMap((particle, depth): [Particle, number][] => {
      const group = slots.groupAt(ancestors.slice(0, depth + 1));
      return group === undefined ? [] : [[particle, group]];
    });
  }
}

function place({ particle }: Leaf): string {
  return `${particle.location.file}:${particle.location.line}`;
}
