import type { ElementDeclaration, TypeDefinition } from '../components/types.js';
import { relateEmpty, relateMixedValues, relateNil } from './element-differences.js';
import { instancesOf, isConcrete, namedInstance } from './instance-types.js';
import { keepsKeyFields } from './key-fields.js';
import { declarationOf } from './name-classes.js';
import { relateAttributes } from './relate-attributes.js';
import { relateConstraints } from './relate-constraints.js';
import { relateContent, simpleContentOf } from './relate-content.js';
import { relateValues } from './relate-values.js';
import {
  type Acceptance,
  type Answer,
  acceptanceOf,
  less,
  more,
  type Reason,
  type Relation,
  same,
  together,
  unknown,
} from './relation.js';
import { nameOf, type Side } from './sides.js';
/**
 * An old and a new component that stand in one place of documents, and what they differ in themselves. What is inside
 * of them is for the pairs that {@link inner} leads to: the graph has cycles where types do.
 */
export interface Pair {
  readonly kind: 'element' | 'type';
  readonly old: ElementDeclaration | TypeDefinition;
  readonly next: ElementDeclaration | TypeDefinition;
  readonly own: Relation;
  readonly inner: readonly Inner[];
}

export interface Inner {
  /** What leads there, for paths: `element x`, `xsi:type T`; none from an element to its type. */
  readonly step: string | undefined;
  readonly pair: Pair;
}

/** A pair with all that is inside of it. */
export interface Whole {
  readonly accepts: Acceptance;
  readonly kept: Answer;
  readonly within: Answer;
}

interface Growing extends Pair {
  own: Relation;
  inner: Inner[];
}

/**
 * The pairs of components that two schemas lead to from given ones. Two languages of trees are equal (or one includes
 * the other) if all pairs that can be met in one place are: so what is recursive is taken for equal until something
 * in it is found not to be.
 *
 * Left out of account is that `xsi:type` may name the declared type itself, a simple type, or any type at all where the
 * ur-type or a simple type is declared: every type with a name would change that. A type that no document can be of,
 * because it must have itself in it without end, is taken for one that some can.
 */
export class PairGraph {
  readonly sides: readonly [Side, Side];
  readonly #known = new Map<object, Map<object, Growing>>();
  readonly #all: Growing[] = [];
  #ready = 0;
  #keysReady = 0;
  #answers: { readonly kept: Map<Pair, Answer>; readonly within: Map<Pair, Answer> } | undefined;

  constructor(old: Side, next: Side) {
    this.sides = [old, next];
  }

  elements(old: ElementDeclaration, next: ElementDeclaration): Pair {
    return this.#pair('element', old, next);
  }

  types(old: TypeDefinition, next: TypeDefinition): Pair {
    return this.#pair('type', old, next);
  }

  /** All pairs that were met, those too that they lead to. */
  get pairs(): readonly Pair[] {
    this.#grow();
    return this.#all;
  }

  whole(pair: Pair): Whole {
    this.#grow();
    this.#checkKeys();
    this.#answers ??= { kept: this.#spread('kept'), within: this.#spread('within') };
    const kept = this.#answers.kept.get(pair) ?? 'yes';
    const within = this.#answers.within.get(pair) ?? 'yes';
    return { kept, within, accepts: acceptanceOf({ kept, within }) };
  }

  /** Reasons for what a pair is as a whole, nearest first, each with the way to it. */
  reasons(pair: Pair, most: number): Reason[] {
    this.#grow();
    const found: Reason[] = [];
    const seen = new Set<Pair>([pair]);
    const queue: { pair: Pair; path: string }[] = [{ pair, path: '' }];
    for (const at of queue) {
      for (const { says, text } of at.pair.own.reasons) {
        if (found.length >= most) return found;
        if (says !== 'note') found.push({ says, text: at.path === '' ? text : `${at.path}: ${text}` });
      }
      for (const { step, pair: inner } of at.pair.inner) {
        if (seen.has(inner)) continue;
        seen.add(inner);
        const path = step === undefined ? at.path : at.path === '' ? step : `${at.path}/${step}`;
        queue.push({ pair: inner, path });
      }
    }
    return found;
  }

