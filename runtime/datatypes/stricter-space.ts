type WhiteSpace = 'preserve' | 'replace' | 'collapse';

const strictness: Readonly<Record<WhiteSpace, number>> = { preserve: 0, replace: 1, collapse: 2 };

/** Whether a derived type may have this whiteSpace (§4.3.6, whiteSpace-valid-restriction). */
export function restrictsSpace(base: WhiteSpace, derived: WhiteSpace): boolean {
  return strictness[derived] >= strictness[base];
}

/** The whiteSpace of a derived type. */
export function stricterSpace(base: WhiteSpace, derived: WhiteSpace | undefined): WhiteSpace {
  return derived !== undefined && restrictsSpace(base, derived) ? derived : base;
}
