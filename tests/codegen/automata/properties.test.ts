import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Automaton } from '../../../codegen/automata/types.js';
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  Particle,
  SimpleTypeDefinition,
} from '../../../codegen/components/types.js';
import { automata, components } from '../../support/schemas.js';

const test = suite('automata: properties');

const location = { file: 'a.xsd', line: 1, column: 1 };
const int = components.builtInTypes.get('int') as SimpleTypeDefinition;

/** A particle as a test makes it up. */
interface Shape {
  readonly min: number;
  readonly max: number;
  readonly term: string | { readonly compositor: 'sequence' | 'choice'; readonly members: readonly Shape[] };
}

const bounds = fc.constantFrom(
  [1, 1],
  [0, 1],
  [0, Number.POSITIVE_INFINITY],
  [1, Number.POSITIVE_INFINITY],
  [2, 3],
  [0, 2],
);
const { shape } = fc.letrec<{ shape: Shape; leaf: Shape; group: Shape }>((tie) => ({
  shape: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('leaf'), tie('group')),
  leaf: fc
    .tuple(bounds, fc.constantFrom('a', 'b', 'c'))
    .map(([[min, max], term]) => ({ min: min as number, max: max as number, term })),
  group: fc
    .tuple(bounds, fc.constantFrom('sequence' as const, 'choice' as const), fc.array(tie('shape'), { maxLength: 3 }))
    .map(([[min, max], compositor, members]) => ({
      min: min as number,
      max: max as number,
      term: { compositor, members },
    })),
}));

/** A group around it, as content always is. */
const contents = shape.map((inner): Shape => ({ min: 1, max: 1, term: { compositor: 'sequence', members: [inner] } }));
const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });

function toParticle({ min, max, term }: Shape): Particle {
  const made = { kind: 'particle' as const, minOccurs: min, maxOccurs: max, location, documentation: [] };
  if (typeof term === 'string') {
    const declaration: ElementDeclaration = {
      kind: 'element',
      name: { namespace: '', local: term },
      scope: 'local',
      typeDefinition: int,
      nillable: false,
      abstract: false,
      location,
      documentation: [],
    };
    return { ...made, term: declaration };
  }
  const { compositor, members } = term;
  return {
    ...made,
    term: { kind: 'modelGroup', compositor, particles: members.map(toParticle), location, documentation: [] },
  };
}

function toType(particle: Particle): ComplexTypeDefinition {
  return {
    kind: 'complexType',
    baseTypeDefinition: components.anyType,
    derivationMethod: 'restriction',
    abstract: false,
    attributeUses: [],
    contentType: { kind: 'elementOnly', particle },
    location,
    documentation: [],
  };
}

/** Where in the word a shape can end if it begins at any of these places: by the definition, without an automaton. */
function ends({ min, max, term }: Shape, word: readonly string[], from: ReadonlySet<number>): Set<number> {
  const once = (starts: ReadonlySet<number>): Set<number> => {
    if (typeof term === 'string') return new Set([...starts].filter((at) => word[at] === term).map((at) => at + 1));
    if (term.compositor === 'choice') return new Set(term.members.flatMap((member) => [...ends(member, word, starts)]));
    return term.members.reduce((at, member) => ends(member, word, at), new Set(starts));
  };
  let current = new Set(from);
  const found = new Set(min === 0 ? current : []);
  // More iterations than the word has letters, and than the bounds ask for, add nothing.
  for (let iteration = 1; iteration <= Math.min(max, min + word.length + 1); iteration += 1) {
    current = once(current);
    if (iteration >= min) for (const at of current) found.add(at);
  }
  return found;
}

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
      fc.pre(isDeterministic(model));
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
      fc.pre(isDeterministic(model));
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
