/**
 * What node-soap cannot do here, by check, and why. A check that is listed must fail, one that is not must pass:
 * the list says what is so, in both directions.
 */
export const expectedFailures: ReadonlyMap<string, string> = new Map([
  [
    'client: a wrong password is an error',
    'node-soap looks for a Fault in the Body alone: one that stands beside it, as all of RST.srf do, resolves as a success',
  ],
  ['client: a redirect is an error', 'the same: the fault stands in the Envelope'],
  [
    'server: an answer with plain names is valid',
    "children that the schema takes from other namespaces are written in their parent's",
  ],
  ['server: a password keeps the spaces around it', 'node-soap trims all text that it reads'],
]);
