/** What is claimed of random schemas, tried with documents and the reader that the generated code has. */
import { mutants, sampleDocuments } from '@passport-soap/codegen';
import { readDocument, type SchemaTables } from '@passport-soap/runtime/schema';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BindingModel } from '../../../codegen/binding/types.js';
import type { Schema, SimpleTypeDefinition } from '../../../codegen/components/types.js';
import { type Dice, dice } from '../../fuzz/dice.js';
import { mutateSchema } from '../../fuzz/mutate-schema.js';
import { randomSchema, type SchemaFiles } from '../../fuzz/random-schema.js';
import { printXml, type XmlNode } from '../../fuzz/xml-node.js';
import { importBuilt } from '../../support/import-built.js';
import { automata, compile, xsd } from '../../support/schemas.js';
import { contents, type Shape } from '../automata/shapes.js';
import { comparing } from './comparing.js';

const { bindSchema } = await importBuilt<typeof import('../../../codegen/binding/bind-schema.js')>(
  'codegen/binding/bind-schema.js',
);
const { buildTables } =
  await importBuilt<typeof import('../../../codegen/emit/build-tables.js')>('codegen/emit/build-tables.js');
const { relateSimple } = await importBuilt<typeof import('../../../codegen/comparing/relate-simple.js')>(
  'codegen/comparing/relate-simple.js',
);
const { accepts } = await importBuilt<typeof import('../../../codegen/comparing/simple-values.js')>(
  'codegen/comparing/simple-values.js',
);
const test = suite('comparing: properties');

interface Made {
  readonly schema: Schema;
  readonly binding: BindingModel;
  readonly tables: SchemaTables;
}

/** Undefined where the schema is in error: random ones may be. */
function make(files: SchemaFiles): Made | undefined {
  const texts = Object.fromEntries(files.map(({ file, root }) => [file, printXml(root, true)]));
  return makeText(texts);
}

function makeText(texts: string | Readonly<Record<string, string>>): Made | undefined {
  const { schema, loaded, diagnostics } = compile(texts);
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  const { binding } = bindSchema({ schema, documents: loaded.documents, contentModelOf: automata.buildContentModel });
  return binding === undefined ? undefined : { schema, binding, tables: buildTables(binding) };
}

/** Random schemas that are none in error, each with the dice that go on from it. */
function* schemas(
  count: number,
  first: number,
): Generator<{ files: SchemaFiles; made: Made; dice: Dice; seed: number }> {
  let found = 0;
  for (let seed = first; found < count; seed += 1) {
    const own = dice(seed);
    const files = randomSchema(own);
    const made = make(files);
    if (made === undefined) continue;
    found += 1;
    yield { files, made, dice: own, seed };
  }
}

const first = ['import', 'include', 'redefine', 'annotation'].map((name) => `xs:${name}`);

/** The same in another order, and with some groups written where they are referred to. */
function rewrite({ files, dice: own }: { files: SchemaFiles; dice: Dice }): SchemaFiles {
  return files.map(({ file, root }) => {
    const copy = structuredClone(root);
    const isFirst = (child: XmlNode | string) => typeof child !== 'string' && first.includes(child.name);
    const components = copy.children.filter((child) => !isFirst(child));
    for (let at = components.length - 1; at > 0; at -= 1) {
      const other = own.integer(at + 1);
      [components[at], components[other]] = [components[other] as XmlNode, components[at] as XmlNode];
    }
    copy.children = [...copy.children.filter(isFirst), ...components];
    for (const component of copy.children) if (typeof component !== 'string') inlineGroups(component, copy, own);
    return { file, root: copy };
  });
}

