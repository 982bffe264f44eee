import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyFile, readKeys } from '@passport-soap/passport/service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const test = suite('keys');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

/** A file with keys that were made so many seconds ago, the newest first. */
function keyFile(name: string, ages: readonly number[]): string {
  const keys = ages.map((age, index) => ({
    created: new Date(Date.now() - age * 1000).toISOString(),
    secret: Buffer.alloc(32, index + 1).toString('base64'),
  }));
  return folder.write(name, JSON.stringify({ keys }));
}

const run = (args: readonly string[]) => runCli(['keys', ...args]);

test('list shows ids and dates, and no key', async () => {
  const file = join(folder.path, 'made.json');
  const key = openKeyFile(file).current();
  const { code, stdout } = await run(['list', '--keys', file]);
  assert.is(code, 0);
  assert.is(stdout, `key       made                      use\n${key.id}  ${key.created.toISOString()}  seals\n`);
  const json = (await run(['list', '--keys', file, '--json'])).stdout;
  assert.equal(JSON.parse(json), [{ id: key.id, created: key.created.toISOString(), current: true }]);
  assert.not.match(stdout + json, Buffer.from(key.secret).toString('base64').slice(0, 8));
});

test('rotate adds a key, and drops those that were replaced longer ago than a ticket lives', async () => {
  // The second was replaced an hour ago, the third two days ago.
  const file = keyFile('rotated.json', [3600, 2 * 86_400, 9 * 86_400]);
  const [newest, middle, oldest] = readKeys(file).map(({ id }) => id);
  const { code, stdout } = await run(['rotate', '--keys', file]);
  assert.is(code, 0);
  const after = readKeys(file).map(({ id }) => id);
  assert.equal(after.slice(1), [newest, middle]);
  assert.match(stdout, new RegExp(`^key ${after[0]} is added, .*\nkey ${oldest} is dropped: .*\n$`));
  assert.is(statSync(file).mode & 0o777, 0o600);
  const json = JSON.parse((await run(['rotate', '--keys', file, '--keep', '0', '--json'])).stdout);
  assert.equal(json.dropped, after);
  assert.equal(
    readKeys(file).map(({ id }) => id),
    [json.added],
  );
});

test('a file that is not there, or no key file: exit code 2, and not made', async () => {
  for (const verb of ['list', 'rotate']) {
    for (const file of [
      join(folder.path, 'none.json'),
      folder.write('wrong.json', '{"keys":[{"secret":"hunter2"}]}'),
    ]) {
      const { code, stdout, stderr } = await run([verb, '--keys', file]);
      assert.is(code, 2);
      assert.is(stdout, '');
      assert.match(stderr, /cannot be read|must have "created"/);
      assert.not.match(stderr, /hunter2|unexpected/);
    }
  }
});

test.run();
