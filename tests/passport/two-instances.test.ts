/** Two token services behind a proxy, as in a small data centre: one database, one file of keys, nothing else in common. */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createPassportClient,
  createPassportService,
  openKeyFile,
  PassportError,
  type PassportService,
  rotateKeyFile,
  type SignIn,
} from '@passport-soap/passport';
import { createSqlAccounts, createSqlRevocations, migrate, type SqlAccounts } from '@passport-soap/passport/accounts';
import { toNodeListener } from '@passport-soap/runtime/node';
import pg from 'pg';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sharedPostgres } from '../support/postgres.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

interface Instance {
  readonly service: PassportService;
  readonly accounts: SqlAccounts;
  readonly port: number;
  /** Requests that it has answered. */
  answered(): number;
  stop(): Promise<void>;
}

const test = suite('two instances');
const folder = createTemporaryFolder();
const keyFile = join(folder.path, 'keys.json');
const contacts = { address: 'contacts.msn.com', policy: 'MBI' };
const names = Array.from({ length: 10 }, (_, index) => `u${index}@example.org`);
const passwordOf = (name: string) => `password of ${name}`;

async function startInstance(url: string): Promise<Instance> {
  const pool = new pg.Pool({ connectionString: url, max: 5 });
  pool.on('error', () => {});
  await migrate(pool);
  const accounts = createSqlAccounts(pool, { cost: 16, lockOut: { failures: 6 } });
  const service = createPassportService({
    accounts,
    keys: openKeyFile(keyFile),
    revocations: createSqlRevocations(pool),
    rateLimit: false,
  });
  let answered = 0;
  const listener = toNodeListener(service.handler);
  const server = createServer((incoming, outgoing) => {
    answered += 1;
    listener(incoming, outgoing);
  });
  const port = await listen(server);
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await pool.end();
  };
  return {
    service,
    accounts,
    port,
    answered: () => answered,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Passes requests on in turn; one that an instance does not take goes to the next. */
function createProxy(ports: readonly number[]): Server {
  let turn = 0;
  const pass = (incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, at: number, tried = 1) => {
    const port = ports[at % ports.length];
    const { method, url: path, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => {
      if (tried < ports.length) pass(incoming, body, outgoing, at + 1, tried + 1);
      else outgoing.writeHead(502).end();
    });
    onward.end(body);
  };
  return createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    pass(incoming, Buffer.concat(chunks), outgoing, turn++);
  });
}

