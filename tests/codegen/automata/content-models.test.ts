import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AllModel, Automaton, ContentModel } from '../../../codegen/automata/types.js';
import { automata, compile, compileClean, xsd } from '../../support/schemas.js';

const test = suite('automata: content models');

const { accepts, buildContentModel, dumpContentModel, dumpContentModels, expectedAt, expectedInAll, startState, step } =
  automata;

function modelOf(content: string): ContentModel {
  const schema = compileClean(
    xsd(
      `<xs:complexType name="T">${content}</xs:complexType>`,
      'elementFormDefault="qualified" targetNamespace="urn:t"',
    ),
  );
  const type = schema.typeDefinitions.get('{urn:t}T');
  if (type?.kind !== 'complexType') throw new Error('no type T');
  return buildContentModel(type);
}

/** `a b o:c`: names of urn:t, with `o:` of urn:o. */
function names(text: string) {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('o:') ? { namespace: 'urn:o', local: part.slice(2) } : { namespace: 'urn:t', local: part },
    );
}

function e(name: string, bounds = ''): string {
  const [min, max] = bounds === '' ? ['1', '1'] : bounds.split(',');
  return `<xs:element name="${name}" type="xs:int" minOccurs="${min}" maxOccurs="${max}"/>`;
}

/** Which groups each step of reading the names begins, by compositor. */
function begins(model: ContentModel, text: string): string[] {
  let state = startState(model as Automaton);
  return names(text).map((name) => {
    const transition = step(model as Automaton, state, name);
    if (transition === undefined) throw new Error(`${name.local} is not accepted`);
    state = transition.next;
    return transition.enters.map(({ term }) => (term.kind === 'modelGroup' ? term.compositor : '')).join(' ');
  });
}

test('a sequence', () => {
  assert.equal(
    dumpContentModel(modelOf(`\n<xs:sequence>${e('a')}${e('b', '0,1')}${e('c', '0,unbounded')}</xs:sequence>`)),
    {
      kind: 'automaton',
      states: [
        { transitions: ['{urn:t}a → 1 begins sequence 3:1'] },
        { accepting: true, transitions: ['{urn:t}b → 2', '{urn:t}c → 3'] },
        { accepting: true, transitions: ['{urn:t}c → 3'] },
        { accepting: true, transitions: ['{urn:t}c → 3'] },
      ],
    },
  );
});

test('occurrence bounds are written out, over one leaf', () => {
  const model = modelOf(`<xs:sequence>${e('a', '2,4')}</xs:sequence>`);
  assert.is(model.leaves.length, 1);
  assert.equal(
    ['', 'a', 'a a', 'a a a', 'a a a a', 'a a a a a'].map((word) => accepts(model, names(word))),
    [false, false, true, true, true, false],
  );
});

test('content that is empty, or simple, takes no element', () => {
  for (const content of ['', '<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>']) {
    assert.is(accepts(modelOf(content), []), true);
    assert.is(accepts(modelOf(content), names('a')), false);
  }
});

test('a choice without branches takes nothing, not even nothing', () => {
  const model = modelOf('<xs:sequence><xs:choice/></xs:sequence>');
  assert.is(accepts(model, []), false);
});

test('xs:all takes each once, in any order', () => {
  const model = modelOf(`<xs:all>${e('a')}${e('b', '0,1')}</xs:all>`);
  assert.is(model.kind, 'all');
  assert.equal(
    ['a', 'a b', 'b a', 'b', '', 'a a', 'a c'].map((word) => accepts(model, names(word))),
    [true, true, true, false, false, false, false],
  );
  assert.is(accepts(modelOf(`<xs:all minOccurs="0">${e('a')}</xs:all>`), []), true);
});

test('a wildcard takes the namespaces that it says', () => {
  const model = modelOf(`<xs:sequence>${e('a')}<xs:any namespace="##other" minOccurs="0"/></xs:sequence>`);
  assert.equal(
    ['a o:x', 'a b', 'a'].map((word) => accepts(model, names(word))),
    [true, false, true],
  );
  assert.is(accepts(model, [...names('a'), { namespace: '', local: 'x' }]), false);
});

test('an iteration goes on for as long as it can', () => {
  const model = modelOf(
    `<xs:sequence minOccurs="0" maxOccurs="unbounded">${e('a', '0,1')}${e('b', '0,1')}</xs:sequence>`,
  );
  assert.equal(begins(model, 'a b b a a b'), ['sequence', '', 'sequence', 'sequence', 'sequence', '']);
});

test('a group that begins anew begins those inside of it, and not those around it', () => {
  const model = modelOf(
    `<xs:sequence>${e('h')}<xs:choice maxOccurs="unbounded"><xs:sequence>${e('a')}${e('b', '0,unbounded')}</xs:sequence>${e('c')}</xs:choice></xs:sequence>`,
  );
  assert.equal(begins(model, 'h a b b c a'), ['sequence', 'choice sequence', '', '', 'choice', 'choice sequence']);
});

