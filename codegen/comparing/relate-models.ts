import { CountingLimit } from '@passport-soap/runtime/schema';
import type { ContentModel } from '../automata/types.js';
import { findWords } from './find-words.js';
import {
  type AllPlan,
  allMachine,
  automatonMachine,
  countedMachine,
  type ModelMachine,
  planAll,
  type Takers,
  takersOf,
} from './model-machines.js';
import { type NameClass, nameClasses, type Taken } from './name-classes.js';
import { allEscapesFromAll, type Escape, escapeFromAll } from './relate-all.js';
import { relateParticles } from './relate-particles.js';
import type { Answer, Reason, Relation } from './relation.js';
import type { Side } from './sides.js';

/** So many pairs of states of two content models are looked at: where counters have so many, it takes a second or so. */
const maxPairs = 20_000;

/** What both models make of an element that both take at one place. */
export interface ChildPair {
  readonly names: NameClass;
  readonly old: Taken;
  readonly next: Taken;
}

export interface RelatedModels {
  /** Of the sequences of child elements; what is inside of these is for {@link pairs}. */
  readonly relation: Relation;
  readonly pairs: readonly ChildPair[];
}

/** Whether two content models take the same child elements, decided on the automata: how they are written is no matter. */
export function relateModels(old: ContentModel, next: ContentModel, sides: readonly [Side, Side]): RelatedModels {
  const classes = nameClasses([old, next], sides);
  const oldTakers = takersOf(sides[0], old, classes);
  const nextTakers = takersOf(sides[1], next, classes);
  const pairs = new PairList(classes, oldTakers, nextTakers);
  const result = (gone: Escape, added: Escape): RelatedModels => ({
    relation: relationOf(gone, added, classes),
    pairs: pairs.list,
  });
  if (old.kind === 'all' || next.kind === 'all') {
    pairs.addAll();
    const [gone, added] = escapesOfAll(old, next, oldTakers, nextTakers);
    return result(gone, added);
  }
  if (old.kind === 'counted' && next.kind === 'counted') {
    const related = relateParticles(old, next, oldTakers, nextTakers);
    if (related !== undefined) {
      pairs.addAll();
      return { relation: related, pairs: pairs.list };
    }
  }
  const [left, right] = [machineOf(old, oldTakers), machineOf(next, nextTakers)];
  try {
    const found = findWords(left, right, maxPairs, (from, to, symbol) =>
      pairs.add(symbol, left.leafOf(from, symbol), right.leafOf(to, symbol)),
    );
    // What was not looked at may have pairs of its own.
    if (found.cut) pairs.addAll();
    return result(
      { ...(found.left === undefined ? {} : { word: found.left }), cut: found.cut },
      { ...(found.right === undefined ? {} : { word: found.right }), cut: found.cut },
    );
  } catch (error) {
    if (!(error instanceof CountingLimit)) throw error;
    pairs.addAll();
    return result({ cut: true }, { cut: true });
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a machine's states are its own affair
function machineOf(model: Exclude<ContentModel, { kind: 'all' }>, takers: Takers): ModelMachine<any> {
  return model.kind === 'automaton' ? automatonMachine(model, takers) : countedMachine(model, takers);
}

/** What the old model takes and the new one does not, and the other way round. */
function escapesOfAll(old: ContentModel, next: ContentModel, oldTakers: Takers, nextTakers: Takers): [Escape, Escape] {
  if (old.kind === 'all' && next.kind === 'all') {
    const [one, other] = [planAll(old, oldTakers), planAll(next, nextTakers)];
    return [allEscapesFromAll(one, other), allEscapesFromAll(other, one)];
  }
  if (old.kind === 'all') {
    const plan = planAll(old, oldTakers);
    const machine = machineOf(next as Exclude<ContentModel, { kind: 'all' }>, nextTakers);
    return [escapeOfAll(plan, machine), guarded(() => escapeFromAll(machine, plan, maxPairs))];
  }
  const plan = planAll(next as Extract<ContentModel, { kind: 'all' }>, nextTakers);
  const machine = machineOf(old, oldTakers);
  return [guarded(() => escapeFromAll(machine, plan, maxPairs)), escapeOfAll(plan, machine)];
}

// biome-ignore lint/suspicious/noExplicitAny: a machine's states are its own affair
function escapeOfAll(plan: AllPlan, machine: ModelMachine<any>): Escape {
  return guarded(() => {
    const { left, cut } = findWords(allMachine(plan), machine, maxPairs);
    return left === undefined ? { cut } : { word: left, cut };
  });
}

function guarded(find: () => Escape): Escape {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof CountingLimit)) throw error;
    return { cut: true };
  }
}

function relationOf(gone: Escape, added: Escape, classes: readonly NameClass[]): Relation {
  const reasons: Reason[] = [];
  const answer = ({ word, cut }: Escape, says: 'more' | 'less'): Answer => {
    if (word !== undefined) {
      reasons.push({
        says,
        text: `${says === 'more' ? 'accepts now' : 'no longer accepts'}: ${writeWord(word, classes)}`,
      });
      return 'no';
    }
    return cut ? 'unknown' : 'yes';
  };
  const kept = answer(gone, 'less');
  const within = answer(added, 'more');
  if (kept === 'unknown' || within === 'unknown') {
    reasons.push({ says: 'unknown', text: 'the content models are too large to be compared in full' });
  }
  return { kept, within, reasons };
}

const mostLabels = 12;

/** A sequence of child elements for a sentence. */
function writeWord(word: readonly number[], classes: readonly NameClass[]): string {
  if (word.length === 0) return 'no child element';
  const runs: { label: string; count: number }[] = [];
  for (const symbol of word) {
    const label = classes[symbol]?.label ?? '?';
    const last = runs.at(-1);
    if (last?.label === label) last.count += 1;
    else runs.push({ label, count: 1 });
  }
  const shown = runs.slice(0, mostLabels).map(({ label, count }) => {
    if (count === 1) return label;
    return count <= 3 ? Array.from({ length: count }, () => label).join(', ') : `${label} (${count} times)`;
  });
  return runs.length > mostLabels ? `${shown.join(', ')}, …` : shown.join(', ');
}

class PairList {
  readonly list: ChildPair[] = [];
  readonly #seen = new Set<string>();
  readonly #classes: readonly NameClass[];
  readonly #old: Takers;
  readonly #next: Takers;

  constructor(classes: readonly NameClass[], old: Takers, next: Takers) {
    this.#classes = classes;
    this.#old = old;
    this.#next = next;
  }

  add(symbol: number, oldLeaf: number | undefined, nextLeaf: number | undefined): void {
    if (oldLeaf === undefined || nextLeaf === undefined) return;
    const key = `${symbol} ${oldLeaf} ${nextLeaf}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const old = this.#old.taken[oldLeaf]?.[symbol];
    const next = this.#next.taken[nextLeaf]?.[symbol];
    const names = this.#classes[symbol];
    if (old !== undefined && next !== undefined && names !== undefined) this.list.push({ names, old, next });
  }

  /** Whatever can be taken by some leaf of each. */
  addAll(): void {
    for (let symbol = 0; symbol < this.#classes.length; symbol += 1) {
      for (const [oldLeaf, old] of this.#old.taken.entries()) {
        if (old[symbol] === undefined) continue;
        for (const [nextLeaf, next] of this.#next.taken.entries()) {
          if (next[symbol] !== undefined) this.add(symbol, oldLeaf, nextLeaf);
        }
      }
    }
  }
}
