import type { ElementDeclaration, SimpleTypeDefinition, TypeDefinition } from '../components/types.js';
import type { Customization } from '../customization/types.js';
import type { InstanceTypes } from './bind-instance-types.js';
import type { TypeExpression, TypeName } from './types.js';
import { isUrType } from './ur-type.js';

/** How the types of the schema are written. */
export interface NamesOfTypes {
  get(type: TypeDefinition): TypeName | undefined;
  /** Absent where no element is written. */
  readonly instances?: InstanceTypes;
  readonly customization?: Customization;
}

/** Built-in types whose model values are not strings (string forms keep what was on the wire). */
const builtIns: Readonly<Record<string, TypeExpression>> = {
  boolean: { kind: 'keyword', name: 'boolean' },
  float: { kind: 'keyword', name: 'number' },
  double: { kind: 'keyword', name: 'number' },
  int: { kind: 'keyword', name: 'number' },
  short: { kind: 'keyword', name: 'number' },
  byte: { kind: 'keyword', name: 'number' },
  unsignedInt: { kind: 'keyword', name: 'number' },
  unsignedShort: { kind: 'keyword', name: 'number' },
  unsignedByte: { kind: 'keyword', name: 'number' },
  integer: { kind: 'keyword', name: 'bigint' },
  QName: { kind: 'runtime', name: 'QNameValue' },
  NOTATION: { kind: 'runtime', name: 'QNameValue' },
};

const string: TypeExpression = { kind: 'keyword', name: 'string' };

/** What a value of an element looks like in the model. */
export function expressElement(element: ElementDeclaration, names: NamesOfTypes): TypeExpression {
  const { typeDefinition: type, nillable, disallowed } = element;
  const { instances } = names;
  if (type.kind === 'complexType' && !isUrType(type)) {
    if (instances === undefined) throw new Error('elements are not written here');
    const value = instances.expressValue(type, disallowed);
    return nillable ? unionOf([value, ...instances.expressNil(type, disallowed)]) : value;
  }
  const value: TypeExpression =
    type.kind === 'complexType'
      ? { kind: 'runtime', name: 'XmlFragment' }
      : (customType(type, names, element) ?? withFixed(element, expressSimpleType(type, names)));
  return nillable ? { kind: 'union', members: [value, { kind: 'keyword', name: 'null' }] } : value;
}

/** A simple type, by its name if it has one in the model. */
export function expressSimpleType(type: SimpleTypeDefinition, names: NamesOfTypes): TypeExpression {
  if (names === withoutNames) return expressWithoutNames(type);
  const name = names.get(type);
  return name === undefined ? expressInPlace(type, names) : { kind: 'name', name };
}

/** What a simple type is, without its own name: the right side of its alias. */
export function expressInPlace(type: SimpleTypeDefinition, names: NamesOfTypes): TypeExpression {
  return customType(type, names, type) ?? { ...formOf(type, names), simpleType: type };
}

/** What the customization says of the values of a simple type, or of one of the components. */
export function customType(
  simpleType: SimpleTypeDefinition,
  { customization }: NamesOfTypes,
  ...components: readonly object[]
): TypeExpression | undefined {
  const custom = customization?.typeOf(...components);
  return custom === undefined ? undefined : { ...custom, simpleType };
}

