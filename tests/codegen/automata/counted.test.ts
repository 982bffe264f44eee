import type { CountState } from '@passport-soap/runtime/schema';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Automaton, CountedModel } from '../../../codegen/automata/types.js';
import { automata } from '../../support/schemas.js';
import { contents, ends, type Shape, toParticle, toType, words } from './shapes.js';

const test = suite('automata: counted content models');

const { accepts, buildContentModel, countedModel, mayEndAt, startState, step } = automata;

const named = (local: string) => ({ namespace: '', local });
const a = named('a');

function isDeterministic(model: Automaton): boolean {
  return model.states.every(({ transitions }) => {
    const local = transitions.map(({ leaf }) => {
      const term = model.leaves[leaf]?.term;
      return term?.kind === 'element' ? term.name.local : '';
    });
    return new Set(local).size === local.length;
  });
}

function group(min: number, max: number, ...members: Shape[]): Shape {
  return { min, max, term: { compositor: 'sequence', members } };
}

function leaf(min: number, max: number, term = 'a'): Shape {
  return { min, max, term };
}

function counted(shape: Shape): CountedModel {
  return countedModel(toParticle(shape));
}

/** How many elements `a` the content takes, of these numbers. */
function taken(model: CountedModel, counts: readonly number[]): number[] {
  const most = Math.max(...counts);
  const found: number[] = [];
  let state = startState(model);
  for (let count = 0; ; count += 1) {
    if (counts.includes(count) && mayEndAt(model, state)) found.push(count);
    const next = count < most ? step(model, state, a) : undefined;
    if (next === undefined) return found;
    state = next.next;
  }
}

test('counting takes what the automaton takes, and begins the same groups', () => {
  let compared = 0;
  let accepted = 0;
  fc.assert(
    fc.property(contents, fc.array(words, { minLength: 5, maxLength: 5 }), (content, tried) => {
      const particle = toParticle(content);
      const automaton = buildContentModel(toType(particle)) as Automaton;
      fc.pre(automaton.kind === 'automaton' && isDeterministic(automaton));
      const model = countedModel(particle);
      for (const word of tried) {
        let state = startState(automaton);
        let other = startState(model);
        for (const local of word) {
          const expected = step(automaton, state, named(local));
          const found = step(model, other, named(local));
          assert.equal(found?.enters, expected?.enters);
          if (expected === undefined || found === undefined) break;
          compared += 1;
          assert.is(model.leaves[found.leaf]?.particle, automaton.leaves[expected.leaf]?.particle);
          assert.is(mayEndAt(model, found.next), mayEndAt(automaton, expected.next));
          state = expected.next;
          other = found.next;
        }
        if (accepts(model, word.map(named))) accepted += 1;
      }
    }),
    { numRuns: 1500, seed: 30 },
  );
  assert.ok(compared > 2000 && accepted > 200, `${compared} steps compared, ${accepted} words accepted`);
});

const small = fc.tuple(fc.nat(4), fc.nat(4)).map(([min, more]) => [min, Math.max(1, min + more)] as const);

test('counts within counts within counts, of one element, as the definition has them', () => {
  fc.assert(
    fc.property(fc.array(small, { minLength: 1, maxLength: 3 }), (bounds) => {
      const shape = bounds.reduce<Shape | undefined>(
        (inner, [min, max]) => (inner === undefined ? leaf(min, max) : group(min, max, inner)),
        undefined,
      ) as Shape;
      const word = Array.from({ length: 40 }, () => 'a');
      const expected = [...ends(shape, word, new Set([0]))].sort((left, right) => left - right);
      assert.equal(taken(counted(group(1, 1, shape)), [...Array(41).keys()]), expected);
    }),
    { numRuns: 300, seed: 31 },
  );
});

test('large bounds', () => {
  const around = (...counts: number[]) => counts.flatMap((count) => [count - 1, count, count + 1]);
  assert.equal(taken(counted(group(1, 1, leaf(5000, 7000))), around(5000, 7000)), [5000, 5001, 6999, 7000]);
  assert.equal(taken(counted(group(50, 60, leaf(100, 100))), around(5000, 5100, 6000)), [5000, 5100, 6000]);
  assert.equal(
    taken(counted(group(3, 5, leaf(1000, 1200))), [2999, 3000, 3600, 3601, 3999, 4000, 6000, 6001]),
    [3000, 3600, 4000, 6000],
  );
  assert.equal(taken(counted(group(2 ** 31, 2 ** 52, leaf(0, 2 ** 52))), [0, 1, 9000]), [0, 1, 9000]);
  assert.equal(taken(counted(group(1, 1, leaf(2 ** 31 + 1, 2 ** 53 - 1))), [0, 9000]), []);
});

/** Bounds as no automaton could write them out. */
const wide = fc
  .tuple(fc.oneof(fc.nat(3), fc.nat(12), fc.nat(400)), fc.oneof(fc.nat(3), fc.nat(2000), fc.constant(Infinity)))
  .map(([min, more]) => [min, Math.max(1, min + more)] as const);

test('no nest of counts needs many ways to count, however long the content', () => {
  let most = 0;
  fc.assert(
    fc.property(fc.array(wide, { minLength: 2, maxLength: 5 }), fc.boolean(), (bounds, two) => {
      const inner = two ? [leaf(1, 2), leaf(1, 3, 'b')] : [leaf(1, 1)];
      const shape = bounds.reduce<Shape>((around, [min, max]) => group(min, max, around), group(1, 1, ...inner));
      const model = counted(shape);
      let state = startState(model);
      for (let at = 0; at < 1500; at += 1) {
        const next = step(model, state, at % 3 === 2 && two ? named('b') : a) ?? step(model, state, named('b'));
        if (next === undefined) break;
        state = next.next;
        most = Math.max(most, (state as CountState).boxes.length);
      }
    }),
    { numRuns: 60, seed: 32 },
  );
  assert.ok(most > 1 && most < 100, `${most} ways`);
});

test.run();
