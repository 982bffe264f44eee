import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { camelCase, fieldName, NameSet, pascalCase } =
  await importBuilt<typeof import('../../../codegen/binding/names.js')>('codegen/binding/names.js');

const test = suite('binding: names');

const cases: readonly [xml: string, field: string, type: string][] = [
  ['Id', 'id', 'Id'],
  ['URI', 'uri', 'URI'],
  ['PUID', 'puid', 'PUID'],
  ['UIVersion', 'uiVersion', 'UIVersion'],
  ['LifeTime', 'lifeTime', 'LifeTime'],
  ['serverInfo', 'serverInfo', 'ServerInfo'],
  ['X509Data', 'x509Data', 'X509Data'],
  ['RSAKeyValue', 'rsaKeyValue', 'RSAKeyValue'],
  ['P', 'p', 'P'],
  ['pp', 'pp', 'Pp'],
  ['my-field.name_here', 'myFieldNameHere', 'MyFieldNameHere'],
  ['MBI_KEY_OLD', 'mbiKEYOLD', 'MBIKEYOLD'],
  ['__proto__', 'proto', 'Proto'],
  ['_1st', '_1st', '_1st'],
  ['Über', 'über', 'Über'],
  ['ÄÖName', 'äöName', 'ÄÖName'],
  ['_', '_', '_'],
];
for (const [xml, field, type] of cases) {
  test(xml, () => assert.equal([camelCase(xml), pascalCase(xml)], [field, type]));
}

test('a field never has the name of what every object has', () => {
  for (const name of Object.getOwnPropertyNames(Object.prototype)) assert.not.ok(fieldName(name) in {}, name);
});

test('every XML name gives an identifier', () => {
  const start = fc.constantFrom(...'aZ_éßЖ中');
  const rest = fc.string({ unit: fc.constantFrom(...'aZ09-._·éЖ中\u0301'), maxLength: 8 });
  fc.assert(
    fc.property(start, rest, (first, others) => {
      for (const name of [camelCase(first + others), pascalCase(first + others)]) {
        assert.match(name, /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u);
      }
    }),
    { numRuns: 300 },
  );
});

test('a set gives each name once', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'a2', 'a3'), { maxLength: 20 }), (wanted) => {
      const set = new NameSet(['b']);
      const given = wanted.map((name) => set.take(name, `${name}2`));
      assert.is(new Set([...given, 'b']).size, wanted.length + 1);
    }),
    { numRuns: 100 },
  );
});

test.run();
