import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import { attributeLocation, attributeValue, rawAttribute, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { globalElement } from './build-element.js';
import type { BuildContext, Mutable, SubstitutionMember } from './context.js';
import { isSubstitutable } from './is-substitutable.js';
import { findDeclared, referredName } from './resolve-reference.js';
import type { ElementDeclaration } from './types.js';

/**
 * Gives the members of substitution groups their heads (§3.3.2), those without a type of their own that of the head,
 * and the heads what may stand for them (§3.3.6). All other element declarations must be complete.
 */
export function linkSubstitutionGroups(context: BuildContext): void {
  const members = new Map(context.members.map((member) => [member.declaration as ElementDeclaration, member]));
  for (const member of members.values()) linkHead(context, member);
  for (const member of members.values()) cutCircle(context, member);
  for (const member of members.values()) takeType(member, members);
  collectSubstitutes(members.keys());
}

function linkHead(context: BuildContext, { declaration, element, document }: SubstitutionMember): void {
  const scope = { context, document };
  const name = referredName(scope, element, attributeValue(element, 'substitutionGroup') ?? '');
  const declared = name === undefined ? undefined : findDeclared(scope, 'element', name, element, 'substitutionGroup');
  if (declared === undefined) return;
  declaration.substitutionGroup = globalElement({ context, document: declared.document }, declared.element);
}

/** How many heads may stand above one another: what bounds the walks along them, and what may stand for one element. */
const headLimit = 100;

/** Reports a circular group once, and cuts it, so that what follows heads comes to an end. */
function cutCircle({ diagnostics }: BuildContext, { declaration, element }: SubstitutionMember): void {
  const location = attributeLocation(element, 'substitutionGroup');
  const chain = new Set<ElementDeclaration>([declaration]);
  let last: ElementDeclaration = declaration;
  for (let head = declaration.substitutionGroup; head !== undefined; head = head.substitutionGroup) {
    if (head === declaration) {
      const message = `element ${declaration.name.local} is in its own substitution group, directly or through others: leave substitutionGroup out of one of them`;
      const more = last === declaration ? {} : { related: [related(last.location, 'by this member of it')] };
      diagnostics.push(errorAt(location, 'e-props-correct.6', message, more));
      delete declaration.substitutionGroup;
      return;
    }
    // A circle that begins further up is found from there.
    if (chain.has(head)) return;
    if (chain.size > headLimit) {
      reportDepth(diagnostics, location);
      delete declaration.substitutionGroup;
      return;
    }
    chain.add(head);
    last = head;
  }
}

/** Once: where one chain is too long, all members from there on are too deep. */
function reportDepth(diagnostics: Diagnostic[], location: SourceLocation): void {
  const code = 'limit-substitution-depth';
  if (diagnostics.some((diagnostic) => diagnostic.code === code)) return;
  diagnostics.push(
    errorAt(location, code, `substitution groups are in substitution groups more than ${headLimit} deep`),
  );
}

function takeType(
  { declaration }: SubstitutionMember,
  members: ReadonlyMap<ElementDeclaration, SubstitutionMember>,
): void {
  const untyped: Mutable<ElementDeclaration>[] = [];
  let at: ElementDeclaration | undefined = declaration;
  for (; at !== undefined; at = at.substitutionGroup) {
    const member = members.get(at);
    if (member === undefined || hasType(member.element)) break;
    untyped.push(member.declaration);
  }
  for (const each of untyped) if (at !== undefined) each.typeDefinition = at.typeDefinition;
}

function hasType(element: SourceElement): boolean {
  return rawAttribute(element, 'type') !== undefined || xsdChildren(element, 'simpleType', 'complexType').length > 0;
}

function collectSubstitutes(members: Iterable<ElementDeclaration>): void {
  const substitutes = new Map<Mutable<ElementDeclaration>, ElementDeclaration[]>();
  for (const member of members) {
    if (member.abstract) continue;
    for (let head = member.substitutionGroup; head !== undefined; head = head.substitutionGroup) {
      if (!isSubstitutable(member, head)) continue;
      const known = substitutes.get(head);
      if (known === undefined) substitutes.set(head, [member]);
      else known.push(member);
    }
  }
  for (const [head, found] of substitutes) {
    head.substitutes = found.sort(({ name: left }, { name: right }) => (clarkName(left) < clarkName(right) ? -1 : 1));
  }
}
