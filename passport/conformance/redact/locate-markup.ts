import {
  cookieElement,
  isKnownElement,
  plainAttributes,
  plainElements,
  propertyElements,
  type SecretPlace,
  secretAttribute,
  secretElement,
  secretProperty,
} from './secrets.js';

/** A secret in a text. */
export interface LocatedSecret extends SecretPlace {
  readonly from: number;
  readonly to: number;
}

/** What is in a text: secrets, and what no secret is looked for in. */
export interface Located {
  readonly secrets: LocatedSecret[];
  /** Pairs of offsets. */
  readonly plain: number[];
}

interface Tag {
  readonly at: number;
  readonly nameAt: number;
  readonly nameEnd: number;
  readonly end: boolean;
  readonly name: string;
  readonly local: string;
}

const name = '[A-Za-z_\\u0080-\\uffff][\\w.\\-\\u0080-\\uffff]*';
const tagStart = new RegExp(`<(/?)(${name}(?::${name})?)`, 'g');
const attribute = new RegExp(
  `([ \\t\\r\\n]+)(${name}(?::${name})?)([ \\t\\r\\n]*=[ \\t\\r\\n]*)("[^"<]*"|'[^'<]*'|[^ \\t\\r\\n"'<>\\\\/]+)`,
  'y',
);

/**
 * The secrets of markup, well-formed or not, by the names of elements and attributes. In one pass.
 * @param certain Whether a `<` and a name are markup; if not (an escaped one), only known names are taken for names
 */
export function locateInMarkup(text: string, certain: boolean): Located {
  const tags = findTags(text);
  const byName = new Map<string, number[]>();
  tags.forEach((tag, index) => {
    const same = byName.get(tag.name);
    if (same === undefined) byName.set(tag.name, [index]);
    else same.push(index);
  });
  const places = new Map<string, SecretPlace | undefined>();
  const elementPlace = (local: string): SecretPlace | undefined => {
    if (!places.has(local)) places.set(local, secretElement(local));
    return places.get(local);
  };
  const passed = new Map<string, number>();
  /** The next tag of a name, from an offset on; offsets only grow. */
  const nextOf = (tagName: string, from: number): Tag | undefined => {
    const same = byName.get(tagName) ?? [];
    let index = passed.get(tagName) ?? 0;
    while (index < same.length && (tags[same[index] as number] as Tag).at < from) index += 1;
    passed.set(tagName, index);
    return tags[same[index] as number];
  };

  const located: Located = { secrets: [], plain: [] };
  let inCookie = false;
  for (let index = 0; index < tags.length; index += 1) {
    const tag = tags[index] as Tag;
    if (certain || isKnownElement(tag.local)) located.plain.push(tag.nameAt, tag.nameEnd);
    if (tag.local === cookieElement) inCookie = !tag.end;
    if (tag.end) continue;
    const { contentAt, empty, property } = readAttributes(text, tag, certain, located);
    if (empty) continue;
    if (plainElements.has(tag.local)) {
      located.plain.push(contentAt, tags[index + 1]?.at ?? text.length);
      continue;
    }
    const secret = propertyElements.has(tag.local)
      ? property === undefined
        ? undefined
        : secretProperty(property)
      : inCookie && (tag.local === 't' || tag.local === 'p')
        ? ({ kind: 'token', form: 'whole' } as const)
        : elementPlace(tag.local);
    if (secret === undefined) continue;
    const next = nextOf(tag.name, contentAt);
    let to = next?.at ?? 0;
    if (next?.end !== true) {
      // Prose about an element, on a page about the protocol: `<ps:Cookies>: This element is always empty.`
      if (/^:\s/.test(text.slice(contentAt, contentAt + 2))) continue;
      to = endOfUnclosed(text, contentAt, tags, index + 1);
    }
    located.secrets.push({ ...secret, ...insideCdata(text, contentAt, to) });
    while (index + 1 < tags.length && (tags[index + 1] as Tag).at < to) index += 1;
  }
  return located;
}

function findTags(text: string): Tag[] {
  const tags: Tag[] = [];
  for (const match of text.matchAll(tagStart)) {
    const [whole, slash, qualified = ''] = match;
    const nameEnd = match.index + whole.length;
    const local = qualified.slice(qualified.indexOf(':') + 1).toLowerCase();
    const end = slash === '/';
    tags.push({ at: match.index, nameAt: nameEnd - qualified.length, nameEnd, end, name: qualified, local });
  }
  return tags;
}

/** Without an end tag of its own, a secret ends where another's is, or the next known tag, or the line. */
function endOfUnclosed(text: string, from: number, tags: readonly Tag[], first: number): number {
  const opened = new Set<string>();
  let index = first;
  for (; index < tags.length; index += 1) {
    const { local, end, name: own } = tags[index] as Tag;
    if (isKnownElement(local) || (end && !opened.has(own))) break;
    if (!end) opened.add(own);
  }
  const content = text.slice(from, tags[index]?.at ?? text.length);
  const line = /^\s*[^\r\n]*/.exec(content);
  return from + (line?.[0].length ?? content.length);
}

function insideCdata(text: string, from: number, to: number): { from: number; to: number } {
  const begin = /^\s*<!\[CDATA\[/.exec(text.slice(from, Math.min(to, from + 1000)));
  if (begin === null) return { from, to };
  const inside = from + begin[0].length;
  const end = text.slice(inside, to).lastIndexOf(']]>');
  return { from: inside, to: end === -1 ? to : inside + end };
}

function readAttributes(text: string, tag: Tag, certain: boolean, located: Located) {
  let at = tag.nameEnd;
  let property: string | undefined;
  attribute.lastIndex = at;
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text)) {
    const [whole, space = '', qualified = '', , quoted = ''] = match;
    const local = qualified.slice(qualified.indexOf(':') + 1);
    const nameAt = at + space.length;
    const quotes = /^["']/.test(quoted) ? 1 : 0;
    const valueAt = at + whole.length - quoted.length + quotes;
    const value = quotes === 0 ? quoted : quoted.slice(1, -1);
    const secret = secretAttribute(tag.local, local, value);
    const plain = plainAttributes.has(local.toLowerCase()) || /^xmlns(:|$)/.test(qualified);
    if (certain || plain || secret !== undefined) located.plain.push(nameAt, nameAt + qualified.length);
    if (plain) located.plain.push(valueAt, valueAt + value.length);
    if (secret !== undefined) located.secrets.push({ ...secret, from: valueAt, to: valueAt + value.length });
    if (local.toLowerCase() === 'name') property = value;
    at += whole.length;
    attribute.lastIndex = at;
  }
  const close = /[ \t\r\n]*(\/?)>/y;
  close.lastIndex = at;
  const closed = close.exec(text);
  // Not well-formed: its content begins behind the next `>`, if that is no other tag's.
  const contentAt = closed === null ? skipTo(text, at) : at + closed[0].length;
  return { contentAt, empty: closed?.[1] === '/', ...(property === undefined ? {} : { property }) };
}

function skipTo(text: string, from: number): number {
  const end = /[^<>]*>/y;
  end.lastIndex = from;
  const found = end.exec(text);
  return found === null ? from : from + found[0].length;
}
