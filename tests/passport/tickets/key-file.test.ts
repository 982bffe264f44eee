import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  createTickets,
  KeyFileError,
  openKeyFile,
  readKeys,
  rotateKeyFile,
  type TicketClaims,
} from '@passport-soap/passport/service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';
import { createTemporaryFolder } from '../../support/temporary-folder.js';

const test = suite('the key file');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const start = new Date('2026-01-01T00:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const claims = (issued: Date, lifetime: number): TicketClaims => ({
  kind: 'user',
  account: { name: 'dana@example.org', puid: '0006BFFD00000001', cid: 'a1b2c3d4e5f60718' },
  address: 'contacts.msn.com',
  issued,
  expires: new Date(issued.getTime() + lifetime * 1000),
});
const idsOf = (file: string) => readKeys(file).map(({ id }) => id);

test('is made with one key, for its owner alone, and read again', () => {
  const file = join(folder.path, 'made.json');
  const { id } = openKeyFile(file, { clock: () => start }).current();
  assert.is(statSync(file).mode & 0o777, 0o600);
  const again = openKeyFile(file);
  assert.is(again.current().id, id);
  assert.is(again.current().created.getTime(), start.getTime());
  assert.equal(idsOf(file), [id]);
});

test('is one file, however many start at once', async () => {
  const file = join(folder.path, 'raced', 'keys.json');
  folder.write('raced/empty', '');
  const program = `import { openKeyFile } from '@passport-soap/passport/service';
    process.stdin.once('data', () => { process.stdout.write(openKeyFile(${JSON.stringify(file)}).current().id); process.exit(); });
    process.stdout.write('ready ');`;
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: join(root, 'tests') }),
  );
  const ready = children.map((child) => new Promise<void>((resolve) => child.stdout.once('data', () => resolve())));
  const said = children.map(
    (child) =>
      new Promise<string>((resolve) => {
        let heard = '';
        child.stdout.on('data', (chunk: Buffer) => {
          heard += chunk;
        });
        child.on('close', () => resolve(heard.replace('ready ', '')));
      }),
  );
  await Promise.all(ready);
  for (const child of children) child.stdin.write('go');
  const ids = new Set(await Promise.all(said));
  assert.equal([...ids], idsOf(file));
  assert.equal(readdirSync(join(folder.path, 'raced')).sort(), ['empty', 'keys.json']);
});

test('an old key is accepted until its tickets have expired, then dropped', async () => {
  const file = join(folder.path, 'rotated.json');
  let now = start;
  const keys = openKeyFile(file, { clock: () => start });
  const tickets = createTickets({ keys, clock: () => now });
  const first = keys.current().id;
  now = later(100);
  const issued = tickets.issue('compact', claims(now, 60));
  const { added: second, dropped } = rotateKeyFile(file, 60, now);
  assert.equal(dropped, []);
  assert.equal(idsOf(file), [second, first]);
  assert.is(statSync(file).mode & 0o777, 0o600);
  now = later(159);
  keys.refresh?.();
  assert.is(keys.current().id, second);
  assert.is((await tickets.verify(issued)).address, 'contacts.msn.com');
  // One second before the last ticket of the first key expires it is kept, and afterwards not.
  assert.equal(rotateKeyFile(file, 60, now).dropped, []);
  now = later(160);
  assert.equal(rotateKeyFile(file, 60, now).dropped, [first]);
});

test('a second ring on the file sees a rotation when a ticket names a key that it has not', async () => {
  const file = join(folder.path, 'shared.json');
  const [first, second] = [openKeyFile(file, { clock: () => start }), openKeyFile(file, { clock: () => start })];
  rotateKeyFile(file, 60, start);
  first.refresh?.();
  const issuing = createTickets({ keys: first, clock: () => start });
  const verifying = createTickets({ keys: second, clock: () => start });
  for (const form of ['compact', 'legacy'] as const) {
    rotateKeyFile(file, 60, start);
    first.refresh?.();
    assert.is((await verifying.verify(issuing.issue(form, claims(start, 60)))).policy, undefined);
  }
});