const postgres = await sharedPostgres();
if (postgres === undefined) {
  test.skip('needs PostgreSQL', () => {});
} else {
  const url = await postgres.createDatabase();
  const [first, second] = await Promise.all([startInstance(url), startInstance(url)]);
  const proxy = createProxy([first.port, second.port]);
  const endpoint = `http://127.0.0.1:${await listen(proxy)}/RST.srf`;
  for (const name of names) await first.accounts.add({ name, password: passwordOf(name) });

  test.after(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await Promise.all([first.stop(), second.stop()]);
    folder.remove();
  });

  const client = (at = endpoint) => createPassportClient({ endpoint: at });
  const directly = ({ port }: Instance) => client(`http://127.0.0.1:${port}/RST.srf`);
  const signIn = (name: string, password = passwordOf(name), via = client()): Promise<SignIn> =>
    via.signIn({ targets: [contacts], account: name, password });
  const ticketOf = (signed: SignIn) =>
    [...signed.tickets.values()].find(({ address }) => address === contacts.address)?.token ?? '';
  const outcome = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'signed in',
      (error: unknown) => (error instanceof PassportError ? String(error.code) : String(error)),
    );

  test('200 sign-ins, right and wrong, in turn: each is answered with its own', async () => {
    const before = [first.answered(), second.answered()] as const;
    const attempts = Array.from({ length: 200 }, async (_, index) => {
      const name = names[index % names.length] as string;
      if (index % 20 === 19) {
        assert.is(
          await outcome(signIn(`nobody${index}@example.org`, 'x')),
          'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD',
        );
        return;
      }
      const signed = await signIn(name);
      assert.is(signed.user.properties.get('AuthMembername'), name);
      const verifying = index % 2 === 0 ? first : second;
      assert.is((await verifying.service.verifyTicket(ticketOf(signed))).account.name, name);
    });
    await Promise.all(attempts);
    assert.equal([first.answered() - before[0], second.answered() - before[1]], [100, 100]);
  });

  test('wrong passwords are counted across both', async () => {
    const [name = ''] = names;
    const answers: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) answers.push(await outcome(signIn(name, 'wrong')));
    assert.equal(answers, Array(6).fill('PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD'));
    for (const instance of [first, second]) {
      const answer = await outcome(signIn(name, passwordOf(name), directly(instance)));
      assert.is(answer, 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT');
    }
    await second.accounts.unlock(name);
    assert.is(await outcome(signIn(name, passwordOf(name), directly(first))), 'signed in');
  });

  test('what one issues the other verifies; what is revoked at one the other refuses', async () => {
    const name = names[1] as string;
    const issued = ticketOf(await signIn(name, passwordOf(name), directly(first)));
    const verified = await second.service.verifyTicket(issued);
    assert.is(verified.account.name, name);
    await first.service.revoke(issued);
    for (const { service } of [first, second]) assert.is(await ticketOutcome(service, issued), 'ticket-revoked');
    const another = ticketOf(await signIn(name));
    await second.service.revokeAccount(verified.account.puid);
    assert.is(await ticketOutcome(first.service, another), 'ticket-revoked');
  });

  test('another password, set at one, ends the tickets and the old password at the other', async () => {
    const name = names[2] as string;
    const issued = ticketOf(await signIn(name, passwordOf(name), directly(first)));
    await second.accounts.setPassword(name, 'another');
    assert.is(await ticketOutcome(first.service, issued), 'ticket-revoked');
    assert.is(
      await outcome(signIn(name, passwordOf(name), directly(first))),
      'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD',
    );
    const again = await signIn(name, 'another', directly(first));
    assert.is((await second.service.verifyTicket(ticketOf(again))).account.name, name);
  });

  test('both see that the keys were rotated', async () => {
    const name = names[3] as string;
    const old = ticketOf(await signIn(name));
    const { added } = rotateKeyFile(keyFile, 86_400);
    for (const instance of [first, second]) {
      // The file is looked at once a second; what was sealed with the key before is good meanwhile and afterwards.
      let sealedWith = '';
      for (let attempt = 0; sealedWith !== added && attempt < 100; attempt += 1) {
        const issued = ticketOf(await signIn(name, passwordOf(name), directly(instance)));
        sealedWith = keyIdOf(issued);
        for (const { service } of [first, second]) {
          assert.is((await service.verifyTicket(issued)).account.name, name);
          assert.is((await service.verifyTicket(old)).account.name, name);
        }
        await sleep(50);
      }
      assert.is(sealedWith, added);
    }
    rotateKeyFile(keyFile, 0);
    const restarted = createPassportService({ accounts: first.accounts, keys: openKeyFile(keyFile) });
    assert.is(await ticketOutcome(restarted, old), 'ticket-unknown-key');
  });

  test('when one is stopped, the other goes on', async () => {
    await first.stop();
    const attempts = names.slice(4).map((name) => signIn(name));
    for (const signed of await Promise.all(attempts)) {
      assert.ok((await second.service.verifyTicket(ticketOf(signed))).id);
    }
    assert.is((await fetch(endpoint.replace('/RST.srf', '/healthz'))).status, 200);
  });
}

/** Behind the three bytes that all tickets begin with. */
function keyIdOf(ticket: string): string {
  return Buffer.from(/^t=([^&]*)/.exec(ticket)?.[1] ?? '', 'base64').toString('hex', 3, 7);
}

async function ticketOutcome({ verifyTicket }: PassportService, ticket: string): Promise<string> {
  try {
    await verifyTicket(ticket);
    return 'accepted';
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}

test.run();
