import type { SurfaceLine } from './surface-lines.js';

/** How the values of one TypeScript type relate to those of another: `other`: some of each are not of the other. */
export type TypeChange = 'same' | 'wider' | 'narrower' | 'other';

/** Names of types that stand for others, of one surface. */
export type Aliases = ReadonlyMap<string, string>;

/** Aliases are followed so far. */
const deepest = 8;

/** `type x.Y = T`, and what is listed by `value` lines; choices of branches and interfaces keep their names. */
export function aliasesOf(lines: Iterable<SurfaceLine>): Aliases {
  const aliases = new Map<string, string>();
  const others = new Set<string>();
  for (const { kind, declaration, member = '', type } of lines) {
    if (kind === 'type' && type !== '') aliases.set(declaration, type);
    if (kind === 'value')
      aliases.set(declaration, `${aliases.has(declaration) ? `${aliases.get(declaration)} | ` : ''}${member}`);
    if (kind === 'branch' || kind === 'instance') others.add(declaration);
  }
  for (const name of others) aliases.delete(name);
  return aliases;
}

export function relateTypes(old: string, next: string, oldAliases: Aliases, nextAliases: Aliases): TypeChange {
  if (old === next) return 'same';
  const [one, other] = [membersOf(old, oldAliases, 0), membersOf(next, nextAliases, 0)];
  const kept = one.every((member) => isCovered(member, other));
  const within = other.every((member) => isCovered(member, one));
  if (kept) return within ? 'same' : 'wider';
  if (within) return 'narrower';
  const [oldItem, nextItem] = [itemOf(one), itemOf(other)];
  if (oldItem === undefined || nextItem === undefined) return 'other';
  return relateTypes(oldItem, nextItem, oldAliases, nextAliases);
}

/** The members of a union, with aliases resolved; of any other type, itself. */
function membersOf(type: string, aliases: Aliases, depth: number): string[] {
  return splitUnion(type).flatMap((member) => {
    const alias = aliases.get(member);
    if (alias !== undefined && depth < deepest) return membersOf(alias, aliases, depth + 1);
    const item = arrayItem(member);
    if (item === undefined) return [member];
    const items = [...new Set(membersOf(item, aliases, depth + 1))].sort();
    return [items.length === 1 ? `${items[0]}[]` : `(${items.join(' | ')})[]`];
  });
}

function itemOf(members: readonly string[]): string | undefined {
  return members.length === 1 ? arrayItem(members[0] as string) : undefined;
}

function arrayItem(type: string): string | undefined {
  if (!type.endsWith('[]')) return undefined;
  const item = type.slice(0, -2);
  return item.startsWith('(') && item.endsWith(')') ? item.slice(1, -1) : item;
}

/** Whether a value of a member is one of the others: to the letter, or a literal of a type that is among them. */
function isCovered(member: string, others: readonly string[]): boolean {
  if (others.includes(member)) return true;
  if (/^['"`]/.test(member)) return others.includes('string');
  if (/^-?[0-9]/.test(member)) return others.includes('number');
  return (member === 'true' || member === 'false') && others.includes('boolean');
}

/** Splits at `|` outside of quotes and brackets. */
function splitUnion(type: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < type.length; at += 1) {
    const character = type[at] as string;
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (/['"`]/.test(character)) quote = character;
    else if (/[([{<]/.test(character)) depth += 1;
    else if (/[)\]}>]/.test(character)) depth -= 1;
    else if (character === '|' && depth === 0) {
      parts.push(type.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(type.slice(start).trim());
  return parts;
}
