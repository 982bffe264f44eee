import { NAME_START, nameClass } from '../characters.js';

/**
 * A Name made a QName ([7] of Namespaces in XML): its first colon stays if it separates two names, any other becomes `_`
 * or goes if it is at an end. The prefix xmlns is that of no element (§3). Lone surrogates are gone before.
 */
export function correctName(name: string, element: boolean): string {
  const first = name.indexOf(':');
  if (first < 0) return name;
  const plain = !name.includes(':', first + 1);
  const reserved = element && name.startsWith('xmlns:');
  if (plain && !reserved && first > 0 && beginsLocal(name, first + 1)) return name;
  const parts = name.split(':').filter((part) => part !== '');
  const head = parts[0] ?? '_';
  const rest = parts.slice(1).join('_');
  const start = beginsLocal(head, 0) ? head : `_${head}`;
  if (rest === '') return start;
  if (element && start === 'xmlns') return `${start}_${rest}`;
  return beginsLocal(rest, 0) ? `${start}:${rest}` : `${start}_${rest}`;
}

function beginsLocal(name: string, at: number): boolean {
  return at < name.length && name[at] !== ':' && ((nameClass[name.charCodeAt(at)] as number) & NAME_START) !== 0;
}
