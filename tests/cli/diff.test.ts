import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { root } from '../support/paths.js';
import { run } from '../support/run-command.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const test = suite('diff');
const folder = createTemporaryFolder();
const home = process.cwd();
test.before(() => process.chdir(folder.path));
test.after(() => {
  process.chdir(home);
  folder.remove();
});

const git = (...args: readonly string[]) =>
  run(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args],
    folder.path,
    {
      PATH: process.env.PATH,
      HOME: folder.path,
      GIT_CONFIG_NOSYSTEM: '1',
    },
  );

const orders = (
  more: string,
) => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="urn:shop" targetNamespace="urn:shop">
  <xs:include schemaLocation="../shared/size.xsd"/>
  <xs:element name="order" type="s:Order"/>
  <xs:complexType name="Order"><xs:sequence>
    <xs:element name="size" type="s:Size"/>
    ${more}
  </xs:sequence></xs:complexType>
</xs:schema>`;
const sizes = (
  ...values: readonly string[]
) => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:shop">
  <xs:simpleType name="Size"><xs:restriction base="xs:token">
    ${values.map((value) => `<xs:enumeration value="${value}"/>`).join('\n    ')}
  </xs:restriction></xs:simpleType>
</xs:schema>`;
const note = '<xs:element name="note" minOccurs="0"/>';
const config =
  '{"sets": [{"name": "shop", "schemas": ["shop/order.xsd"], "output": "out"}, {"name": "size", "schemas": ["shared/size.xsd"], "output": "out2"}]}';

// Two commits, in which both files change; the working folder is as the second.
git('init', '-q');
folder.write('schemas/shop/order.xsd', orders(''));
folder.write('schemas/shared/size.xsd', sizes('small', 'large'));
folder.write('schemas/passport-soap.json', config);
git('add', '.');
git('commit', '-qm', 'one');
folder.write('schemas/shop/order.xsd', orders(note));
folder.write('schemas/shared/size.xsd', sizes('small', 'medium'));
git('commit', '-qam', 'two');
folder.write(
  'bad/order.xsd',
  orders('<xs:element name="x" type="s:Missing"/>').replace('../shared', '../schemas/shared'),
);
folder.write('old.txt', 'interface m.A\nfield m.A.x: string\n');
folder.write('new.txt', 'interface m.A\nfield m.A.x?: string\n');

const expectedText = `Breaking
  in urn:shop
  ~ type Order: accepts more, TypeScript changed, breaks readers
      accepts now: size, note
      TypeScript s.Order.note: the field is new and may be left out
      HEAD~1:schemas/shop/order.xsd:4 → schemas/shop/order.xsd:4
  ~ type Size: accepts other things, TypeScript changed, breaks readers and writers
      no longer accepts: "large"
      accepts now: "medium"
      TypeScript s.Size 'large': the value is gone: code that names it is not compiled
      TypeScript s.Size 'medium': the value is new: a value may be it
      HEAD~1:schemas/shared/size.xsd:2 → schemas/shared/size.xsd:2

Root elements
  in urn:shop
  order: accepts other things  accepts now: size, note

2 differences: 2 breaking (2 for readers, 1 for writers), 0 compatible; documents: some are accepted now, some no longer
`;

const expectedMarkdown = `### Schema differences: \`HEAD~1:schemas/shop\` → \`schemas/shop\`

2 differences: 2 breaking (2 for readers, 1 for writers), 0 compatible; documents: some are accepted now, some no longer.

| | Component | Accepts | Breaks | Why |
|---|---|---|---|---|
| changed | type \`{urn:shop}Order\` | more; TypeScript changed | **readers** | accepts now: size, note<br>TypeScript s.Order.note: the field is new and may be left out<br>\`HEAD~1:schemas/shop/order.xsd:4\` → \`schemas/shop/order.xsd:4\` |
| changed | type \`{urn:shop}Size\` | neither; TypeScript changed | **readers and writers** | no longer accepts: "large"<br>accepts now: "medium"<br>TypeScript s.Size 'large': the value is gone: code that names it is not compiled<br>TypeScript s.Size 'medium': the value is new: a value may be it<br>\`HEAD~1:schemas/shared/size.xsd:2\` → \`schemas/shared/size.xsd:2\` |

| Root element | Documents | First of the reasons |
|---|---|---|
| \`{urn:shop}order\` | accepts other things | accepts now: size, note |
`;

test('a revision and a folder: what is included from elsewhere is of the revision, too', async () => {
  const { code, stdout, stderr } = await runCli(['diff', 'HEAD~1:schemas/shop', 'schemas/shop']);
  assert.is(stderr, '');
  assert.is(stdout, expectedText);
  assert.is(code, 0);
});

test('Markdown for a pull request', async () => {
  const { stdout } = await runCli(['diff', 'HEAD~1:schemas/shop', 'schemas/shop', '--format', 'markdown']);
  assert.is(stdout, expectedMarkdown);
});

test('JSON has all of it', async () => {
  const { stdout } = await runCli(['diff', 'HEAD~1:schemas/shop', 'HEAD:schemas/shop', '--format', 'json']);
  const { accepts, rows, roots, summary } = JSON.parse(stdout);
  assert.is(accepts, 'neither');
  assert.equal(
    roots.map(({ name }: { name: string }) => name),
    ['{urn:shop}order'],
  );
  assert.equal(rows[0].breaking, { reader: true, writer: false });
  assert.is(rows[0].new, 'HEAD:schemas/shop/order.xsd:4');
  assert.match(summary, /^2 differences/);
});

