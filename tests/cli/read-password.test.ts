import { PassThrough, Readable } from 'node:stream';
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

/** What is understood of standard input that is no terminal, in chunks. */
async function pipe(...chunks: (string | Uint8Array)[]): Promise<string> {
  const stdin = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  const context = createContext({ stdin, stdout: new PassThrough(), stderr: new PassThrough(), env: {} });
  return readPassword('me@example.com', context).catch((error: Error) => {
    assert.is(error.name, 'CommandError');
    return `error: ${error.message}`;
  });
}

test('standard input: the first line, in UTF-8, without a byte order mark', async () => {
  const bytes = Buffer.from('\ufeffhunteé😀\r\nmore');
  assert.is(await pipe(bytes), 'hunteé😀');
  assert.is(await pipe(...Array.from(bytes, (byte) => Uint8Array.of(byte))), 'hunteé😀');
  assert.is(await pipe('hunter2'), 'hunter2');
  assert.is(await pipe('\ufeff\n'), 'error: there is no password');
  assert.is(await pipe('é'.repeat(1024), '\r\n'), 'é'.repeat(1024));
});

test('what is no password is refused, and not quoted', async () => {
  const long = 'error: the password is longer than 1024 characters';
  const control = 'error: the password has a control character in it';
  assert.is(await pipe(Buffer.from('huntér2\n', 'latin1')), 'error: the password is not UTF-8');
  assert.is(await pipe(Buffer.from('\ufeffhunter2\n', 'utf16le')), 'error: the password is not UTF-8');
  for (const text of ['hun\0ter2', 'hun\tter2', 'hunter2\u0085', '\u001b[2J'])
    assert.is(await pipe(`${text}\n`), control);
  assert.is(await pipe(`${'x'.repeat(1025)}\n`), long);
  assert.is(await pipe('x'.repeat(100_000)), long);
});

test('a file without end is not read to it', async () => {
  let read = 0;
  const stdin = new Readable({
    read() {
      read += 1;
      this.push(Buffer.alloc(1024, 'x'));
    },
  });
  const context = createContext({ stdin, stdout: new PassThrough(), stderr: new PassThrough(), env: {} });
  const error = await readPassword('me@example.com', context).catch((error: Error) => error);
  assert.match(String(error), /longer than 1024 characters/);
  assert.ok(read < 200, `${read} kB`);
});

test('the environment is held to the same', async () => {
  const stdin = Readable.from([]);
  const env = { PASSPORT_SOAP_PASSWORD: 'hun\u0007ter2' };
  const context = createContext({ stdin, stdout: new PassThrough(), stderr: new PassThrough(), env });
  const error = await readPassword('me@example.com', context).catch((error: Error) => error);
  assert.match(String(error), /control character/);
  assert.not.match(String(error), 'hun');
});

test.run();
