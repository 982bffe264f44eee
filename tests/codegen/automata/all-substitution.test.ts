import type { ComplexTypeDefinition } from '@passport-soap/codegen';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { automata, compileClean, xsd } from '../../support/schemas.js';

const test = suite('automata: xs:all with substitution groups');

const { accepts, buildContentModel, dumpContentModel, expectedInAll } = automata;

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

test('what is expected is what has a place left', () => {
  const model = modelOf('<xs:all><xs:element ref="h"/><xs:element ref="x" minOccurs="0"/></xs:all>');
  if (model.kind !== 'all') throw new Error('no xs:all');
  const expected = (...taken: number[]) => {
    const { leaves, end } = expectedInAll(model, new Set(taken));
    return [leaves.map(({ term }) => (term.kind === 'element' ? term.name.local : '*')).join(''), end];
  };
  assert.equal([expected(), expected(0), expected(1), expected(0, 1)].flat(), [
    ...['habx', false],
    ...['x', true],
    ...['hab', false],
    ...['', true],
  ]);
});

test('the dump says which stand for which', () => {
  const model = modelOf('<xs:all><xs:element ref="x"/><xs:element ref="h" minOccurs="0"/></xs:all>');
  assert.equal(dumpContentModel(model), {
    kind: 'all',
    leaves: ['x', 'h', 'a', 'b'],
    inPlaceOf: ['a for h', 'b for h'],
    required: ['x'],
  });
});

test('its size is that of its members, however many there are', () => {
  const more = Array.from({ length: 60 }, (_, index) => `<xs:element name="m${index}"/>`).join('');
  const model = modelOf(`<xs:all><xs:element ref="h"/>${more}</xs:all>`);
  assert.equal([model.kind, model.leaves.length], ['all', 63]);
});

test.run();
