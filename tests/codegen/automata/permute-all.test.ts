import type { ComplexTypeDefinition } from '@passport-soap/codegen';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { automata, compile, compileClean, xsd } from '../../support/schemas.js';

const test = suite('automata: xs:all with substitution groups');

const { accepts, buildContentModel } = automata;

/** A head h with members a and b, and elements x and y. */
const globals = '<xs:element name="h" type="xs:int"/><xs:element name="x"/><xs:element name="y"/>'.concat(
  ...['a', 'b'].map((name) => `<xs:element name="${name}" type="xs:int" substitutionGroup="h"/>`),
);

function modelOf(all: string) {
  const schema = compileClean(xsd(`${globals}<xs:complexType name="T">${all}</xs:complexType>`));
  return buildContentModel(schema.typeDefinitions.get('T') as ComplexTypeDefinition);
}

const names = (text: string) => [...text].map((local) => ({ namespace: '', local }));

test('a member of the group is in the place of the head, once, in any order', () => {
  const model = modelOf(
    '<xs:all><xs:element ref="h"/><xs:element ref="x" minOccurs="0"/><xs:element ref="y"/></xs:all>',
  );
  const heads = new Set('hab');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'habxy'), { maxLength: 4 }), (found) => {
      const count = (of: (name: string) => boolean) => found.filter(of).length;
      const valid =
        count((name) => heads.has(name)) === 1 &&
        count((name) => name === 'x') <= 1 &&
        count((name) => name === 'y') === 1;
      assert.is(accepts(model, names(found.join(''))), valid);
    }),
  );
});

test('the whole group may be absent', () => {
  const model = modelOf('<xs:all minOccurs="0"><xs:element ref="h"/><xs:element ref="x"/></xs:all>');
  assert.ok(accepts(model, []));
  assert.not(accepts(model, names('x')));
  assert.ok(accepts(model, names('xb')));
});

test('what a transition begins are the group, and the place of the head', () => {
  const model = modelOf('<xs:all><xs:element ref="x"/><xs:element ref="h"/></xs:all>');
  if (model.kind !== 'automaton') throw new Error('no automaton');
  const begins = model.states.map(({ transitions }) =>
    transitions.map(({ enters }) =>
      enters.map(({ term }) => (term.kind === 'modelGroup' ? term.compositor : term.kind)).join(' '),
    ),
  );
  assert.equal(begins, [['all', 'all choice', 'all choice', 'all choice'], ['choice', 'choice', 'choice'], [''], []]);
});

test('more members than there can be states for are declined, at their place', () => {
  const more = Array.from({ length: 16 }, (_, index) => `<xs:element name="m${index}"/>`).join('');
  const { diagnostics } = compile(
    xsd(`${globals}\n<xs:complexType name="T">\n<xs:all><xs:element ref="h"/>${more}</xs:all></xs:complexType>`),
  );
  assert.equal(
    diagnostics.map(({ code, line, column }) => [code, line, column]),
    [['limit-content-model', 4, 1]],
  );
});

test.run();
