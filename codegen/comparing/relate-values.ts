import type { SimpleTypeDefinition, ValueConstraint } from '../components/types.js';
import { isSameValue } from '../constraints/link-simple-type.js';
import { relateSimple } from './relate-simple.js';
import { type Reason, type Relation, together } from './relation.js';
import { accepts } from './simple-values.js';

/** A simple type, and the value that it has by default, or always. */
export interface Valued {
  readonly type: SimpleTypeDefinition;
  readonly constraint: ValueConstraint | undefined;
}

/** Values with {value constraint}: a fixed value leaves no other; another default is read from the same document. */
export function relateValues(old: Valued, next: Valued): Relation {
  const [oldFixed, nextFixed] = [fixedOf(old), fixedOf(next)];
  const reasons = noteDefault(old, next);
  if (oldFixed === undefined && nextFixed === undefined) {
    return together([relateSimple(old.type, next.type), { kept: 'yes', within: 'yes', reasons }]);
  }
  if (oldFixed !== undefined && nextFixed !== undefined) {
    const isSame = isSameValue(next.type, oldFixed, nextFixed) || isSameValue(old.type, oldFixed, nextFixed);
    if (isSame) return { kept: 'yes', within: 'yes', reasons };
    return {
      kept: 'no',
      within: 'no',
      reasons: [{ says: 'less', text: `the fixed value is "${nextFixed}", not "${oldFixed}"` }],
    };
  }
  if (nextFixed !== undefined) {
    const wasThere = accepts(old.type, nextFixed);
    return {
      kept: 'no',
      within: wasThere ? 'yes' : 'no',
      reasons: [{ says: 'less', text: `accepts no value but "${nextFixed}"` }],
    };
  }
  const isThere = accepts(next.type, oldFixed as string);
  return {
    kept: isThere ? 'yes' : 'no',
    within: 'no',
    reasons: [
      { says: 'more', text: `accepts other values than "${oldFixed}" now` },
      ...(isThere ? [] : [{ says: 'less' as const, text: `no longer accepts: "${oldFixed}"` }]),
    ],
  };
}

function fixedOf({ constraint }: Valued): string | undefined {
  return constraint?.kind === 'fixed' ? constraint.value : undefined;
}

/** What is read where nothing is said. */
function noteDefault(old: Valued, next: Valued): Reason[] {
  const [was, is] = [old.constraint, next.constraint];
  if (is?.value === was?.value || is?.kind === 'fixed' || was?.kind === 'fixed') return [];
  if (was === undefined) return [{ says: 'note', text: `the default is "${is?.value}", where there was none` }];
  if (is === undefined)
    return [{ says: 'note', text: `there is no default, where it was "${was.value}"`, breaks: ['reader', 'writer'] }];
  if (isSameValue(next.type, was.value, is.value)) return [];
  return [{ says: 'note', text: `the default is "${is.value}", not "${was.value}"`, breaks: ['reader', 'writer'] }];
}
