import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaParts } from '../components/collect-parts.js';
import type { SimpleTypeDefinition } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { describeType } from './describe.js';

/** `st-props-correct` and `cos-st-restricts` (§3.14.6): what a simple type may be made from. */
export function checkSimpleTypes({ simpleTypes }: SchemaParts): Diagnostic[] {
  return [...simpleTypes].flatMap((type) => [...checkRestriction(type), ...checkList(type), ...checkUnion(type)]);
}

function checkRestriction(type: SimpleTypeDefinition): Diagnostic[] {
  const { baseTypeDefinition: base, variety, location, derivedAt = location } = type;
  if (base === undefined) return [];
  if (variety === 'atomic' && base.variety === 'absent') {
    return [
      errorAt(
        derivedAt,
        'cos-st-restricts.1.1',
        'xs:anySimpleType cannot be restricted: name one of the types derived from it',
      ),
    ];
  }
  if (base.variety === 'absent' || !base.final?.includes('restriction')) return [];
  return [ruledOut(type, base, 'st-props-correct.3', 'restriction')];
}

function ruledOut(
  type: SimpleTypeDefinition,
  other: SimpleTypeDefinition,
  code: string,
  derivation: string,
): Diagnostic {
  return errorAt(
    type.derivedAt ?? type.location,
    code,
    `${describeType(other)} rules out being used in a ${derivation} (final)`,
    {
      related: [related(other.location, 'its definition')],
    },
  );
}

function checkList(type: SimpleTypeDefinition): Diagnostic[] {
  const { itemTypeDefinition: item, location, derivedAt = location } = type;
  if (item === undefined || type.baseTypeDefinition?.variety === 'list') return [];
  const diagnostics: Diagnostic[] = [];
  if (item.variety === 'absent') diagnostics.push(noVariety(derivedAt, 'cos-st-restricts.2.1', 'the items of a list'));
  if (containsList(item)) {
    diagnostics.push(
      errorAt(
        derivedAt,
        'cos-st-restricts.2.1',
        `the items of a list are separated by spaces, so ${describeType(item)}, a list itself or a union with one, cannot be their type`,
      ),
    );
  }
  if (item.final?.includes('list')) diagnostics.push(ruledOut(type, item, 'cos-st-restricts.2.3.1.1', 'list'));
  return diagnostics;
}

function containsList(type: SimpleTypeDefinition): boolean {
  return type.variety === 'list' || (type.variety === 'union' && (type.memberTypeDefinitions ?? []).some(containsList));
}

function checkUnion(type: SimpleTypeDefinition): Diagnostic[] {
  if (type.baseTypeDefinition?.variety === 'union') return [];
  return (type.memberTypeDefinitions ?? []).flatMap((member) => [
    ...(member.variety === 'absent'
      ? [noVariety(type.derivedAt ?? type.location, 'cos-st-restricts.3.1', 'a member of a union')]
      : []),
    ...(member.final?.includes('union') ? [ruledOut(type, member, 'cos-st-restricts.3.3.1.1', 'union')] : []),
  ]);
}

function noVariety(at: SourceLocation, code: string, use: string): Diagnostic {
  return errorAt(
    at,
    code,
    `xs:anySimpleType, which is neither atomic, list nor union, cannot be the type of ${use}: name one of the types derived from it`,
  );
}
