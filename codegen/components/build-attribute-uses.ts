import { clarkName } from '@passport-soap/runtime/xml';
import { attributeValue, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import { buildAttributeUse } from './build-attribute.js';
import { buildWildcard } from './build-wildcard.js';
import type { Scope } from './context.js';
import { readDocumentation } from './documentation.js';
import { isCircular } from './is-circular.js';
import { isTooDeep } from './limit-depth.js';
import { findDeclared, placeInHistory, referredName } from './resolve-reference.js';
import type { AttributeDeclaration, AttributeGroupDefinition, AttributeUse, Wildcard } from './types.js';
import { intersect } from './wildcard-algebra.js';

/** What the attribute declarations of a type or attribute group come to. */
export interface AttributeContent {
  readonly uses: readonly AttributeUse[];
  readonly prohibited: readonly AttributeDeclaration[];
  readonly wildcard: Wildcard | undefined;
}

/**
 * Maps the xs:attribute, xs:attributeGroup and xs:anyAttribute children of an element (§3.4.2, §3.6.2), the groups
 * in place. Two uses of one name are both there: that is for the constraints to find.
 */
export function buildAttributeUses(scope: Scope, element: SourceElement): AttributeContent {
  const uses: AttributeUse[] = [];
  const prohibited: AttributeDeclaration[] = [];
  const groupWildcards: Wildcard[] = [];
  for (const child of xsdChildren(element, 'attribute', 'attributeGroup')) {
    if (child.name.local === 'attribute') {
      const item = buildAttributeUse(scope, child);
      if (item?.kind === 'use') uses.push(item.use);
      else if (item?.kind === 'prohibited') prohibited.push(item.declaration);
    } else {
      const group = referredAttributeGroup(scope, child);
      if (group === undefined) continue;
      uses.push(...group.attributeUses);
      if (group.attributeWildcard !== undefined) groupWildcards.push(group.attributeWildcard);
    }
  }
  const any = xsdChildren(element, 'anyAttribute')[0];
  const own = any === undefined ? undefined : buildWildcard(scope.document, any);
  // They are a set: a group that is met on two ways brings its uses once.
  return { uses: [...new Set(uses)], prohibited, wildcard: completeWildcard(scope, element, own, groupWildcards) };
}

/** The {complete wildcard}: what the element's own wildcard and those of its attribute groups all let in. */
function completeWildcard(
  scope: Scope,
  element: SourceElement,
  own: Wildcard | undefined,
  others: readonly Wildcard[],
): Wildcard | undefined {
  let complete = own ?? others[0];
  for (const other of own === undefined ? others.slice(1) : others) {
    if (complete === undefined) break;
    const namespaceConstraint = intersect(complete.namespaceConstraint, other.namespaceConstraint);
    if (namespaceConstraint === undefined) {
      const rule = element.name.local === 'attributeGroup' ? 'src-attribute_group.2' : 'src-ct.4';
      scope.context.diagnostics.push(
        errorAt(element.location, rule, 'no wildcard can say what the attribute wildcards here let in together', {
          related: [
            { message: 'one of them', ...complete.location },
            { message: 'the other', ...other.location },
          ],
        }),
      );
      break;
    }
    complete = { ...complete, namespaceConstraint };
  }
  return complete;
}

function referredAttributeGroup(scope: Scope, element: SourceElement): AttributeGroupDefinition | undefined {
  const qname = attributeValue(element, 'ref');
  const name = qname === undefined ? undefined : referredName(scope, element, qname);
  const declared = name === undefined ? undefined : findDeclared(scope, 'attributeGroup', name, element, 'ref');
  if (declared === undefined || isCircular(scope.context, declared, element, 'ref', 'src-attribute_group.3')) {
    return undefined;
  }
  if (isTooDeep(scope.context, element)) return undefined;
  return globalAttributeGroup({ ...scope, document: declared.document }, declared.element);
}

/** The definition of a global `xs:attributeGroup`, built when it is first asked for; it must not be being built. */
export function globalAttributeGroup(scope: Scope, element: SourceElement): AttributeGroupDefinition {
  const { context, document } = scope;
  const name = { namespace: document.targetNamespace, local: attributeValue(element, 'name') ?? '' };
  const { declared, isCurrent } = placeInHistory(scope, 'attributeGroup', name, element);
  const known = isCurrent ? context.built.attributeGroup.get(clarkName(name)) : undefined;
  if (known !== undefined) return known;
  context.building.add(element);
  const { uses, wildcard } = buildAttributeUses(scope, element);
  const definition: AttributeGroupDefinition = {
    kind: 'attributeGroup',
    name,
    attributeUses: uses,
    ...(wildcard === undefined ? {} : { attributeWildcard: wildcard }),
    location: element.location,
    documentation: readDocumentation(element),
  };
  context.building.delete(element);
  if (isCurrent) context.built.attributeGroup.set(clarkName(name), definition);
  if (declared?.restricts && declared.redefines !== undefined) {
    const { document: before, element: redefined } = declared.redefines;
    context.redefinitions.push({
      kind: 'attributeGroup',
      definition,
      redefined: globalAttributeGroup({ context, document: before }, redefined),
    });
  }
  return definition;
}
