import { PassThrough } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../support/import-built.js';

const { readPassword } = await importBuilt<typeof import('../../cli/signing-in/read-password.js')>(
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

test.run();
