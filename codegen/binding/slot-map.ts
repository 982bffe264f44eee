import type { SlotTable } from '@passport-soap/runtime/schema';
import type { Particle } from '../components/types.js';

/**
 * Where each particle of one content model goes. A particle is found by the way to it, outermost first, since the
 * particles of a model group definition are shared by all places that refer to it.
 */
export interface SlotMap {
  readonly groups: readonly SlotTable[];
  set(path: readonly Particle[], slot: SlotTable): void;
  get(path: readonly Particle[]): SlotTable | undefined;
  /** Gives the group at this place an object of its own; answers its index. */
  addGroup(path: readonly Particle[], slot: SlotTable): number;
  groupAt(path: readonly Particle[]): number | undefined;
}

export function slotMap(): SlotMap {
  const numbers = new Map<Particle, number>();
  const slots = new Map<string, SlotTable>();
  const groupsByPath = new Map<string, number>();
  const groups: SlotTable[] = [];

  function keyOf(path: readonly Particle[]): string {
    return path
      .map((particle) => {
        const number = numbers.get(particle) ?? numbers.size;
        numbers.set(particle, number);
        return number;
      })
      .join(' ');
  }

  return {
    groups,
    set: (path, slot) => void slots.set(keyOf(path), slot),
    get: (path) => slots.get(keyOf(path)),
    addGroup(path, slot) {
      groupsByPath.set(keyOf(path), groups.length);
      groups.push(slot);
      return groups.length - 1;
    },
    groupAt: (path) => groupsByPath.get(keyOf(path)),
  };
}
