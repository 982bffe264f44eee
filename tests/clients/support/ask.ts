import { connect } from 'node:net';
import type { Answer, Credentials, KnownClient } from '../known-client.js';

/** Sends the client's request over a socket, byte by byte as the client has it, and takes the answer as it came. */
export function ask(client: KnownClient, credentials: Credentials, port: number): Promise<Answer> {
  return send(client, client.request(credentials), port);
}

/** Sends a request with the client's path and headers. */
export function send(
  client: Pick<KnownClient, 'path' | 'http' | 'headers'>,
  request: string,
  port: number,
): Promise<Answer> {
  const body = Buffer.from(request);
  const head = [
    `POST ${client.path} HTTP/${client.http ?? '1.1'}`,
    `Host: 127.0.0.1:${port}`,
    ...Object.entries(client.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.length}`,
  ];
  return exchange(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]), port);
}

/** One request, one answer. */
function exchange(request: Uint8Array, port: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let received = Buffer.alloc(0);
    const settle = (ended: boolean) => {
      const answer = readAnswer(received, ended);
      if (answer === undefined) return;
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      settle(false);
    });
    socket.on('end', () => {
      settle(true);
      reject(new Error('the connection ended before the answer did'));
    });
    socket.on('error', reject);
  });
}

/** `undefined` while there is more to come. */
function readAnswer(received: Buffer, ended: boolean): Answer | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [statusLine = '', ...lines] = received.subarray(0, headEnd).toString('latin1').split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  const body = received.subarray(headEnd + 4);
  // Without a length the answer ends with the last chunk or the connection; chunks are left in, for readers to fail on.
  const whole = length === undefined ? ended || body.includes('\r\n0\r\n\r\n') : body.length >= Number(length);
  if (!whole) return undefined;
  return { status: Number(statusLine.split(' ')[1]), headers, body: body.toString('utf8') };
}
