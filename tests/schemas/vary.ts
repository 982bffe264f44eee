/** One of our messages with one change. */
export interface Variation {
  readonly name: string;
  /** File in `messages/`, without `.xml`. */
  readonly message: string;
  readonly change: (xml: string) => string;
}

/** Replaces the first such text; its absence is a mistake in the test. */
export const swap =
  (from: string | RegExp, to: string) =>
  (xml: string): string => {
    const changed = xml.replace(from, () => to);
    if (changed === xml) throw new Error(`the message has no ${from}`);
    return changed;
  };

export const drop = (from: string | RegExp) => swap(from, '');

/** Swaps two neighbours. */
export const exchange =
  (first: RegExp, second: RegExp) =>
  (xml: string): string => {
    const both = new RegExp(`(${first.source})(${second.source})`);
    if (!both.test(xml)) throw new Error(`the message has no ${both}`);
    return xml.replace(both, '$2$1');
  };

export const fault = (name: string, message: string, change: (xml: string) => string): Variation => ({
  name,
  message,
  change,
});
