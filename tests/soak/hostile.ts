import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { secrets } from './service.js';
import type { Scene } from './well-behaved.js';

type Attack = (socket: Socket, over: AbortSignal) => Promise<void>;

const head = (length: number) => `POST /RST.srf HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;

/** A socket that has been closed takes nothing more. */
const send = (socket: Socket, bytes: string | Uint8Array) => {
  if (socket.writable) socket.write(bytes);
};

/** How many requests are pipelined. */
const pipelined = 20;

/** Each gets a connection, and does to it what real networks and enemies do. */
export const attacks: Readonly<Record<string, Attack>> = {
  async stall(socket) {
    if (Math.random() < 0.5) send(socket, 'POST /RST.srf HTTP/1.1\r\nHo');
    else send(socket, `${head(1000)}<a`);
    await sleep(5000);
  },
  async 'byte by byte'(socket) {
    for (const byte of `${head(200)}${'<'.repeat(200)}`) {
      send(socket, byte);
      await sleep(25);
      if (!socket.writable) return;
    }
  },
  async 'disconnect within the body'(socket) {
    send(socket, `${head(4000)}<S:Envelope`);
    await sleep(Math.random() * 50);
    socket.destroy();
  },
  async '10 MB'(socket) {
    send(socket, head(10_000_000));
    for (let sent = 0; sent < 10_000_000 && socket.writable; sent += 65_536) {
      if (!socket.write(Buffer.alloc(65_536, 'x'))) await Promise.race([sleep(500), drained(socket)]);
    }
  },
  async 'chunks without end'(socket) {
    send(socket, 'POST /RST.srf HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    for (let sent = 0; sent < 300 && socket.writable; sent += 1) {
      send(socket, `400\r\n${'x'.repeat(1024)}\r\n`);
      await sleep(2);
    }
  },
  async pipelining(socket) {
    send(socket, `${head(4)}<a/>`.repeat(pipelined));
    await sleep(1500);
  },
  async garbage(socket) {
    send(socket, randomBytes(2000));
    await sleep(100);
  },
  async 'a header without end'(socket) {
    send(socket, 'GET / HTTP/1.1\r\n');
    for (let count = 0; count < 100 && socket.writable; count += 1) send(socket, `X-${count}: ${'y'.repeat(500)}\r\n`);
    await sleep(100);
  },
  async 'markup that is none'(socket) {
    const body = `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(50)}">]><a>${'&b;'.repeat(1000)}${'<c>'.repeat(5000)}`;
    send(socket, head(body.length) + body);
    await sleep(300);
  },
};

/** Attacks in turn until the time is over. */
export async function behaveBadly({ service, findings, over }: Scene, seed: number): Promise<void> {
  const names = Object.keys(attacks);
  for (let turn = seed; !over.aborted; turn += 1) {
    const name = names[turn % names.length] ?? '';
    if (!service.isUp()) {
      await sleep(20);
      continue;
    }
    const life = service.life();
    const socket = connect(service.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('error', () => {});
    socket.on('data', (text: string) => {
      answer += text;
    });
    await attacks[name]?.(socket, over);
    if (socket.writable) socket.end();
    await Promise.race([sleep(500), new Promise((resolve) => socket.once('close', resolve))]);
    socket.destroy();
    findings.count(`attacks: ${name}`);
    const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
    if (statuses.some((status) => status >= 500)) findings.violate(`${name}: answered ${statuses.join(' ')}`);
    if (secrets.test(answer)) findings.violate(`${name}: an answer with a secret, or a stack`);
    if (name === 'pipelining' && service.life() === life && service.isUp()) {
      if (statuses.length > pipelined || statuses.some((status) => status !== 200)) {
        findings.violate(`pipelining: answered ${statuses.join(' ')}`);
      }
    }
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });
}
