import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { camelCase, compareNames, NameSet } from '../binding/names.js';
import type { BindingModel, Declaration, ElementBinding } from '../binding/types.js';
import { xsdNamespace } from '../documents/source.js';
import { measureHeights } from '../sampling/heights.js';
import { seededRandom } from '../sampling/random.js';
import type { ValueScope } from '../sampling/sample-values.js';
import { indent, NotGenerable } from './arbitraries/expressions.js';
import { constants } from './arbitraries/string-arbitraries.js';
import { declarationArbitrary, leafArbitrary, type ValueContext } from './arbitraries/value-arbitrary.js';
import { generatedLine } from './generated-line.js';
import { stringLiteral } from './literals.js';
import { printName, printType, typesIn } from './print-type.js';

/**
 * `arbitraries.ts`: the values of the model as combinators of fast-check, for users' own property tests. One for each
 * type, in `types`, and one for each global element, by its name.
 */
export function emitArbitraries(binding: BindingModel): string {
  const { declarations, context } = contextOf(binding);
  const types = generableTypes(declarations, context);
  const names = new NameSet();
  const elements = binding.elements.flatMap((element) =>
    elementOf(element, { ...context, refer: referTo(types, types) }, names),
  );
  const body = [letrecOf(types), ...elements.map(({ text }) => text)].join('\n');
  const used = usedConstants(body);
  const text = [...used, body].join('\n\n');
  const modules = binding.modules
    .map(({ name }) => name)
    .filter((name) => new RegExp(`(?<![\\w$.'])${name.replace(/\$/g, '\\$')}\\.[\\p{ID_Start}_$]`, 'u').test(text))
    .sort(compareNames);
  return [
    `// ${generatedLine}`,
    "import fc from 'fast-check';",
    ...modules.map((name) => `import type * as ${name} from './models/${name}.js';`),
    '',
    '// Values of the model, for property tests: what the serializers write of them is valid, but for what depends on',
    '// other values of a document (keys and references to them, IDREF).',
    '',
    text,
  ].join('\n');
}

function contextOf(binding: BindingModel): {
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly context: Omit<ValueContext, 'refer'>;
} {
  const declarations = new Map<string, Declaration>();
  for (const { name: module, declarations: own } of binding.modules) {
    for (const declaration of own) declarations.set(printName({ module, name: declaration.name }), declaration);
  }
  const complexTypes = new Map(binding.complexTypes.map((type) => [printName(type.value), type]));
  const uses = new Map(
    binding.complexTypes.flatMap(({ attributes, component }) =>
      attributes.flatMap((field, index) => {
        const use = component.attributeUses[index];
        return use === undefined ? [] : [[field, use] as const];
      }),
    ),
  );
  const heights = measureHeights(binding.schema);
  return { declarations, context: { heights, scope: scopeOf(binding), declarations, complexTypes, uses } };
}

/** Prefixes as values of the model have them: the modules' names. */
function scopeOf({ modules }: BindingModel): ValueScope {
  const prefixes = new Map([
    [XML_NAMESPACE, 'xml'],
    ...modules.map(({ namespace, name }) => [namespace, name] as const),
  ]);
  if (!prefixes.has(xsdNamespace)) prefixes.set(xsdNamespace, 'xs');
  const prefixOf = (namespace: string): string => {
    if (namespace === '') return '';
    const known = prefixes.get(namespace) ?? `v${prefixes.size}`;
    prefixes.set(namespace, known);
    return known;
  };
  const lookup = (prefix: string) => [...prefixes].find(([, each]) => each === prefix && each !== '')?.[0];
  return { random: seededRandom(1), prefixOf, lookup };
}

/** The types that have values: to begin with all of them, then without those that need one that has none. */
function generableTypes(
  declarations: ReadonlyMap<string, Declaration>,
  context: Omit<ValueContext, 'refer'>,
): ReadonlyMap<string, string> {
  let names = new Set(
    [...declarations].filter(([name, each]) => isOfItself(name, each, context)).map(([name]) => name),
  );
  for (;;) {
    const found = new Map<string, string>();
    for (const name of names) {
      try {
        const refer = referTo(names);
        found.set(name, declarationArbitrary(name, declarations.get(name) as Declaration, { ...context, refer }));
      } catch (error) {
        if (!(error instanceof NotGenerable)) throw error;
      }
    }
    if (found.size === names.size) return found;
    names = new Set(found.keys());
  }
}

/** Choices and groups are part of the type that they belong to. */
function isOfItself(
  name: string,
  declaration: Declaration,
  { complexTypes, heights }: Omit<ValueContext, 'refer'>,
): boolean {
  if (declaration.kind === 'alias') {
    const { type } = declaration;
    const members = type.kind === 'union' ? type.members : [type];
    return type.simpleType !== undefined || members.every(({ kind }) => kind === 'instance');
  }
  const type = complexTypes.get(name);
  if (type !== undefined) return Number.isFinite(heights.ofType(type.component));
  return declaration.fields.some(({ holds }) => holds === 'nil');
}

/** @param outside what refers is no part of the declarations */
function referTo(names: { has(name: string): boolean }, outside?: object): (name: string) => string {
  const by = outside === undefined ? (name: string) => `tie(${name})` : (name: string) => `types[${name}]`;
  return (name) => {
    if (!names.has(name)) throw new NotGenerable(`there are no values of ${name}`);
    return by(stringLiteral(name));
  };
}

function letrecOf(types: ReadonlyMap<string, string>): string {
  if (types.size === 0) return '';
  const names = [...types.keys()];
  const declared = names.map((name) => `  ${stringLiteral(name)}: ${name};\n`).join('');
  const made = [...types].map(([name, expression]) => `  ${stringLiteral(name)}: ${indent(expression)},\n`).join('');
  const tie = made.includes('tie(') ? 'tie' : '';
  return `type Types = {\n${declared}};\n\n/** By the name of the type. */\nexport const types = fc.letrec<Types>((${tie}) => ({\n${made}}));\n`;
}

const reserved = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof var void while with yield eval arguments fc types Types Date String Item undefined'
  ).split(' '),
);

function elementOf(
  element: ElementBinding,
  context: ValueContext,
  names: NameSet,
): { expression: string; text: string }[] {
  const { declaration, codecName, type, module } = element;
  try {
    const expression = leafArbitrary(declaration, type, context);
    const taken = new Set([...context.declarations.keys()].map((name) => name.slice(0, name.indexOf('.'))));
    const name = camelCase(codecName);
    const constant = reserved.has(name) || taken.has(name) ? names.take(`${name}Element`) : names.take(name);
    const runtime = typesIn(type).runtime.length > 0;
    const { local } = declaration.name;
    const typed = runtime ? '' : `: fc.Arbitrary<${printType(type)}>`;
    const tag = `<${module === '' ? '' : `${module}:`}${local}>`;
    return [{ expression, text: `/** Values of ${tag}. */\nexport const ${constant}${typed} = ${expression};\n` }];
  } catch (error) {
    if (error instanceof NotGenerable) return [];
    throw error;
  }
}

/** What the text refers to, and what that refers to. */
function usedConstants(text: string): string[] {
  const used: string[] = [];
  let all = text;
  for (const [name, declaration] of [...constants].reverse()) {
    if (!new RegExp(`\\${name}(?!\\w)`).test(all)) continue;
    used.unshift(declaration);
    all += declaration;
  }
  return used;
}