function inlineGroups(node: XmlNode, schema: XmlNode, own: Dice): void {
  // What an xs:redefine refers to is what it redefines.
  if (node.name === 'xs:redefine') return;
  node.children = node.children.map((child) => {
    if (typeof child === 'string') return child;
    inlineGroups(child, schema, own);
    const { ref, minOccurs, maxOccurs } = child.attributes;
    if (child.name !== 'xs:group' || ref === undefined || own.once(2)) return child;
    const name = ref.slice(ref.indexOf(':') + 1);
    const isOurs = Object.entries(schema.attributes).some(
      ([attribute, value]) =>
        attribute === `xmlns:${ref.slice(0, Math.max(0, ref.indexOf(':')))}` &&
        value === schema.attributes.targetNamespace,
    );
    const group = schema.children.find(
      (each): each is XmlNode => typeof each !== 'string' && each.name === 'xs:group' && each.attributes.name === name,
    );
    const body = group?.children.find(
      (each): each is XmlNode => typeof each !== 'string' && each.name !== 'xs:annotation',
    );
    if (!isOurs || body === undefined || (body.name === 'xs:all' && maxOccurs !== undefined)) return child;
    const bounds = {
      ...(minOccurs === undefined ? {} : { minOccurs }),
      ...(maxOccurs === undefined ? {} : { maxOccurs }),
    };
    return { ...structuredClone(body), attributes: { ...body.attributes, ...bounds } };
  });
}

test('nothing differs from itself', () => {
  for (const { files, made, seed } of schemas(25, 1)) {
    const again = make(files) as Made;
    const bindings = { old: made.binding, new: again.binding };
    assert.equal(comparing.compareSchemas(made.schema, again.schema, { bindings }), [], `seed ${seed}`);
    assert.is(comparing.relateSchemas(made.schema, again.schema), 'same', `seed ${seed}`);
  }
});

test('how a schema is written is no difference', () => {
  let compared = 0;
  for (const each of schemas(25, 1000)) {
    const written = make(rewrite(each));
    // Of two components that contradict each other, the order may matter to which is reported.
    if (written === undefined) continue;
    compared += 1;
    assert.equal(comparing.compareSchemas(each.made.schema, written.schema), [], `seed ${each.seed}`);
  }
  assert.ok(compared > 20, `${compared} compared`);
});

function isValid(tables: SchemaTables, document: string): boolean {
  return readDocument(tables, document).diagnostics.every(({ severity }) => severity !== 'error');
}

test('what is claimed to be accepted still, or before, is', () => {
  const claims = { kept: 0, within: 0, refuted: 0, no: 0, unknown: 0 };
  for (const { files, made: old, dice: own, seed } of schemas(90, 5000)) {
    const next = make(mutateSchema(own, mutateSchema(own, files)));
    if (next === undefined) continue;
    const graph = new comparing.PairGraph(comparing.sideOf(old.schema), comparing.sideOf(next.schema));
    for (const { name, change, kept, within, reasons } of comparing.relateRoots(graph)) {
      if (change !== 'kept') continue;
      const why = `seed ${seed}, ${name}: ${reasons.map(({ text }) => text).join('; ')}`;
      if (kept === 'unknown' || within === 'unknown') claims.unknown += 1;
      for (const [answer, from, to, claim] of [
        [kept, old, next, 'kept'],
        [within, next, old, 'within'],
      ] as const) {
        const element = from.schema.elementDeclarations.get(name);
        if (element === undefined) continue;
        const source = { schema: from.schema, tables: from.tables };
        const documents = [
          ...sampleDocuments(source, { element }, { seed, count: 12 }).samples,
          ...mutants(source, { element }, { seed, count: 20 }),
        ]
          .map(({ xml }) => xml)
          .filter((xml) => isValid(from.tables, xml));
        const refused = documents.find((xml) => !isValid(to.tables, xml));
        if (answer === 'yes') {
          claims[claim] += documents.length;
          assert.is(refused, undefined, `${claim}, ${why}`);
        } else if (answer === 'no') {
          claims.no += 1;
          if (refused !== undefined) claims.refuted += 1;
        }
      }
    }
  }
  assert.ok(claims.kept > 400 && claims.within > 400, JSON.stringify(claims));
  // Samples are not made to find what is claimed to be refused: that many do says that the claims are no guesses.
  assert.ok(claims.no > 20 && claims.refuted > claims.no / 3, JSON.stringify(claims));
  assert.ok(claims.unknown < claims.no, JSON.stringify(claims));
});

function write({ min, max, term }: Shape): string {
  const bounds = `minOccurs="${min}" maxOccurs="${max === Number.POSITIVE_INFINITY ? 'unbounded' : max}"`;
  if (typeof term === 'string') return `<xs:element name="${term}" type="xs:int" ${bounds}/>`;
  return `<xs:${term.compositor} ${bounds}>${term.members.map(write).join('')}</xs:${term.compositor}>`;
}

