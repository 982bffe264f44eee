import type { LocatedSecret } from './locate-markup.js';
import { type SecretPlace, secretFields, secretParameters } from './secrets.js';

interface Text {
  readonly from: number;
  readonly to: number;
}

interface Container {
  readonly kind: '{' | '[';
  /** Under which key it is; of what is in an array, under which key the array is. */
  readonly key: string;
  /** Of an object: the key whose value comes next. */
  next?: string;
  /** Its texts `name` and `value`: HAR 1.2's fields, cookies and parameters. */
  name?: string;
  value?: Text;
}

const wholeCookie: SecretPlace = { kind: 'token', form: 'whole' };

/**
 * The secrets of JSON, a HAR above all: fields, cookies and parameters are objects of a name and a value there.
 * JSON that is cut off or wrong is read as far as it goes.
 */
export function locateInJson(text: string): LocatedSecret[] {
  if (!/^\uFEFF?\s*[{[]/.test(text.slice(0, 1000))) return [];
  const found: LocatedSecret[] = [];
  const stack: Container[] = [];
  const add = (place: SecretPlace | undefined, value: Text | undefined) => {
    if (place !== undefined && value !== undefined && value.to > value.from) found.push({ ...place, ...value });
  };
  const token = /["{}[\],]/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const { index } = match;
    const top = stack.at(-1);
    const key = top?.kind === '[' ? top.key : (top?.next ?? '');
    if (match[0] === ',') {
      if (top?.kind === '{') delete top.next;
    } else if (match[0] === '{' || match[0] === '[') {
      stack.push({ kind: match[0], key });
      if (top?.kind === '{') delete top.next;
    } else if (match[0] !== '"') {
      stack.pop();
      if (top?.kind === '{' && top.name !== undefined) add(named(top.key, top.name), top.value);
    } else {
      const to = stringEnd(text, index + 1);
      token.lastIndex = to + 1;
      if (top?.kind !== '{') continue;
      if (top.next === undefined) {
        top.next = text.slice(index + 1, Math.min(to, index + 200));
        continue;
      }
      const value = { from: index + 1, to };
      if (key === 'name') top.name = text.slice(index + 1, to).slice(0, 200);
      else if (key === 'value') top.value = value;
      else add(ownKey(key), value);
      delete top.next;
    }
  }
  return found;
}

function named(container: string, name: string): SecretPlace | undefined {
  const lower = name.toLowerCase();
  if (container === 'cookies') return wholeCookie;
  if (container === 'headers') return secretFields.get(lower);
  return secretParameters.get(lower) ?? secretFields.get(lower);
}

function ownKey(key: string): SecretPlace | undefined {
  const lower = key.toLowerCase();
  return secretParameters.get(lower) ?? secretFields.get(lower);
}

/** Where a string's closing quote is, or the text's end. */
function stringEnd(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end !== -1) {
    let slashes = 0;
    while (end - slashes > from && text.charCodeAt(end - slashes - 1) === 92) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}
