import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { responseProfiles } from '@passport-soap/passport/service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';
import { clients } from './index.js';
import type { Reading } from './known-client.js';
import { mustFail, mustPass } from './must-fail.js';
import { ask } from './support/ask.js';
import { readAs, whyNot } from './support/judge.js';
import { mutations } from './support/mutations.js';
import { printTable, putTable } from './support/print-table.js';
import { runClient } from './support/run-client.js';
import { movedTo, plain, startService } from './support/start-service.js';
import { unsatisfied } from './unsatisfied.js';

const test = suite('every known client');
const service = await startService();
const kindOf = (reading: Reading | string) => (typeof reading === 'string' ? 'fails' : reading.kind);
const rst = clients.filter(({ vocabulary }) => vocabulary === 'rst');

for (const client of clients) {
  test(`${client.name}: signs in, and understands what it can understand`, async () => {
    const { refusal, failure, wrongPassword, redirect } = await runClient(client, service);
    assert.is(refusal, undefined);
    assert.is(failure, unsatisfied[client.name]);

    if (client.device === true) {
      assert.is(kindOf(wrongPassword), 'signed-in');
      assert.is(kindOf(redirect), 'signed-in');
      return;
    }
    if (client.understands.wrongPassword) assert.equal(wrongPassword, { kind: 'wrong-password' });
    else assert.match(kindOf(wrongPassword), /^(fails|refused)$/);

    if (client.understands.redirect) assert.equal(redirect, { kind: 'redirect', url: movedTo });
    else assert.match(kindOf(redirect), /^(fails|refused|wrong-password)$/);
  });

  test(`${client.name}: fails on what the client fails on`, async () => {
    const { answer, issued } = await runClient(client, service);
    const failing = mustFail[client.name] ?? [];
    assert.ok(failing.length > 0, 'a reader that nothing is wrong for is no reader');
    for (const [names, satisfied] of [
      [failing, false],
      [mustPass[client.name] ?? [], true],
    ] as const) {
      for (const name of names) {
        const mutant = mutations[name](answer);
        assert.not.equal(mutant, answer, `${name} changes nothing`);
        const why = whyNot(client, mutant, issued);
        assert.is(why === undefined, satisfied, `${name}: ${why ?? 'it signs in'}`);
      }
    }
  });
}

test('who is not satisfied by the spelling of Microsoft is by that of Escargot', async () => {
  const escargot = await startService({ profile: responseProfiles.escargot });
  try {
    for (const client of clients.filter(({ name }) => Object.hasOwn(unsatisfied, name))) {
      assert.is((await runClient(client, escargot)).failure, undefined, client.name);
    }
  } finally {
    await escargot.close();
  }
});

test('a ticket that is refused among others, as each client sees it', async () => {
  // Without TLS, MBI_SSL is refused for that ticket alone.
  const insecure = await startService({ secure: false });
  const refusal = { kind: 'refused', reason: 'wsse:FailedAuthentication - Authentication Failure' };
  const expected: Record<string, unknown> = {
    'SkPy (Skype)': refusal,
    'skypeweb, purple-teams': { kind: 'wrong-password' },
    'libpurple 2.10 (Pidgin, Adium)': 'Invalid response: no token, or none with an Id',
    'JML (java-msn-library)': 'there is no wsse:BinarySecurityToken with the Id Compact4',
    'libmsn (Kopete WLM)': 'there is no token at place 4',
    'MSNPSharp 2.5': 'null reference: there is no token',
  };
  try {
    for (const client of rst.filter(({ name }) => Object.hasOwn(expected, name))) {
      assert.equal(readAs(client, await ask(client, plain, insecure.port)), expected[client.name], client.name);
    }
    // The others do without that ticket.
    for (const name of ['Windows Live Messenger 8.1', 'KMess 2', 'aMSN 0.98', 'Digsby']) {
      const client = rst.find((one) => one.name === name);
      assert.ok(client);
      const reading = readAs(client, await ask(client, plain, insecure.port));
      assert.is(typeof reading === 'string' ? reading : reading.kind, 'signed-in', name);
    }
  } finally {
    await insecure.close();
  }
});

test('a page on which the user can put it right reaches who opens it', async () => {
  const flowUrl = 'https://accounts.example/profile?id=1&x=2';
  const flowing = await startService({
    authorize: () => ({ status: 'PPCRL_REQUEST_E_PROFILE_ACCRUE_REQUIRED', flowUrl }),
  });
  try {
    const miranda = clients.find(({ name }) => name === 'Miranda NG');
    assert.ok(miranda);
    const reading = readAs(miranda, await ask(miranda, plain, flowing.port));
    assert.equal(reading, { kind: 'refused', reason: `it opens ${flowUrl}` });
  } finally {
    await flowing.close();
  }
});

test("README's table is what a run gives", async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const written = putTable(readme, await printTable(service));
  if (written !== undefined) assert.fixture(readme, written, 'node tests/dist/clients/table.js --write');
});

test('names are not given twice, and tables name clients that there are', () => {
  const names = clients.map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  for (const table of [mustFail, mustPass, unsatisfied]) {
    for (const name of Object.keys(table)) assert.ok(names.includes(name), name);
  }
});

test.after(() => service.close());
test.run();
