import type { Item } from './item.js';

/** What leads to an item from its parent's object, with its index if it is one of an array. */
export function formatStep({ step, index, rest }: Item): string {
  return index < 0 ? step + rest : `${step}[${index}]${rest}`;
}

/** `.key`, or `["a key"]` where that is no identifier. */
export function formatKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
