import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A server that reads and writes bytes, so that what it sees is what was sent. */
export interface RawServer {
  readonly url: URL;
  /** What each connection sent, as Latin-1, in order. */
  readonly heard: string[];
  close(): Promise<void>;
}

/**
 * @param answer called with what a connection has sent so far, whenever it sends; what it returns is written, once for
 *   each text that it returns another one for
 */
export async function startRawServer(
  answer: (heard: string, socket: Socket) => string | undefined,
): Promise<RawServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const index = heard.push('') - 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      heard[index] += chunk.toString('latin1');
      const reply = answer(heard[index] as string, socket);
      if (reply !== undefined) socket.write(Buffer.from(reply, 'latin1'));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    heard,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends bytes and answers all that comes back until the peer closes, or `until` has a match. */
export async function exchangeRaw(origin: string, sent: readonly string[], until?: RegExp): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  let heard = '';
  const done = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing after 5 s but ${JSON.stringify(heard)}`)), 5000);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (until?.test(heard) === true) end();
    });
    socket.on('close', end);
    socket.on('error', end);
  });
  for (const part of sent) {
    socket.write(Buffer.from(part, 'latin1'));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await done;
  socket.destroy();
  return heard;
}
