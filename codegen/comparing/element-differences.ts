import type { ElementDeclaration, SimpleTypeDefinition } from '../components/types.js';
import { less, more, neither, type Relation, same } from './relation.js';
import { isUndeclared } from './sides.js';
import { accepts } from './simple-values.js';

export function relateNil(old: ElementDeclaration, next: ElementDeclaration): Relation {
  // What no declaration is for cannot be nil: a wildcard lets it be what it is.
  if (isUndeclared(old) || isUndeclared(next) || old.nillable === next.nillable) return same;
  return next.nillable ? more('accepts now: xsi:nil') : less('no longer accepts: xsi:nil');
}

/** An empty element has its default as its value, whether or not its type has an empty value (cvc-elt.5.1). */
export function relateEmpty(
  old: ElementDeclaration,
  next: ElementDeclaration,
  oldType: SimpleTypeDefinition,
  nextType: SimpleTypeDefinition,
): Relation {
  const [was, is] = [old.valueConstraint !== undefined, next.valueConstraint !== undefined];
  if (was === is) return same;
  if (is)
    return accepts(oldType, '') ? same : more('accepts now: an empty element, which has the default as its value');
  return accepts(nextType, '') ? same : less('no longer accepts: an empty element, which had the default as its value');
}

/** A value constraint of an element with mixed content (or of one whose content was or is simple). */
export function relateMixedValues(old: ElementDeclaration, next: ElementDeclaration): Relation {
  const [was, is] = [old.valueConstraint, next.valueConstraint];
  if (was?.kind === is?.kind && was?.value === is?.value) return same;
  if (was?.kind !== 'fixed' && is?.kind !== 'fixed') {
    return { ...same, reasons: [{ says: 'note', text: `the default is ${describe(is)}, not ${describe(was)}` }] };
  }
  if (was?.kind !== 'fixed') return less(`accepts no content but "${is?.value}"`);
  if (is?.kind !== 'fixed') return more(`accepts other content than "${was.value}" now`);
  return neither(`the fixed content is "${is.value}", not "${was.value}"`);
}

function describe(constraint: ElementDeclaration['valueConstraint']): string {
  return constraint === undefined ? 'none' : `"${constraint.value}"`;
}