test('colours are for terminals, and who asks for them', async () => {
  const { stdout } = await runCli(['diff', 'HEAD~1:schemas/shop', 'schemas/shop'], { env: { FORCE_COLOR: '1' } });
  assert.ok(stdout.includes('\u001b[31mbreaks readers'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  assert.is(stdout.replace(/\u001b\[[0-9;]*m/g, ''), expectedText);
});

test('the exit code is what --fail-on asks for, of those whom --for names', async () => {
  const codeOf = async (...args: readonly string[]) => (await runCli(['diff', ...args])).code;
  const one = ['HEAD~1:schemas/shop/order.xsd', 'HEAD:schemas/shop/order.xsd'];
  assert.is(await codeOf(...one), 0);
  assert.is(await codeOf(...one, '--fail-on', 'breaking'), 1);
  assert.is(await codeOf(...one, '--fail-on', 'any'), 1);
  assert.is(await codeOf('schemas/shop', 'HEAD:schemas/shop', '--fail-on', 'any'), 0);
  assert.is(await codeOf('old.txt', 'new.txt', '--fail-on', 'breaking', '--for', 'reader'), 1);
  assert.is(await codeOf('old.txt', 'new.txt', '--fail-on', 'breaking', '--for', 'writer'), 0);
});

test('a set of a configuration, in a revision and on disk; paths from here', async () => {
  const { code, stdout } = await runCli(['diff', 'HEAD~1:schemas', 'schemas', '--set', 'size']);
  assert.is(code, 0);
  assert.match(stdout, /type Size/);
  assert.not.match(stdout, /Order/);
  const named = await runCli([
    'diff',
    'HEAD~1:schemas/passport-soap.json',
    'schemas/passport-soap.json',
    '--set',
    'shop',
  ]);
  assert.match(named.stdout, /type Order/);
  mkdirSync(join(folder.path, 'schemas/deeper'), { recursive: true });
  process.chdir(join(folder.path, 'schemas/deeper'));
  const here = await runCli(['diff', 'HEAD~1:../shop', '../shop']);
  process.chdir(folder.path);
  assert.match(here.stdout, /^2 differences/m);
});

test('surfaces', async () => {
  const { stdout } = await runCli(['diff', 'old.txt', 'new.txt']);
  assert.is(
    stdout,
    `Breaking
  ~ field m.A.x: breaks readers
      it may be missing now
      string → ?: string

1 difference: 1 breaking (1 for readers, 0 for writers), 0 compatible
`,
  );
});

test('nothing that differs', async () => {
  const { code, stdout } = await runCli(['diff', 'HEAD:schemas/shop', 'schemas/shop']);
  assert.is(code, 0);
  assert.is(stdout, 'no differences; documents: the same are accepted\n');
});

test('what cannot be compared is one clear error, and leaves nothing behind', async () => {
  const cases: readonly [readonly string[], RegExp][] = [
    [['HEAD~9:schemas', 'schemas'], /HEAD~9:schemas: there is no revision HEAD~9/],
    [['--', '-x:schemas', 'schemas'], /there is no revision -x/],
    [['HEAD:schemes', 'schemas'], /the revision has no schemes\n.*it has schemas in: schemas, /],
    [['HEAD:../elsewhere', 'schemas'], /the path leads out of the repository/],
    [['nowhere', 'schemas/shop'], /nowhere: there is no such file or folder/],
    [['schemas', 'schemas'], /has several sets\n.*choose one with --set: shop, size/],
    [['schemas', 'schemas', '--set', 'shoe'], /has no set shoe/],
    [['old.txt', 'schemas/shop'], /a surface is compared with a surface/],
    [['schemas/deeper', 'schemas/shop'], /the folder has no .xsd and no .wsdl/],
    [['bad', 'schemas/shop'], /src-resolve.*bad: the schemas cannot be used: 1 error/s],
    [['schemas/shop'], /missing required argument 'new'/],
    [['schemas/shop', 'schemas/shop', '--fail-on', 'x'], /Allowed choices are breaking, any, none/],
  ];
  mkdirSync(join(folder.path, 'schemas/deeper'), { recursive: true });
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await runCli(['diff', ...args]);
    assert.is(code, 2, args.join(' '));
    assert.is(stdout, '');
    assert.match(stderr, message);
    assert.not.match(stderr, /\n {4}at /);
  }
});

test('outside of a repository, a revision is none', async () => {
  const other = createTemporaryFolder();
  process.chdir(other.path);
  const { code, stderr } = await runCli(['diff', 'HEAD:a.xsd', 'HEAD:a.xsd']);
  process.chdir(folder.path);
  other.remove();
  assert.is(code, 2);
  assert.match(stderr, /the working folder is in no git repository/);
});

test('the Passport schemas of RST.srf and those of RST2.srf', async () => {
  const schemas = join(root, 'schemas');
  const { code, stdout } = await runCli(['diff', schemas, schemas, '--old-set', 'rst', '--set', 'rst2']);
  assert.is(code, 0);
  assert.match(stdout, /documents: some are accepted now, some no longer/);
  const surface = join(root, 'generated/rst/surface.txt');
  assert.ok(readFileSync(surface, 'utf8').length > 1000);
  assert.match((await runCli(['diff', surface, surface])).stdout, /^no differences\n$/);
});

test.run();