function formOf(type: SimpleTypeDefinition, names: NamesOfTypes): TypeExpression {
  const literals = literalValues(type);
  if (literals !== undefined) {
    return unionOf(
      literals.map(({ lexical, value }) => {
        const documentation = type.enumerationDocumentation.get(lexical) ?? [];
        return documentation.length === 0 ? { kind: 'literal', value } : { kind: 'literal', value, documentation };
      }),
    );
  }
  if (type.builtIn && type.name !== undefined) {
    const known = builtIns[type.name.local];
    if (known !== undefined) return known;
  }
  const base = type.baseTypeDefinition;
  if (base !== undefined && type.facets.pattern !== undefined && isSpelt(base)) return spelt(base);
  if (base !== undefined && base.variety === type.variety && base.variety !== 'absent')
    return expressSimpleType(base, names);
  if (type.variety === 'list' && type.itemTypeDefinition !== undefined) {
    return { kind: 'array', item: expressSimpleType(type.itemTypeDefinition, names) };
  }
  if (type.variety === 'union') {
    const members = type.memberTypeDefinitions ?? [];
    // The runtime's rule: a union's values look as its members' do if that is the same for all, else they are strings, or names.
    const forms = new Set(members.map(modelForm));
    return forms.size === 1 && !forms.has('array')
      ? unionOf(members.map((each) => expressSimpleType(each, names)))
      : unionOf([string, ...members.filter(mayHoldNames).map((each) => expressSimpleType(each, names))]);
  }
  return string;
}

/** Whether values of the type can be spelt in several ways, which the model does not tell: under a pattern it holds the text. */
export function isSpelt(type: SimpleTypeDefinition): boolean {
  const item = itemOf(type);
  const form = modelForm(item ?? type);
  // A single boolean is spelt as the pattern lets it be.
  return (
    form === 'number' || form === 'bigint' || (form === 'boolean' && (item !== undefined || type.variety === 'union'))
  );
}

function spelt(type: SimpleTypeDefinition): TypeExpression {
  return type.variety === 'list' ? { kind: 'array', item: string } : string;
}

function itemOf(type: SimpleTypeDefinition): SimpleTypeDefinition | undefined {
  if (type.variety !== 'list') return undefined;
  return type.itemTypeDefinition ?? (type.baseTypeDefinition && itemOf(type.baseTypeDefinition));
}

/** Whether values of the type are names, or may be, which are nothing without the namespaces around them. */
export function mayHoldNames(type: SimpleTypeDefinition): boolean {
  const { baseTypeDefinition: base, itemTypeDefinition: item, memberTypeDefinitions: members } = type;
  if (item !== undefined) return mayHoldNames(item);
  if (members !== undefined) return members.some(mayHoldNames);
  return type.builtIn ? modelForm(type) === 'QNameValue' : base !== undefined && mayHoldNames(base);
}

/** How values look: `string`, `number`, …, `array`. */
export function modelForm(type: SimpleTypeDefinition): string {
  const expression = expressWithoutNames(type);
  const [first = expression] = expression.kind === 'union' ? expression.members : [expression];
  if (first.kind === 'literal') return typeof first.value;
  return first.kind === 'keyword' || first.kind === 'runtime' ? first.name : first.kind;
}

const withoutNames: NamesOfTypes = new Map();
const expressed = new WeakMap<SimpleTypeDefinition, TypeExpression>();

/** Once a type: unions of unions share their members, and would be gone through as often as there are ways to them. */
function expressWithoutNames(type: SimpleTypeDefinition): TypeExpression {
  let expression = expressed.get(type);
  if (expression === undefined) {
    expression = { ...formOf(type, withoutNames), simpleType: type };
    expressed.set(type, expression);
  }
  return expression;
}

/** One value of an enumeration, in the schema's spelling and in the model's. */
interface LiteralValue {
  readonly lexical: string;
  readonly value: string | number;
}

/**
 * The values of an enumeration in this derivation step, where each value of the type has but one form in the model.
 * That is so for strings, whose value is their (normalized) text, and for small integers; `1.0` and `1.00` are one
 * decimal, but two strings, so a decimal's enumeration is no union of literals.
 */
export function literalValues(type: SimpleTypeDefinition): LiteralValue[] | undefined {
  const { enumeration } = type.facets;
  if (enumeration === undefined || type.variety !== 'atomic') return undefined;
  const family = literalFamily(type);
  if (family === undefined) return undefined;
  const seen = new Map<string | number, LiteralValue>();
  for (const lexical of enumeration) {
    const text = normalize(lexical, type);
    const value = family === 'string' ? text : Number(text);
    if (!seen.has(value)) seen.set(value, { lexical, value });
  }
  return [...seen.values()];
}

