import { localPart } from './tokens.js';
import type { RepairOptions } from './types.js';

/** Whether the local part of a name is that of an element that there is. */
export interface KnownNames {
  has(qualifiedName: string): boolean;
}

export function gatherKnownNames({ knownNames, isKnownName }: RepairOptions): KnownNames {
  const listed = new Set(knownNames ?? []);
  return {
    has(qualifiedName) {
      const local = localPart(qualifiedName);
      return listed.has(local) || isKnownName?.(local) === true;
    },
  };
}
