/**
 * The words of an XML name: what separates them is anything that cannot stand in an identifier, and `_`.
 * Case inside a word is kept: `RequestSecurityToken` is one word here.
 */
function wordsOf(name: string): string[] {
  return name.split(/[^\p{ID_Continue}$]+|_+/u).filter((word) => word !== '');
}

/** An identifier may not begin with a digit, which the second word of an XML name may. */
function asIdentifier(text: string): string {
  if (text === '') return '_';
  return /^[\p{ID_Start}$_]/u.test(text) ? text : `_${text}`;
}

function capitalize(word: string): string {
  const [first = ''] = word;
  return first.toUpperCase() + word.slice(first.length);
}

/** `request-params` → `RequestParams`, `pp` → `Pp`, `X509Data` → `X509Data`. */
export function pascalCase(name: string): string {
  return asIdentifier(wordsOf(name).map(capitalize).join(''));
}

/**
 * `Id` → `id`, `URI` → `uri`, `UIVersion` → `uiVersion`, `LifeTime` → `lifeTime`, `X509Data` → `x509Data`:
 * a leading run of capitals is lowered as a word, its last capital being the next word's if a small letter follows.
 */
export function camelCase(name: string): string {
  const [first = '', ...rest] = wordsOf(name);
  const run = /^\p{Lu}+/u.exec(first)?.[0] ?? '';
  const ends = first.length === run.length || !/\p{Ll}/u.test(first[run.length] ?? '');
  const lowered = run.length <= 1 || ends ? run.length : run.length - 1;
  return asIdentifier(first.slice(0, lowered).toLowerCase() + first.slice(lowered) + rest.map(capitalize).join(''));
}

/** Names that are taken in one scope; gives the first free one of several proposals. */
export class NameSet {
  readonly #formOf: (name: string) => string;
  readonly #taken: Set<string>;
  readonly #claimed = new Set<string>();

  /** @param formOf what of a name must be no other's */
  constructor(reserved: Iterable<string> = [], formOf: (name: string) => string = (name) => name) {
    this.#formOf = formOf;
    this.#taken = new Set([...reserved].map(formOf));
  }

  /** The first proposal that is free, else the last one with the first free number from 2 behind it; now taken. */
  take(...proposals: readonly [string, ...string[]]): string {
    // Two of one name then, which is for `Customization.checkNames` to say.
    if (this.#claimed.has(proposals[0])) return proposals[0];
    let name = proposals.find((proposal) => this.#isFree(proposal));
    const last = proposals[proposals.length - 1];
    for (let number = 2; name === undefined; number += 1) {
      if (this.#isFree(`${last}${number}`)) name = `${last}${number}`;
    }
    this.#taken.add(this.#formOf(name));
    return name;
  }

  #isFree(name: string): boolean {
    return !this.#taken.has(this.#formOf(name));
  }

  /** A name that was asked for, and is not changed for any other. */
  claim(name: string): string {
    this.#taken.add(this.#formOf(name));
    this.#claimed.add(name);
    return name;
  }
}

/** What a field may not be called: a plain object has these already, so that an absent field would seem present. */
export const objectMembers: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** An element's or attribute's local name as the name of a field. */
export function fieldName(local: string): string {
  const name = camelCase(local);
  return objectMembers.has(name) ? `${name}Field` : name;
}

/** Code-unit order: the same in every locale. */
export function compareNames(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