const wireFormTypes = new Set([
  ...['decimal', 'duration', 'dateTime', 'time', 'date', 'gYearMonth', 'gYear', 'gMonthDay', 'gDay', 'gMonth'],
  ...['hexBinary', 'base64Binary', 'boolean', 'float', 'double', 'QName', 'NOTATION'],
]);

function literalFamily(type: SimpleTypeDefinition): 'string' | 'number' | undefined {
  let patterned = false;
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    patterned ||= step.facets.pattern !== undefined;
    if (!step.builtIn || step.name === undefined) continue;
    const { local } = step.name;
    const known = builtIns[local];
    if (known?.kind === 'keyword' && known.name === 'number' && !wireFormTypes.has(local)) {
      return patterned ? undefined : 'number';
    }
    if (local === 'string' || local === 'anyURI') return 'string';
    if (local === 'integer' || wireFormTypes.has(local)) return undefined;
  }
  return undefined;
}

/** White space as the type says (§4.3.6); of a built-in type below `token`, collapsed. */
function normalize(lexical: string, type: SimpleTypeDefinition): string {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    const whiteSpace = step.facets.whiteSpace ?? (step.builtIn ? builtInWhiteSpace(step.name?.local) : undefined);
    if (whiteSpace === 'preserve') return lexical;
    if (whiteSpace === 'replace') return lexical.replace(/[\t\n\r]/g, ' ');
    if (whiteSpace === 'collapse') break;
  }
  return lexical.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '');
}

function builtInWhiteSpace(name: string | undefined): 'preserve' | 'replace' | 'collapse' {
  return name === 'string' ? 'preserve' : name === 'normalizedString' ? 'replace' : 'collapse';
}

/** A fixed value is the only value, where the model has one form of it. */
function withFixed(element: ElementDeclaration, type: TypeExpression): TypeExpression {
  const constraint = element.valueConstraint;
  if (constraint?.kind !== 'fixed' || element.typeDefinition.kind !== 'simpleType') return type;
  return fixedLiteral(constraint.value, element.typeDefinition) ?? type;
}

/** The literal type of a fixed value; undefined where it may be spelt in several ways. */
export function fixedLiteral(value: string, type: SimpleTypeDefinition): TypeExpression | undefined {
  if (type.variety !== 'atomic') return undefined;
  const family = literalFamily(type);
  if (family === undefined) return undefined;
  const text = normalize(value, type);
  return { kind: 'literal', value: family === 'string' ? text : Number(text), simpleType: type };
}

/** A union without doubles; of one member, the member. */
export function unionOf(members: readonly TypeExpression[]): TypeExpression {
  const flat = members.flatMap((member) => (member.kind === 'union' ? member.members : [member]));
  const distinct = new Map(flat.map((member) => [keyOfType(member), member]));
  const [only] = distinct.values();
  return distinct.size === 1 && only !== undefined ? only : { kind: 'union', members: [...distinct.values()] };
}

/** Equal for equal types. */
export function keyOfType(type: TypeExpression): string {
  switch (type.kind) {
    case 'literal':
      return `literal ${typeof type.value} ${type.value}`;
    case 'name':
      return `name ${type.name.module} ${type.name.name}`;
    case 'keyword':
    case 'runtime':
      return `${type.kind} ${type.name}`;
    case 'attributes':
      return 'attributes';
    case 'imported':
      return `imported ${type.from} ${type.name}`;
    case 'instance':
      return `instance ${type.type} ${type.declared} ${type.name.module} ${type.name.name}`;
    case 'array':
      return `array ${keyOfType(type.item)}`;
    case 'branch':
      return `branch ${type.tag}`;
    case 'union':
      return `union ${type.members.map(keyOfType).join(' ')}`;
  }
}