test('a counterexample of two content models is one: the sequences that are named are accepted by one of them alone', () => {
  let witnessed = 0;
  let equal = 0;
  fc.assert(
    fc.property(contents, contents, (left, right) => {
      const [one, other] = [left, right].map((shape) =>
        makeText(xsd(`<xs:element name="r"><xs:complexType>${write(shape)}</xs:complexType></xs:element>`)),
      );
      fc.pre(one !== undefined && other !== undefined);
      const [old, next] = [one as Made, other as Made];
      const graph = new comparing.PairGraph(comparing.sideOf(old.schema), comparing.sideOf(next.schema));
      const [root] = comparing.relateRoots(graph);
      if (root?.accepts === 'same') equal += 1;
      for (const { says, text } of root?.reasons ?? []) {
        const named = /^(?:accepts now|no longer accepts): (.*)$/.exec(text)?.[1];
        if (named === undefined || named.startsWith('white space')) continue;
        const children = named === 'no child element' ? [] : named.split(', ').flatMap(repeated);
        const document = `<r>${children.map((name) => `<${name}>1</${name}>`).join('')}</r>`;
        assert.is(isValid(old.tables, document), says === 'less', `${text}: ${document}`);
        assert.is(isValid(next.tables, document), says === 'more', `${text}: ${document}`);
        witnessed += 1;
      }
    }),
    { numRuns: 400, seed: 7 },
  );
  assert.ok(witnessed > 100 && equal > 3, `${witnessed} words, ${equal} equal`);
});

const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\s', '[a-z-[b]]', '\\i', ' '),
    tie('pattern').map((inner) => `(${inner})`),
  ),
  pattern: fc
    .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '?', '*', '+', '{2}', '{0,2}', '|')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.map(([atom, quantity]) => (quantity === '|' ? `${atom}|` : atom + quantity)).join('')),
}));
const length = fc.constantFrom(
  '',
  '',
  '<xs:maxLength value="2"/>',
  '<xs:minLength value="1"/>',
  '<xs:length value="3"/>',
);
const base = fc.constantFrom('xs:string', 'xs:normalizedString', 'xs:token', 'xs:NMTOKEN');

/** All texts of up to four of these characters. */
const texts = [''];
for (const text of texts) {
  if (text.length < 4) for (const letter of ['a', 'b', '7', ' ', '\t']) texts.push(text + letter);
}

test('values of patterns, lengths and white space: against all short texts', () => {
  let proved = 0;
  let refuted = 0;
  let unknown = 0;
  fc.assert(
    fc.property(fc.tuple(base, pattern, length), fc.tuple(base, pattern, length), (left, right) => {
      const write = ([name, source, facet]: readonly [string, string, string], type: string) =>
        `<xs:simpleType name="${type}"><xs:restriction base="${name}">${facet}<xs:pattern value="${source}"/></xs:restriction></xs:simpleType>`;
      const { schema, diagnostics } = compile(xsd(write(left, 'L') + write(right, 'R')));
      fc.pre(diagnostics.every(({ severity }) => severity !== 'error'));
      const [one, other] = ['L', 'R'].map((name) => schema.typeDefinitions.get(name) as SimpleTypeDefinition);
      const [L, R] = [one as SimpleTypeDefinition, other as SimpleTypeDefinition];
      const { kept, within } = relateSimple(L, R);
      for (const [answer, from, to] of [
        [kept, L, R],
        [within, R, L],
      ] as const) {
        const refused = texts.find((text) => accepts(from, text) && !accepts(to, text));
        if (answer === 'yes') assert.is(refused, undefined, JSON.stringify([left, right]));
        if (answer === 'yes') proved += 1;
        else if (answer === 'no') refuted += 1;
        else unknown += 1;
      }
    }),
    { numRuns: 120, seed: 3 },
  );
  assert.ok(proved > 20 && refuted > 70 && unknown < 12, `${proved} proved, ${refuted} refuted, ${unknown} unknown`);
});

function repeated(label: string): string[] {
  const times = /^(\w+) \((\d+) times\)$/.exec(label);
  return times === null ? [label] : Array.from({ length: Number(times[2]) }, () => times[1] as string);
}

test.run();
