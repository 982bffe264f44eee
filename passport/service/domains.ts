import type { RequestContext } from '@passport-soap/runtime/soap';

type Awaitable<T> = T | Promise<T>;

/** Something by the domain of a sign-in name (what follows its last `@`, without case), or a function of the whole name. */
export type DomainLookup<T> =
  | Readonly<Record<string, T>>
  | ((name: string, context: RequestContext) => Awaitable<T | undefined>);

/** What a lookup has for a name. */
export async function lookUpDomain<T>(
  lookup: DomainLookup<T> | undefined,
  name: string,
  context: RequestContext,
): Promise<T | undefined> {
  if (lookup === undefined) return undefined;
  if (typeof lookup === 'function') return lookup(name, context);
  const domain = name
    .slice(name.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  const found = Object.keys(lookup).find((key) => key.toLowerCase() === domain);
  return found === undefined ? undefined : lookup[found];
}
