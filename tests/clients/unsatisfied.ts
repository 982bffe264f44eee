/**
 * Clients that the service's usual answer does not satisfy, and why: a list that may only shrink. Each of them is
 * satisfied by the wire profile `escargot`.
 */
export const unsatisfied: Readonly<Record<string, string>> = {
  // Nor did Microsoft's: it was written for Escargot's answer, which has line breaks.
  'Otacon Escargot (DOM)': 'null reference: the token has no white space before it',
};
