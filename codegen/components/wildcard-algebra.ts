import type { Wildcard } from './types.js';

export type NamespaceConstraint = Wildcard['namespaceConstraint'];

/** Whether a wildcard lets a namespace in; `''` = none (§3.10.4, cvc-wildcard-namespace). */
export function allowsNamespace(constraint: NamespaceConstraint, namespace: string): boolean {
  if (constraint.kind === 'any') return true;
  if (constraint.kind === 'not') return namespace !== '' && namespace !== constraint.namespace;
  return constraint.namespaces.includes(namespace);
}

function of(namespaces: readonly string[]): NamespaceConstraint {
  return { kind: 'of', namespaces };
}

/**
 * What both let in (§3.10.6, Attribute Wildcard Intersection); `undefined` where no wildcard can say it.
 */
export function intersect(left: NamespaceConstraint, right: NamespaceConstraint): NamespaceConstraint | undefined {
  if (left.kind === 'any') return right;
  if (right.kind === 'any') return left;
  if (left.kind === 'of') return of(left.namespaces.filter((namespace) => allowsNamespace(right, namespace)));
  if (right.kind === 'of') return intersect(right, left);
  // Neither lets names of no namespace in: "not ''" adds nothing to the other.
  if (left.namespace === right.namespace || right.namespace === '') return left;
  return left.namespace === '' ? right : undefined;
}

/** What either lets in (§3.10.6, Attribute Wildcard Union); `undefined` where no wildcard can say it. */
export function unite(left: NamespaceConstraint, right: NamespaceConstraint): NamespaceConstraint | undefined {
  if (left.kind === 'any' || right.kind === 'any') return { kind: 'any' };
  if (left.kind === 'of' && right.kind === 'of') return of([...new Set([...left.namespaces, ...right.namespaces])]);
  if (left.kind === 'not' && right.kind === 'not') {
    return left.namespace === right.namespace ? left : { kind: 'not', namespace: '' };
  }
  if (left.kind === 'of') return unite(right, left);
  const { namespace } = left;
  const set = right as { readonly namespaces: readonly string[] };
  const withAbsent = set.namespaces.includes('');
  if (namespace === '') return withAbsent ? { kind: 'any' } : left;
  if (set.namespaces.includes(namespace)) return withAbsent ? { kind: 'any' } : { kind: 'not', namespace: '' };
  return withAbsent ? undefined : left;
}

/**
 * Whether `sub` lets in nothing that `base` does not (§3.10.6, Wildcard Subset). By clause 2.2 what is not the target
 * namespace is within what is not the same one alone, though "not absent" would let it in, too.
 */
export function isSubset(sub: NamespaceConstraint, base: NamespaceConstraint): boolean {
  if (base.kind === 'any') return true;
  if (sub.kind === 'any') return false;
  if (sub.kind === 'of') return sub.namespaces.every((namespace) => allowsNamespace(base, namespace));
  return base.kind === 'not' && base.namespace === sub.namespace;
}

/** Whether some namespace is let in by both. */
export function overlap(left: NamespaceConstraint, right: NamespaceConstraint): boolean {
  if (left.kind === 'of' && right.kind === 'of') {
    const other = new Set(right.namespaces);
    return left.namespaces.some((namespace) => other.has(namespace));
  }
  if (left.kind === 'of') return left.namespaces.some((namespace) => allowsNamespace(right, namespace));
  // What is not a list leaves only finitely many namespaces out.
  return right.kind === 'of' ? overlap(right, left) : true;
}
