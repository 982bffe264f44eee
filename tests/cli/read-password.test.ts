import { PassThrough } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../support/import-built.js';

const { readNewPassword, readPassword } = await importBuilt<typeof import('../../cli/signing-in/read-password.js')>(
  'cli/signing-in/read-password.js',
);
const { createContext } = await importBuilt<typeof import('../../cli/context.js')>('cli/context.js');

const test = suite('the prompt for a password');

/** What is understood of keys that are pressed, and what the terminal shows. */
async function type(keys: string): Promise<{ typed: string; shown: string }> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  const stderr = new PassThrough();
  const context = createContext({ stdin, stdout: new PassThrough(), stderr, env: {} });
  const answer = readPassword('me@example.com', context);
  stdin.write(keys);
  const typed = await answer.catch((error: Error) => `error: ${error.message}`);
  return { typed, shown: String(stderr.read()) };
}

test('keys of a line editor, and nothing shown', async () => {
  const cases: [string, string][] = [
    ['hunter2\r', 'hunter2'],
    ['hunteé😀\u007f\u007f2\n', 'hunte2'],
    ['wrong\u0015hunter2\r', 'hunter2'],
    ['hun\u0001\u001bter2\r', 'hunter2'],
    ['hun\u0003', 'error: given up'],
    ['\u0004', 'error: given up'],
    ['\r', 'error: there is no password'],
  ];
  for (const [keys, expected] of cases) {
    assert.equal(await type(keys), { typed: expected, shown: 'Password of me@example.com: \n' });
  }
});

test('a new password is asked for twice', async () => {
  const cases: [string, string, string][] = [
    ['hunter2\r', 'hunter2\r', 'hunter2'],
    ['hunter2\r', 'hunter3\r', 'error: the two passwords are not the same'],
    ['\r', '', 'error: there is no password'],
  ];
  for (const [first, second, expected] of cases) {
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
    const stderr = new PassThrough();
    const context = createContext({ stdin, stdout: new PassThrough(), stderr, env: {} });
    const answer = readNewPassword('me@example.com', context).catch((error: Error) => `error: ${error.message}`);
    stdin.write(first);
    await new Promise((resolve) => setImmediate(resolve));
    stdin.write(second);
    assert.is(await answer, expected);
    assert.not.match(String(stderr.read()), 'hunter');
  }
});

test.run();
