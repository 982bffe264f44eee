import type { Socket } from 'node:net';

/** What goes over the socket of a data folder: a line of JSON each. */
export type Question = { readonly id: number; readonly text: string; readonly values: readonly unknown[] };
export type Answer =
  /** The last line: what was not answered before was not carried out. */
  | { readonly id: 'bye' }
  | { readonly id: number; readonly rows: Record<string, unknown>[] }
  | { readonly id: number; readonly message: string; readonly code?: string };

/** Accounts have names of a hundred characters; lists come in pages. */
const maxLine = 8 * 1024 * 1024;

export function send(socket: Socket, message: Question | Answer): void {
  socket.write(`${JSON.stringify(message, write)}\n`);
}

/** Calls back for every message; a peer that writes something else is cut off. */
export function receive<Message extends Question | Answer>(socket: Socket, tell: (message: Message) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    try {
      for (const line of lines) tell(JSON.parse(line, revive) as Message);
    } catch (error) {
      socket.destroy(error as Error);
    }
    if (rest.length > maxLine) socket.destroy(new Error('the message is too long'));
  });
}

/** Dates stay dates; 64-bit integers are text, as `pg` has them. */
function write(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  if (original instanceof Date) return { $date: original.getTime() };
  return typeof original === 'bigint' ? String(original) : value;
}

function revive(_: string, value: unknown): unknown {
  const time = (value as { $date?: unknown } | null)?.$date;
  return typeof time === 'number' ? new Date(time) : value;
}
