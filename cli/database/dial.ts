import { connect, type Socket } from 'node:net';
import { type Answer, receive, send } from './channel.js';
import type { DataFolder } from './folder.js';
import type { Link } from './link.js';

/** The process that holds the data folder ended before it answered. */
export class HolderEnded extends Error {
  /** Whether it said that it had not carried the query out; if it was killed, nobody knows. */
  readonly untouched: boolean;

  constructor(untouched: boolean) {
    super('the process that holds the data folder has ended');
    this.name = 'HolderEnded';
    this.untouched = untouched;
  }
}

/** The database of a data folder through the process that holds it; `undefined` if nobody answers at the socket. */
export async function dial(folder: DataFolder): Promise<Link | undefined> {
  const socket = await reach(folder.socket);
  if (socket === undefined) return undefined;
  type Waiting = { resolve(rows: Record<string, unknown>[]): void; reject(error: Error): void };
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let lost = false;
  let left = false;
  socket.on('error', () => {});
  socket.on('close', () => {
    lost = true;
    for (const { reject } of waiting.values()) reject(new HolderEnded(left));
    waiting.clear();
  });
  receive<Answer>(socket, (answer) => {
    if (answer.id === 'bye') {
      lost = true;
      left = true;
      return;
    }
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('rows' in answer) asked?.resolve(answer.rows);
    else
      asked?.reject(Object.assign(new Error(answer.message), answer.code === undefined ? {} : { code: answer.code }));
  });
  return {
    query: (text, values = []) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(new HolderEnded(true));
        const id = next++;
        waiting.set(id, { resolve: (rows) => resolve({ rows }), reject });
        send(socket, { id, text, values });
      }),
    describe: `PGlite in ${folder.path}, through the process that has it open`,
    isLost: () => lost,
    close: () =>
      new Promise((resolve) => {
        if (socket.closed) resolve();
        else socket.once('close', () => resolve()).end();
      }),
  };
}

/** A connection, or nothing if nobody listens. */
function reach(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