test('bounds of a group count its iterations', () => {
  const model = modelOf(`<xs:sequence minOccurs="2" maxOccurs="3">${e('a')}${e('b', '0,1')}</xs:sequence>`);
  assert.equal(
    ['a', 'a b', 'a a', 'a b a', 'a b a b a b', 'a a a', 'a a a a'].map((word) => accepts(model, names(word))),
    [false, false, true, true, true, true, false],
  );
  assert.equal(begins(model, 'a b a'), ['sequence', '', 'sequence']);
});

test('what is expected, at any state', () => {
  const model = modelOf(`<xs:sequence>${e('a')}${e('b', '0,1')}</xs:sequence>`) as Automaton;
  const show = (state: number) => {
    const { leaves, end } = expectedAt(model, state);
    return [...leaves.map(({ term }) => (term.kind === 'element' ? term.name.local : '*')), ...(end ? ['end'] : [])];
  };
  assert.equal([show(0), show(1), show(2)], [['a'], ['b', 'end'], ['end']]);
  const all = modelOf(`<xs:all>${e('a')}${e('b', '0,1')}</xs:all>`) as AllModel;
  assert.is(expectedInAll(all, new Set([1])).end, false);
  assert.equal(expectedInAll(all, new Set([0])), { leaves: [all.leaves[1]], end: true });
});

test('a content model is made once', () => {
  const schema = compileClean(xsd(`<xs:complexType name="T"><xs:sequence>${e('a')}</xs:sequence></xs:complexType>`));
  const type = schema.typeDefinitions.get('T');
  if (type?.kind === 'complexType') assert.is(buildContentModel(type), buildContentModel(type));
});

test('bounds that would make a large automaton are counted', () => {
  assert.is(modelOf(`<xs:sequence>${e('a', '0,200')}</xs:sequence>`).kind, 'automaton');
  assert.is(modelOf(`<xs:sequence>${e('a', '0,202')}</xs:sequence>`).kind, 'counted');
  const model = modelOf(`\n<xs:sequence maxOccurs="2">${e('a', '3,4000')}${e('b', '2,unbounded')}</xs:sequence>`);
  assert.equal(dumpContentModel(model), {
    kind: 'counted',
    content: { 'sequence{1,2}': ['{urn:t}a{3,4000}', '{urn:t}b{2,}'] },
  });
  assert.equal(
    ['a a a b b', 'a a a b', 'a a b b', 'a a a b b a a a a b b b', 'a a a b b a a a b b a a a b b'].map((word) =>
      accepts(model, names(word)),
    ),
    [true, false, false, true, false],
  );
});

test('bounds beyond all numbers, and bounds of nothing, take no time', () => {
  const huge = '99999999999999999999';
  compileClean(
    xsd(
      `<xs:complexType name="T"><xs:sequence>${e('a', `0,${huge}`)}</xs:sequence></xs:complexType><xs:complexType name="N"><xs:sequence maxOccurs="${huge}"/></xs:complexType>`,
    ),
  );
});

test('iterations in iterations do not explode', () => {
  const began = performance.now();
  const model = modelOf(`<xs:choice maxOccurs="40">${e('a', '0,100')}</xs:choice>`);
  assert.is(model.kind, 'counted');
  const many = (count: number) => accepts(model, Array(count).fill({ namespace: 'urn:t', local: 'a' }));
  assert.equal([many(0), many(4000), many(4001)], [true, true, false]);
  assert.ok(performance.now() - began < 2000);
});

test('an automaton of too many transitions is not made, and content of too many leaves is declined', () => {
  const many = (count: number) =>
    `<xs:sequence>${Array.from({ length: count }, (_, at) => e(`e${at}`, '0,1')).join('')}</xs:sequence>`;
  const small = modelOf(many(150)) as Automaton;
  assert.is(small.states.length, 151);
  const model = modelOf(many(500));
  assert.is(model.kind, 'counted');
  for (const each of [small, model]) {
    assert.is(accepts(each, names('e0 e7 e149')), true);
    assert.is(accepts(each, names('e7 e0')), false);
  }
  const { diagnostics } = compile(xsd(`<xs:complexType name="T">\n${many(10_001)}</xs:complexType>`));
  assert.equal(
    diagnostics.map(({ code, line }) => [code, line]),
    [['limit-content-model', 3]],
  );
});

test('the dump names types, and anonymous ones by their place, sorted', () => {
  const schema = compileClean(
    xsd(
      `<xs:element name="r"><xs:complexType><xs:all minOccurs="0">${e('a')}${e('b', '0,1')}</xs:all></xs:complexType></xs:element>\n<xs:complexType name="T"><xs:sequence>\n<xs:any namespace="##other"/></xs:sequence></xs:complexType>`,
    ),
  );
  assert.equal(JSON.parse(JSON.stringify(dumpContentModels(schema))), {
    T: {
      kind: 'automaton',
      states: [{ transitions: ['not {} → 1 begins sequence 3:26'] }, { accepting: true, transitions: [] }],
    },
    'anonymous at a.xsd:2:22': { kind: 'all', leaves: ['a', 'b'], required: ['a'], optional: true },
  });
});

test.run();
