import { buildContentModel } from '../automata/index.js';
import type { ContentModel } from '../automata/types.js';
import type { ComplexTypeDefinition, SimpleTypeDefinition, TypeDefinition } from '../components/types.js';
import { type ChildPair, relateModels } from './relate-models.js';
import { relateSimple } from './relate-simple.js';
import { type Answer, less, more, type Reason, type Relation, same, together } from './relation.js';
import type { Side } from './sides.js';
import { factsOf } from './simple-facts.js';
import { accepts, isAnyText } from './simple-values.js';

export interface RelatedContent {
  readonly relation: Relation;
  /** Child elements whose declarations are to be compared, too. */
  readonly pairs: readonly ChildPair[];
}

/** The simple type of a type's content, if that is simple. */
export function simpleContentOf(type: TypeDefinition): SimpleTypeDefinition | undefined {
  if (type.kind === 'simpleType') return type;
  return type.contentType.kind === 'simple' ? type.contentType.simpleType : undefined;
}

/** The contents of two types: text and child elements. */
export function relateContent(old: TypeDefinition, next: TypeDefinition, sides: readonly [Side, Side]): RelatedContent {
  const [oldSimple, nextSimple] = [simpleContentOf(old), simpleContentOf(next)];
  if (oldSimple !== undefined && nextSimple !== undefined) {
    return { relation: relateSimple(oldSimple, nextSimple), pairs: [] };
  }
  if (oldSimple !== undefined)
    return { relation: relateMixedKinds(oldSimple, next as ComplexTypeDefinition, false), pairs: [] };
  if (nextSimple !== undefined)
    return { relation: relateMixedKinds(nextSimple, old as ComplexTypeDefinition, true), pairs: [] };
  return relateElementContent(old as ComplexTypeDefinition, next as ComplexTypeDefinition, sides);
}

function relateElementContent(
  old: ComplexTypeDefinition,
  next: ComplexTypeDefinition,
  sides: readonly [Side, Side],
): RelatedContent {
  const { relation, pairs } = relateModels(buildContentModel(old), buildContentModel(next), sides);
  return { relation: together([relation, relateText(textOf(old), textOf(next))]), pairs };
}

/** What text there may be between child elements: none at all, white space, or any. */
type Text = 0 | 1 | 2;

function textOf({ contentType }: ComplexTypeDefinition): Text {
  return contentType.kind === 'mixed' ? 2 : contentType.kind === 'elementOnly' ? 1 : 0;
}

function relateText(old: Text, next: Text): Relation {
  const word = Math.max(old, next) === 2 ? 'text between its child elements' : 'white space in it';
  if (old === next) return same;
  return next > old ? more(`accepts now: ${word}`) : less(`no longer accepts: ${word}`);
}

/** One content is simple, the other is not. @param turned whether the simple one is the new one */
function relateMixedKinds(simple: SimpleTypeDefinition, other: ComplexTypeDefinition, turned: boolean): Relation {
  const model = buildContentModel(other);
  const text = textOf(other);
  const inOther = simpleWithin(simple, text, acceptsNothing(model));
  const inSimple = otherWithin(simple, text, hasChildren(model));
  const [kept, within] = turned ? [inSimple, inOther] : [inOther, inSimple];
  const reasons: Reason[] = [];
  const [was, is] = turned ? [kindOf(other), 'text'] : ['text', kindOf(other)];
  if (kept !== 'yes')
    reasons.push({ says: kept === 'no' ? 'less' : 'unknown', text: `the content is ${is}, not ${was}` });
  if (within !== 'yes')
    reasons.push({ says: within === 'no' ? 'more' : 'unknown', text: `the content is ${is}, not ${was}` });
  return { kept, within, reasons };
}

function kindOf({ contentType }: ComplexTypeDefinition): string {
  return { empty: 'empty', simple: 'text', elementOnly: 'child elements', mixed: 'text and child elements' }[
    contentType.kind
  ];
}

function simpleWithin(simple: SimpleTypeDefinition, text: Text, nothing: boolean): Answer {
  if (!nothing) return 'no';
  if (text === 2) return 'yes';
  const { variety, ancestors, maxLength, enumeration } = factsOf(simple);
  const isOnlyEmpty =
    variety === 'atomic' &&
    ancestors.includes('string') &&
    (maxLength === 0 || (enumeration?.every((value) => value.trim() === '') ?? false));
  if (!isOnlyEmpty) return 'no';
  // Of white space, the value is empty: but where nothing at all may be, it may not.
  return text === 1 ? 'yes' : accepts(simple, ' ') ? 'no' : 'yes';
}

function otherWithin(simple: SimpleTypeDefinition, text: Text, children: boolean): Answer {
  if (children || !accepts(simple, '')) return 'no';
  if (text === 0) return 'yes';
  if (text === 1) return accepts(simple, ' \n\t') && accepts(simple, ' ') ? 'yes' : 'no';
  return isAnyText(factsOf(simple)) ? 'yes' : 'no';
}

function acceptsNothing(model: ContentModel): boolean {
  if (model.kind === 'all') return model.optional || model.required.length === 0;
  if (model.kind === 'automaton') return model.states[0]?.accepting === true;
  return model.particle.minOccurs === 0 || isHollow(model);
}

function isHollow({ particle }: Extract<ContentModel, { kind: 'counted' }>): boolean {
  const empties = ({ minOccurs, term }: typeof particle): boolean => {
    if (minOccurs === 0) return true;
    if (term.kind !== 'modelGroup') return false;
    return term.compositor === 'choice' ? term.particles.some(empties) : term.particles.every(empties);
  };
  return empties(particle);
}

/** Whether it takes some child element; one that nothing can be is left out of account. */
function hasChildren({ leaves }: ContentModel): boolean {
  return leaves.some(({ term }) => term.kind === 'wildcard' || !term.abstract);
}