test('a file that goes wrong while it is used leaves the keys as they were', () => {
  const file = join(folder.path, 'broken.json');
  const keys = openKeyFile(file);
  const { id } = keys.current();
  const good = readFileSync(file);
  for (const content of ['', '{"keys":[', '{"keys":[]}']) {
    writeFileSync(file, content);
    keys.refresh?.();
    assert.is(keys.current().id, id);
  }
  rmSync(file);
  keys.refresh?.();
  assert.is(keys.current().id, id);
  writeFileSync(file, good);
  utimesSync(file, start, start);
  rotateKeyFile(file, 60);
  keys.refresh?.();
  assert.is.not(keys.current().id, id);
});

test('a change that cannot be read is told, once, and the keys stay', () => {
  const file = join(folder.path, 'told', 'keys.json');
  folder.write('told/empty', '');
  const problems: string[] = [];
  const ring = openKeyFile(file, { clock: () => start, onProblem: ({ message }) => problems.push(message) });
  const { id } = ring.current();
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, 'secret?');
  ring.refresh?.();
  ring.refresh?.();
  assert.equal(problems, [`${file}: is no key file: it is not JSON`]);
  writeFileSync(file, text);
  ring.refresh?.();
  rmSync(join(folder.path, 'told'), { recursive: true });
  writeFileSync(join(folder.path, 'told'), 'a file where the folder was');
  ring.refresh?.();
  assert.equal(problems.slice(1), [`${file}: cannot be read (ENOTDIR)`]);
  assert.is(ring.current().id, id);
});

test('rotating keeps the rights, the group, and a link to the file', () => {
  const file = join(folder.path, 'kept.json');
  const link = join(folder.path, 'link.json');
  openKeyFile(file, { clock: () => start });
  chmodSync(file, 0o640);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(file, 1234, 5678);
  symlinkSync(file, link);
  const { added } = rotateKeyFile(link, 3600, later(10));
  assert.is(idsOf(file)[0], added);
  assert.ok(lstatSync(link).isSymbolicLink());
  const { mode, uid, gid } = statSync(file);
  assert.is(mode & 0o777, 0o640);
  if (isRoot) assert.equal([uid, gid], [1234, 5678]);
});

test('one rotation at a time', () => {
  const file = join(folder.path, 'locked.json');
  openKeyFile(file, { clock: () => start });
  const before = idsOf(file);
  writeFileSync(`${file}.lock`, '');
  assert.throws(() => rotateKeyFile(file, 3600), /is being rotated already/);
  assert.equal(idsOf(file), before);
  // Left by a process that was killed.
  utimesSync(`${file}.lock`, 1, 1);
  rotateKeyFile(file, 3600, later(10));
  rotateKeyFile(file, 3600, later(20));
  assert.is(idsOf(file).length, 3);
});

test('what is no key file is refused, and nothing of it quoted', () => {
  for (const [content, problem] of [
    ['hunter2', /is not JSON/],
    ['null', /no list "keys"/],
    ['{"keys":[]}', /no list "keys"/],
    ['{"keys":[null]}', /key 1 must have/],
    ['{"keys":[{"created":"2026-01-01T00:00:00Z","secret":"aHVudGVyMg=="}]}', /key 1 must have/],
    [`{"keys":[{"created":"hunter2","secret":"${Buffer.alloc(32).toString('base64')}"}]}`, /key 1 must have/],
  ] as const) {
    const file = folder.write('wrong.json', content);
    for (const act of [() => openKeyFile(file), () => rotateKeyFile(file, 60)]) {
      try {
        act();
        assert.unreachable(content);
      } catch (error) {
        assert.instance(error, KeyFileError, content);
        assert.match((error as Error).message, problem);
        assert.not.match((error as Error).message, /hunter2|aHVudGVyMg/);
      }
    }
    assert.is(readFileSync(file, 'utf8'), content);
  }
  assert.throws(() => openKeyFile(join(folder.path, 'no-folder', 'keys.json')), /cannot be written \(ENOENT\)/);
  const mistyped = join(folder.path, 'kyes.json');
  assert.throws(() => openKeyFile(mistyped, { create: false }), /cannot be read \(ENOENT\)/);
  assert.not.ok(existsSync(mistyped), 'who only checks tickets makes no keys');
});

test.run();
