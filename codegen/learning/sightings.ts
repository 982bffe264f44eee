import type { LearnMessage } from './types.js';

/** How many captures are named. */
const named = 2;

/** `Seen in a.xml, May 2011, by Windows Live Messenger 8.1.` What documentation says of where something was seen. */
export function describeSightings(verb: string, messages: readonly LearnMessage[]): string {
  const captures = unique(messages.map(({ name, seen }) => seen?.capture ?? name));
  const clients = unique(messages.flatMap(({ seen }) => seen?.client ?? []));
  const times = unique(messages.flatMap(({ seen }) => seen?.when ?? []));
  const rest = captures.length - named;
  const list = rest > 0 ? `${captures.slice(0, named).join(', ')} and ${rest} more` : join(captures);
  const when =
    times.length === 0
      ? ''
      : times.length === 1
        ? `, ${times[0]}`
        : `, ${[...times].sort()[0]} to ${[...times].sort().at(-1)}`;
  const by = clients.length === 0 ? '' : `, by ${join(clients.slice(0, 4))}${clients.length > 4 ? ' and others' : ''}`;
  return `${verb} ${list}${when}${by}.`;
}

function unique(texts: readonly string[]): string[] {
  // A line break or a control character in a file's name has no place in documentation.
  return [...new Set(texts.map((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()))].filter((text) => text !== '');
}

function join(texts: readonly string[]): string {
  if (texts.length <= 1) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
