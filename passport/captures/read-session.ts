import { decodeText } from './decode-text.js';
import type { FoundMessage } from './found-message.js';
import type { FoundPart } from './name-messages.js';
import type { Limits } from './options.js';
import type { Archive } from './read-archive.js';
import { readRawHttp } from './read-raw-http.js';

/** Fiddler's names: the number of a session, and `c` for what the client sent, `s` for the server's, `m` for what is known of it. */
const sessionFile = /(?:^|\/)raw\/(\d{1,10})_([csm])\.(?:txt|xml)$/i;

/** Whether an archive is one of Fiddler's sessions (SAZ). */
export function isSession(archive: Archive): boolean {
  return archive.entries.some(({ name }) => sessionFile.exec(name)?.[2]?.toLowerCase() === 'c');
}

/** Reads what client and server sent in each session, in the order of their numbers. */
export function readSession(name: string, archive: Archive, limits: Limits): FoundPart[] {
  const files = archive.entries.flatMap((entry) => {
    const match = sessionFile.exec(entry.name);
    return match === null ? [] : [{ ...entry, number: match[1] ?? '', kind: (match[2] ?? '').toLowerCase() }];
  });
  const facts = new Map<string, SessionFacts>();
  for (const { number, kind, bytes } of files) if (kind === 'm') facts.set(number, readFacts(bytes));
  return files
    .filter(({ kind }) => kind !== 'm')
    .sort((left, right) => Number(left.number) - Number(right.number) || (left.kind < right.kind ? -1 : 1))
    .map((file) => {
      const { text, messages, findings } = readRawHttp(file.bytes, limits);
      const path = `${name}!${file.name}`;
      const part = { name: path, exchange: path.replace(/_[cs]\.txt$/i, '') };
      const main = Math.max(
        0,
        messages.findIndex((message) => message.skipped === undefined),
      );
      const known = facts.get(file.number);
      const own = messages.map((message, index) => ({
        ...withFacts(message, known),
        ...(index === main ? { part } : {}),
      }));
      return { name: path, whole: false, text, messages: own, findings };
    });
}

interface SessionFacts {
  readonly time?: string;
  readonly secure: boolean;
}

/** The times of a session, and whether its flags tell of TLS. */
function readFacts(bytes: Uint8Array): SessionFacts {
  const { text } = decodeText(bytes.subarray(0, 262_144));
  const time = ['ClientBeginRequest', 'ClientConnected']
    .map((timer) => new RegExp(`\\s${timer}\\s{0,9}=\\s{0,9}["']([^"'<>]{1,64})["']`).exec(text)?.[1])
    // A time that was never taken is that of the year 1.
    .find((value) => value !== undefined && /^\d{4}-\d\d-\d\dT/.test(value) && !value.startsWith('0001-'));
  return { secure: /\sN\s{0,9}=\s{0,9}["']https-/i.test(text), ...(time === undefined ? {} : { time }) };
}

function withFacts(message: FoundMessage, facts: SessionFacts | undefined): FoundMessage {
  if (facts === undefined) return message;
  const { http } = message;
  const knowsScheme = http === undefined || http.scheme !== undefined || http.method === undefined || !facts.secure;
  return {
    ...message,
    ...(knowsScheme ? {} : { http: { ...http, scheme: 'https' as const } }),
    ...(facts.time === undefined ? {} : { time: facts.time }),
  };
}
