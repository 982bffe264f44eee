import type { SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import type { BuildContext } from './context.js';
import type { TypeDefinition } from './types.js';

/** How many definitions may be under way, each for the one before it: what bounds recursion while a schema is built. */
const definitionLimit = 200;

/** How many steps of derivation a type may be from the ur-type: what bounds recursion over finished types and contents. */
const derivationLimit = 100;

/** How deep the groups inside of a model group may be that references take copies of. */
export const copyDepthLimit = 100;

/** How many particles the references to model groups of one schema may make. */
export const copyLimit = 200_000;

/** Whether another definition would be one too many, which is then reported. */
export function isTooDeep(context: BuildContext, element: SourceElement): boolean {
  if (context.building.size < definitionLimit) return false;
  context.diagnostics.push(
    errorAt(
      element.location,
      'limit-definition-depth',
      `definitions refer to definitions more than ${definitionLimit} deep: bring those that are referred to first`,
    ),
  );
  return true;
}

const depths = new WeakMap<TypeDefinition, number>();

/** Reports a type that is derived in too many steps, if it is the first of its chain. */
export function checkDerivationDepth(context: BuildContext, type: TypeDefinition): void {
  if (depthOf(type) !== derivationLimit + 1) return;
  context.diagnostics.push(
    errorAt(type.location, 'limit-derivation-depth', `the type is derived in more than ${derivationLimit} steps`),
  );
}

function depthOf(type: TypeDefinition): number {
  let depth = depths.get(type);
  if (depth === undefined) {
    depth = 1 + Math.max(-1, ...sources(type).map(depthOf));
    depths.set(type, depth);
  }
  return depth;
}

/** What a type is made from. */
function sources(type: TypeDefinition): readonly TypeDefinition[] {
  const base = type.baseTypeDefinition;
  const from: TypeDefinition[] = base === undefined || base === type ? [] : [base];
  if (type.kind === 'simpleType') {
    if (type.itemTypeDefinition !== undefined) from.push(type.itemTypeDefinition);
    from.push(...(type.memberTypeDefinitions ?? []));
  }
  return from;
}