  /** Needs all that is inside of the pairs: the keys of an element are made of that. */
  #checkKeys(): void {
    for (; this.#keysReady < this.#all.length; this.#keysReady += 1) {
      const pair = this.#all[this.#keysReady] as Growing;
      if (pair.kind !== 'element') continue;
      const [old, next] = [pair.old as ElementDeclaration, pair.next as ElementDeclaration];
      if (old.identityConstraints === undefined || next.identityConstraints === undefined || keepsKeyFields(pair))
        continue;
      pair.own = together([
        pair.own,
        unknown('whether keys are kept whose values are of another type could not be decided'),
      ]);
    }
  }

  #pair(kind: Pair['kind'], old: Pair['old'], next: Pair['next']): Growing {
    const ofOld = this.#known.get(old) ?? new Map<object, Growing>();
    this.#known.set(old, ofOld);
    let pair = ofOld.get(next);
    if (pair === undefined) {
      pair = { kind, old, next, own: same, inner: [] };
      ofOld.set(next, pair);
      this.#all.push(pair);
      this.#answers = undefined;
    }
    return pair;
  }

  /** Not by recursion: schemas can be deep. */
  #grow(): void {
    for (; this.#ready < this.#all.length; this.#ready += 1) {
      const pair = this.#all[this.#ready] as Growing;
      if (pair.kind === 'element') this.#growElement(pair);
      else this.#growType(pair);
    }
  }

  #growElement(pair: Growing): void {
    const [old, next] = [pair.old as ElementDeclaration, pair.next as ElementDeclaration];
    const own = [relateNil(old, next), relateConstraints(old, next)];
    const [oldType, nextType] = [old.typeDefinition, next.typeDefinition];
    const [oldSimple, nextSimple] = [simpleContentOf(oldType), simpleContentOf(nextType)];
    const [oldConcrete, nextConcrete] = [isConcrete(oldType), isConcrete(nextType)];
    const isValued = old.valueConstraint !== undefined || next.valueConstraint !== undefined;
    if (oldConcrete && nextConcrete) {
      if (isValued && oldSimple !== undefined && nextSimple !== undefined) {
        own.push(
          relateValues(
            { type: oldSimple, constraint: old.valueConstraint },
            { type: nextSimple, constraint: next.valueConstraint },
          ),
        );
        own.push(relateEmpty(old, next, oldSimple, nextSimple));
        // With a fixed value, what else the type allows is no matter; its attributes are.
        const fixed = old.valueConstraint?.kind === 'fixed' || next.valueConstraint?.kind === 'fixed';
        if (fixed) own.push(relateAttributes(oldType, nextType, this.sides));
        else pair.inner.push({ step: undefined, pair: this.types(oldType, nextType) });
      } else {
        if (isValued) own.push(relateMixedValues(old, next));
        pair.inner.push({ step: undefined, pair: this.types(oldType, nextType) });
      }
    } else if (oldConcrete !== nextConcrete) {
      own.push(
        nextConcrete
          ? more('accepts now: itself, without xsi:type')
          : less('needs an xsi:type, for its type is abstract'),
      );
    }
    own.push(this.#relateInstances(pair, old, next));
    pair.own = together(own);
  }

  /**
   * What `xsi:type` may name beside the declared type.
   */
  #relateInstances(pair: Growing, old: ElementDeclaration, next: ElementDeclaration): Relation {
    const [one, other] = [instancesOf(this.sides[0], old), instancesOf(this.sides[1], next)];
    const relations: Relation[] = [];
    for (const [name, type] of one) {
      const then = other.get(name) ?? namedInstance(this.sides[1], next, type);
      if (then === undefined) relations.push(less(`no longer accepts: xsi:type ${name}`));
      else pair.inner.push({ step: `xsi:type ${type.name?.local}`, pair: this.types(type, then) });
    }
    for (const [name, type] of other) {
      if (one.has(name)) continue;
      const before = namedInstance(this.sides[0], old, type);
      if (before === undefined) relations.push(more(`accepts now: xsi:type ${name}`));
      else pair.inner.push({ step: `xsi:type ${type.name?.local}`, pair: this.types(before, type) });
    }
    return together(relations);
  }

  #growType(pair: Growing): void {
    const [old, next] = [pair.old as TypeDefinition, pair.next as TypeDefinition];
    const content = relateContent(old, next, this.sides);
    pair.own = together([content.relation, relateAttributes(old, next, this.sides)]);
    for (const { names, old: was, next: is } of content.pairs) {
      if (names.names.length === 0) {
        const name = { namespace: names.namespace, local: '' };
        const inner = this.elements(declarationOf(this.sides[0], was, name), declarationOf(this.sides[1], is, name));
        pair.inner.push({ step: names.label, pair: inner });
      }
      for (const name of names.names) {
        const inner = this.elements(declarationOf(this.sides[0], was, name), declarationOf(this.sides[1], is, name));
        pair.inner.push({ step: names.local === undefined ? nameOf(name) : name.local, pair: inner });
      }
    }
  }

  /** "No" goes from what has it to all that leads there, and so does what is not known. */
  #spread(side: 'kept' | 'within'): Map<Pair, Answer> {
    const before = new Map<Pair, Pair[]>();
    for (const pair of this.#all) {
      for (const { pair: inner } of pair.inner) {
        const list = before.get(inner);
        if (list === undefined) before.set(inner, [pair]);
        else list.push(pair);
      }
    }
    const answers = new Map<Pair, Answer>();
    for (const answer of ['no', 'unknown'] as const) {
      const reached = this.#all.filter((pair) => pair.own[side] === answer && !answers.has(pair)) as Pair[];
      for (const pair of reached) answers.set(pair, answer);
      for (let at = 0; at < reached.length; at += 1) {
        for (const outer of before.get(reached[at] as Pair) ?? []) {
          if (answers.has(outer)) continue;
          answers.set(outer, answer);
          reached.push(outer);
        }
      }
    }
    return answers;
  }
}
