/**
 * The numbers in the Ids of tokens (`Compact1`, `PPToken2`, `BinaryDAToken0`), which clients compute with.
 *
 * Real servers number by the position of the request, with the token broker's as 0, and all of them were asked for the
 * broker first: libpurple, BitlBee, JML and msn-pecan take the first other token to be number 1. pymsn asks for
 * messengerclear alone and expects Compact1 all the same, so it is the other tokens that are counted, from 1,
 * wherever the broker stands; refused ones count too. Brokers' are counted from 0.
 */
export function numberTokens(areBrokers: readonly boolean[]): number[] {
  let brokers = 0;
  let others = 1;
  return areBrokers.map((isBroker) => {
    if (!isBroker) return others++;
    return brokers++;
  });
}
