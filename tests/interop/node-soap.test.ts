import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { clientChecks } from './client-checks.js';
import { expectedFailures } from './expected-failures.js';
import { openClientEnd } from './node-soap-client.js';
import { openServerEnd } from './node-soap-server.js';
import { serverChecks } from './server-checks.js';
import { transports } from './wsdl.js';

const test = suite('node-soap at the other end');

/** Runs a check; one that is expected to fail has to. */
async function hold(name: string, check: () => Promise<void>): Promise<void> {
  const reason = expectedFailures.get(name);
  if (reason === undefined) return check();
  const failure = await check().then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(
    failure instanceof assert.Assertion,
    `passes now, so strike it from the list of expected failures (${reason})`,
  );
}

for (const transport of transports) {
  for (const [name, check] of Object.entries(clientChecks)) {
    test(`${name}, ${transport}`, async () => {
      const end = await openClientEnd(transport);
      try {
        await hold(name, () => check(end));
      } finally {
        end.close();
      }
    });
  }
  for (const [name, { style, run }] of Object.entries(serverChecks)) {
    test(`${name}, ${transport}`, async () => {
      const end = await openServerEnd(transport, style);
      try {
        await hold(name, () => run(end));
      } finally {
        end.close();
      }
    });
  }
}

test('every expected failure is a check', () => {
  for (const name of expectedFailures.keys()) assert.ok(name in clientChecks || name in serverChecks, name);
});

test.run();
