import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { allowsNamespace, anySimpleType } from '../components/index.js';
import type {
  AttributeDeclaration,
  AttributeUse,
  ComplexTypeDefinition,
  SimpleTypeDefinition,
  TypeDefinition,
  ValueConstraint,
  Wildcard,
} from '../components/types.js';
import { relateValues } from './relate-values.js';
import { about, less, more, type Relation, same, together } from './relation.js';
import { nameOf, type Side } from './sides.js';

/** What a type makes of an attribute of a name. */
interface Allowed {
  readonly required: boolean;
  readonly type: SimpleTypeDefinition;
  readonly constraint: ValueConstraint | undefined;
}

type Attributes = Pick<ComplexTypeDefinition, 'attributeUses' | 'attributeWildcard'>;

const none: Attributes = { attributeUses: [] };

export function attributesOf(type: TypeDefinition): Attributes {
  return type.kind === 'complexType' ? type : none;
}

/** The attributes that two types allow: each name by itself, and those that wildcards let in by the classes of their names. */
export function relateAttributes(old: TypeDefinition, next: TypeDefinition, sides: readonly [Side, Side]): Relation {
  const [one, other] = [attributesOf(old), attributesOf(next)];
  const names = new Map<string, ExpandedName>();
  const [oldUses, nextUses] = [usesOf(one), usesOf(other)];
  for (const {
    attributeDeclaration: { name },
  } of [...oldUses.values(), ...nextUses.values()]) {
    names.set(clarkName(name), name);
  }
  const relations: Relation[] = [];
  const relateName = (name: ExpandedName, clark: string, what: string): Relation =>
    relateAllowed(
      allowedOf(one, oldUses.get(clark), name, sides[0]),
      allowedOf(other, nextUses.get(clark), name, sides[1]),
      what,
    );
  for (const [clark, name] of names) relations.push(relateName(name, clark, `attribute ${nameOf(name)}`));
  const wildcards = [one.attributeWildcard, other.attributeWildcard].filter((each) => each !== undefined);
  for (const name of wildcards.length === 0 ? [] : wildNames(wildcards, sides)) {
    const clark = clarkName(name.name);
    if (!names.has(clark)) relations.push(relateName(name.name, clark, name.label));
  }
  return together(relations);
}

function usesOf({ attributeUses }: Attributes): ReadonlyMap<string, AttributeUse> {
  return new Map(attributeUses.map((use) => [clarkName(use.attributeDeclaration.name), use]));
}

function allowedOf(
  { attributeWildcard }: Attributes,
  use: AttributeUse | undefined,
  name: ExpandedName,
  side: Side,
): Allowed | undefined {
  if (use !== undefined) {
    const { attributeDeclaration, required } = use;
    return {
      required,
      type: attributeDeclaration.typeDefinition,
      constraint: use.valueConstraint ?? attributeDeclaration.valueConstraint,
    };
  }
  if (attributeWildcard === undefined || !allowsNamespace(attributeWildcard.namespaceConstraint, name.namespace)) {
    return undefined;
  }
  const declaration = globalAttribute(attributeWildcard, name, side);
  return declaration === undefined
    ? undefined
    : { required: false, type: declaration.typeDefinition, constraint: declaration.valueConstraint };
}

function globalAttribute(
  { processContents }: Wildcard,
  name: ExpandedName,
  { schema }: Side,
): Pick<AttributeDeclaration, 'typeDefinition' | 'valueConstraint'> | undefined {
  if (processContents === 'skip') return { typeDefinition: anySimpleType };
  const found = schema.attributeDeclarations.get(clarkName(name));
  return found ?? (processContents === 'lax' ? { typeDefinition: anySimpleType } : undefined);
}

function relateAllowed(old: Allowed | undefined, next: Allowed | undefined, what: string): Relation {
  if (old === undefined && next === undefined) return same;
  if (old === undefined) {
    return next?.required
      ? {
          kept: 'no',
          within: 'no',
          reasons: [
            { says: 'less', text: `requires ${what}` },
            { says: 'more', text: `accepts now: ${what}` },
          ],
        }
      : more(`accepts now: ${what}`);
  }
  if (next === undefined) {
    return old.required
      ? {
          kept: 'no',
          within: 'no',
          reasons: [
            { says: 'less', text: `no longer accepts: ${what}` },
            { says: 'more', text: `no longer requires ${what}` },
          ],
        }
      : less(`no longer accepts: ${what}`);
  }
  const values = about(what, relateValues(old, next));
  if (old.required === next.required) return values;
  return together([values, next.required ? less(`requires ${what}`) : more(`no longer requires ${what}`)]);
}

/** One name of each class of names that wildcards can tell apart; those with a declaration one by one. */
function wildNames(
  wildcards: readonly Wildcard[],
  sides: readonly [Side, Side],
): { name: ExpandedName; label: string }[] {
  const namespaces = new Set(['']);
  const found: { name: ExpandedName; label: string }[] = [];
  const seen = new Set<string>();
  for (const { namespaceConstraint } of wildcards) {
    if (namespaceConstraint.kind === 'not') namespaces.add(namespaceConstraint.namespace);
    if (namespaceConstraint.kind === 'of') for (const each of namespaceConstraint.namespaces) namespaces.add(each);
  }
  for (const { schema } of sides) {
    for (const [clark, { name }] of schema.attributeDeclarations) {
      namespaces.add(name.namespace);
      if (seen.has(clark)) continue;
      seen.add(clark);
      found.push({ name, label: `attribute ${nameOf(name)}` });
    }
  }
  let other = 'urn:other';
  while (namespaces.has(other)) other += '-';
  for (const namespace of [...namespaces, other]) {
    const where =
      namespace === '' ? 'in no namespace' : namespace === other ? 'of another namespace' : `of ${namespace}`;
    // No name has a blank in it: nothing is declared that is called this.
    found.push({ name: { namespace, local: 'not declared' }, label: `an undeclared attribute ${where}` });
  }
  return found.filter(({ name: { namespace } }) =>
    wildcards.some(({ namespaceConstraint }) => allowsNamespace(namespaceConstraint, namespace)),
  );
}
