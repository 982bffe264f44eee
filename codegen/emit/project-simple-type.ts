import { collapseSpace, compilePattern } from '@passport-soap/runtime/datatypes';
import type { FacetsTable } from '@passport-soap/runtime/schema';
import { isSpelt, literalValues, mayHoldNames, modelForm } from '../binding/express-types.js';
import { integerRanges } from '../components/integer-ranges.js';
import type { SimpleTypeDefinition } from '../components/types.js';

/** A JSON Schema (draft-07), with the keyword `bigint` besides: `{ minimum?, maximum? }` as decimal text. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * What a value of a simple type must be in the model. Necessary conditions: what JSON Schema has no words for
 * (the length of decoded octets, the order of dates) is left to the writer, which checks everything.
 */
export function projectSimpleType(type: SimpleTypeDefinition): JsonSchema {
  if (type.variety === 'list') return projectList(type);
  if (type.variety === 'union') return projectUnion(type);
  const steps = stepsOf(type);
  const form = modelForm(type);
  if (form === 'QNameValue') return { $ref: '#/definitions/QNameValue' };
  if (form === 'boolean') return { type: 'boolean' };
  if (form === 'bigint') return { bigint: boundsOf(steps, (value) => value) };
  if (form === 'number')
    return { type: isInteger(steps) ? 'integer' : 'number', ...boundsOf(steps, Number), ...enumOf(steps) };
  return projectString(steps);
}

/** The derivation steps, the type itself first. */
function stepsOf(type: SimpleTypeDefinition): SimpleTypeDefinition[] {
  const steps: SimpleTypeDefinition[] = [];
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition)
    steps.push(step);
  return steps;
}

/** The facet of the nearest step that has it: a step may only tighten what it inherits. */
function facet<Name extends keyof FacetsTable>(
  steps: readonly SimpleTypeDefinition[],
  name: Name,
): FacetsTable[Name] | undefined {
  return steps.find((step) => step.facets[name] !== undefined)?.facets[name];
}

function isInteger(steps: readonly SimpleTypeDefinition[]): boolean {
  return steps.some((step) => step.builtIn && step.name?.local === 'integer');
}

function builtInName(steps: readonly SimpleTypeDefinition[]): string {
  return steps.find((step) => step.builtIn)?.name?.local ?? 'anySimpleType';
}

function enumOf(steps: readonly SimpleTypeDefinition[]): JsonSchema {
  const type = steps.find((step) => step.facets.enumeration !== undefined);
  const values = type === undefined ? undefined : literalValues(type)?.map(({ value }) => value);
  return values === undefined ? {} : { enum: values };
}

function boundsOf<Bound>(steps: readonly SimpleTypeDefinition[], read: (lexical: string) => Bound): JsonSchema {
  const [least, most] = integerRanges[builtInName(steps)] ?? [];
  const bounds = {
    minimum: facet(steps, 'minInclusive') ?? least,
    maximum: facet(steps, 'maxInclusive') ?? most,
    exclusiveMinimum: facet(steps, 'minExclusive'),
    exclusiveMaximum: facet(steps, 'maxExclusive'),
  };
  return Object.fromEntries(
    Object.entries(bounds).flatMap(([name, bound]) => {
      const value = bound === undefined ? undefined : read(collapseSpace(bound));
      // INF and NaN bound nothing that a JSON Schema could say.
      return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? [] : [[name, value]];
    }),
  );
}

/** Types whose length is not counted in characters. */
const countedOtherwise = new Set(['hexBinary', 'base64Binary', 'QName', 'NOTATION']);

function projectString(steps: readonly SimpleTypeDefinition[]): JsonSchema {
  const builtIn = builtInName(steps);
  const patterns = steps.flatMap((step) => (step.facets.pattern === undefined ? [] : [patternOf(step.facets.pattern)]));
  const lexical = lexicalForms[builtIn];
  if (lexical !== undefined) patterns.push(lexical);
  const [first, ...more] = patterns;
  const lengths = countedOtherwise.has(builtIn)
    ? {}
    : {
        minLength: facet(steps, 'length') ?? facet(steps, 'minLength'),
        maxLength: facet(steps, 'length') ?? facet(steps, 'maxLength'),
      };
  return withoutUndefined({
    type: 'string',
    ...lengths,
    pattern: first,
    ...enumOf(steps),
    ...(more.length === 0 ? {} : { allOf: more.map((pattern) => ({ pattern })) }),
  });
}

/** One step's patterns are alternatives (§4.3.4.3). */
function patternOf(patterns: readonly string[]): string {
  const sources = patterns.map((pattern) => compilePattern(pattern).source);
  return sources.length === 1 ? (sources[0] as string) : sources.map((source) => `(?:${source})`).join('|');
}

const zone = '(?:Z|[+-][0-9]{2}:[0-9]{2})?';
const date = '-?[0-9]{4,}-[0-9]{2}-[0-9]{2}';
const time = '[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?';

/** What the lexical forms of built-in types look like: not all that part 2 says, but enough to catch another type's value. */
const lexicalForms: Readonly<Record<string, string>> = {
  decimal: '^[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)$',
  dateTime: `^${date}T${time}${zone}$`,
  date: `^${date}${zone}$`,
  time: `^${time}${zone}$`,
  gYearMonth: `^-?[0-9]{4,}-[0-9]{2}${zone}$`,
  gYear: `^-?[0-9]{4,}${zone}$`,
  gMonthDay: `^--[0-9]{2}-[0-9]{2}${zone}$`,
  gDay: `^---[0-9]{2}${zone}$`,
  gMonth: `^--[0-9]{2}(?:--)?${zone}$`,
  duration: '^-?P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9.]+S)?)?$',
  hexBinary: '^(?:[0-9A-Fa-f]{2})*$',
  base64Binary: '^[A-Za-z0-9+/= ]*$',
  language: '^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$',
  NMTOKEN: '^[^\\s]+$',
  Name: '^[^\\s0-9.-][^\\s]*$',
  NCName: '^[^\\s0-9.:-][^\\s:]*$',
  ID: '^[^\\s0-9.:-][^\\s:]*$',
  IDREF: '^[^\\s0-9.:-][^\\s:]*$',
  ENTITY: '^[^\\s0-9.:-][^\\s:]*$',
};

function projectList(type: SimpleTypeDefinition): JsonSchema {
  const steps = stepsOf(type);
  const item = steps.find((step) => step.itemTypeDefinition !== undefined)?.itemTypeDefinition;
  const spelt = isSpelt(type) && steps.some((step) => step.facets.pattern !== undefined);
  return withoutUndefined({
    type: 'array',
    items: item === undefined ? {} : spelt ? { type: 'string' } : projectSimpleType(item),
    minItems: facet(steps, 'length') ?? facet(steps, 'minLength'),
    maxItems: facet(steps, 'length') ?? facet(steps, 'maxLength'),
  });
}

function projectUnion(type: SimpleTypeDefinition): JsonSchema {
  const form = modelForm(type);
  const members = stepsOf(type).find((step) => step.memberTypeDefinitions !== undefined)?.memberTypeDefinitions ?? [];
  // Of members that look different in the model, the value is the lexical form.
  const isText = form === 'string' && members.some((member) => modelForm(member) !== 'string');
  if (isText) {
    const names = members.filter(mayHoldNames).map(projectSimpleType);
    return names.length === 0 ? { type: 'string' } : { anyOf: [{ type: 'string' }, ...names] };
  }
  return { anyOf: members.map(projectSimpleType) };
}

function withoutUndefined(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}
