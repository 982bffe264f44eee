import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Database } from '@passport-soap/passport/accounts';
import { type Answer, type Question, receive, send } from './channel.js';

/** Longer names are cut off by the system, without a word. */
const longestSocketName = 100;

/** A database that others ask. */
export interface Sharing {
  /** Answers what was asked already, then hangs up. */
  close(): Promise<void>;
}

/**
 * Answers queries of other processes at a socket, for this user alone. Whole queries, not the protocol of PostgreSQL: PGlite
 * has one session, so that one process's transaction would take in what another writes, and its end might undo it.
 * @returns `undefined` where there can be no such socket: the others are told that the folder is in use
 */
export async function share(path: string, query: Database['query']): Promise<Sharing | undefined> {
  const sockets = new Set<Socket>();
  const working = new Set<Promise<void>>();
  let closing = false;
  const server = await listen(path, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    if (closing) return hangUp(socket);
    receive<Question>(socket, (question) => {
      if (closing) return;
      const work = answer(question, query).then((found) => {
        working.delete(work);
        if (socket.writable) send(socket, found);
      });
      working.add(work);
    });
  });
  if (server === undefined) return undefined;
  return {
    async close() {
      closing = true;
      server.close();
      await Promise.all(working);
      for (const socket of sockets) hangUp(socket);
      rmSync(path, { force: true });
    },
  };
}

function hangUp(socket: Socket): void {
  if (socket.writable) send(socket, { id: 'bye' });
  socket.end();
}

async function answer({ id, text, values }: Question, query: Database['query']): Promise<Answer> {
  try {
    return { id, rows: (await query(text, [...values])).rows };
  } catch (error) {
    const { message, code } = error as { message: string; code?: unknown };
    return { id, message, ...(typeof code === 'string' ? { code } : {}) };
  }
}

async function listen(path: string, tell: (socket: Socket) => void): Promise<Server | undefined> {
  if (Buffer.byteLength(path) > longestSocketName) return undefined;
  // What a process that was killed left: whoever has the lock knows that nobody listens.
  rmSync(path, { force: true });
  const server = createServer(tell);
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(path, () => resolve(true));
  });
  if (!listening) return undefined;
  server.on('error', () => {});
  chmodSync(path, 0o600);
  return server;
}
