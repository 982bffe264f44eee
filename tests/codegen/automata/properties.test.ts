import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Automaton } from '../../../codegen/automata/types.js';
import type { Particle } from '../../../codegen/components/types.js';
import { automata } from '../../support/schemas.js';
import { contents, ends, toParticle, toType, words } from './shapes.js';

const test = suite('automata: properties');

/** Whether every state says by an element's name which leaf it is for. */
function isDeterministic(model: Automaton): boolean {
  return model.states.every(({ transitions }) => {
    const local = transitions.map(({ leaf }) => {
      const term = model.leaves[leaf]?.term;
      return term?.kind === 'element' ? term.name.local : '';
    });
    return new Set(local).size === local.length;
  });
}

test('an automaton accepts what its particle does, wherever names tell the leaves apart', () => {
  let compared = 0;
  let accepted = 0;
  fc.assert(
    fc.property(contents, fc.array(words, { minLength: 5, maxLength: 5 }), (content, tried) => {
      const model = automata.buildContentModel(toType(toParticle(content))) as Automaton;
      fc.pre(model.kind === 'automaton' && isDeterministic(model));
      for (const word of tried) {
        const expected = ends(content, word, new Set([0])).has(word.length);
        assert.is(
          automata.accepts(
            model,
            word.map((local) => ({ namespace: '', local })),
          ),
          expected,
        );
        compared += 1;
        if (expected) accepted += 1;
      }
    }),
    { numRuns: 1500, seed: 20 },
  );
  assert.ok(compared > 3000 && accepted > 200, `${compared} words compared, ${accepted} of them accepted`);
});

/** Goes through an automaton, each number choosing a transition, and counts how often each group particle is begun. */
function walk(model: Automaton, choices: readonly number[]): Map<Particle, number> {
  const begun = new Map<Particle, number>();
  let state = 0;
  for (const choice of choices) {
    const transitions = model.states[state]?.transitions ?? [];
    const transition = transitions[choice % transitions.length];
    if (transition === undefined) break;
    for (const particle of transition.enters) begun.set(particle, (begun.get(particle) ?? 0) + 1);
    state = transition.next;
  }
  return begun;
}

test('groups are begun outermost first, down to the leaf, and none more often than its bounds allow', () => {
  let walked = 0;
  fc.assert(
    fc.property(contents, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), (content, choices) => {
      const particle = toParticle(content);
      const model = automata.buildContentModel(toType(particle)) as Automaton;
      fc.pre(model.kind === 'automaton' && isDeterministic(model));
      for (const { transitions } of model.states) {
        for (const { leaf, enters } of transitions) {
          const { ancestors } = model.leaves[leaf] as Automaton['leaves'][number];
          assert.equal(enters, ancestors.slice(ancestors.length - enters.length));
        }
      }
      const begun = walk(model, choices);
      if (begun.size === 0) return;
      walked += 1;
      // The whole content is one occurrence of its outermost group.
      assert.is(begun.get(particle), 1);
      const inside = (outer: Particle, around: number): void => {
        if (outer.term.kind !== 'modelGroup') return;
        const times = begun.get(outer) ?? 0;
        assert.ok(times === 0 || times <= around * Number(outer.maxOccurs));
        for (const member of outer.term.particles) inside(member, times);
      };
      inside(particle, 1);
    }),
    { numRuns: 1000, seed: 21 },
  );
  assert.ok(walked > 500, `${walked} walks`);
});

test.run();
