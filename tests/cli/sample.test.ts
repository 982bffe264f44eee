import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const test = suite('sample');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const schema = folder.write(
  'shop.xsd',
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="urn:shop" targetNamespace="urn:shop">
  <xs:element name="order" type="s:Order"/>
  <xs:element name="code" type="xs:token"/>
  <xs:complexType name="Order"><xs:sequence>
    <xs:element name="size" type="s:Size" maxOccurs="3"/>
    <xs:element name="many" type="xs:int" minOccurs="0" maxOccurs="5000"/>
  </xs:sequence></xs:complexType>
  <xs:simpleType name="Size"><xs:restriction base="xs:token">
    <xs:enumeration value="small"/><xs:enumeration value="large"/>
  </xs:restriction></xs:simpleType>
  <xs:simpleType name="code"><xs:restriction base="xs:int"/></xs:simpleType>
</xs:schema>`,
);
const sample = (...args: readonly string[]) => runCli(['sample', ...args, '--schema', schema]);

test('documents, each behind a comment; what they do not show is on standard error', async () => {
  const { code, stdout, stderr } = await sample('order');
  assert.is(code, 0);
  assert.match(
    stdout,
    /^<!-- 1: valid -->\n<s:order xmlns:s="urn:shop"><size>small<\/size><\/s:order>\n<!-- 2: valid -->\n/,
  );
  assert.match(stdout, /<size>large/);
  assert.match(
    stderr,
    /^not shown, of branches, values and occurrences: 1\n {2}\S*shop\.xsd:6:\d+: element many, occurs 5000 times: more than 1000 /,
  );
});

test('as many as are wanted, the same for the same seed', async () => {
  const { stdout, stderr } = await sample('order', '--count', '4', '--seed', '7');
  assert.is(stdout.match(/^<s:order/gm)?.length, 4);
  assert.is(stderr, '');
  assert.is((await sample('order', '-n', '4', '--seed', '7')).stdout, stdout);
});

test('every document is what validate says it is', async () => {
  for (const [flags, expected] of [
    [[], 0],
    [['--invalid'], 1],
  ] as const) {
    const out = join(folder.path, `out${expected}`);
    const { code, stdout } = await sample('order', ...flags, '--out', out);
    assert.is(code, 0);
    assert.match(stdout, /^\d+ documents and samples\.json written to /);
    const list = JSON.parse(readFileSync(join(out, 'samples.json'), 'utf8'));
    const files: string[] = list.samples.map(({ file }: { file: string }) => file);
    assert.equal(
      readdirSync(out)
        .filter((file) => file.endsWith('.xml'))
        .sort(),
      files,
    );
    for (const { file, rule, valid } of list.samples) {
      assert.is(valid, expected === 0);
      const judged = await runCli(['validate', '--schema', schema, '--', join(out, file)]);
      assert.is(judged.code, expected, file);
      if (rule !== undefined) assert.ok(judged.stdout.includes(`[${rule}]`), `${rule}: ${judged.stdout}`);
    }
  }
});

test('JSON has the documents, and what they do not show', async () => {
  const { stdout, stderr } = await sample('order', '--json');
  const { samples, uncovered } = JSON.parse(stdout);
  assert.match(samples[0].xml, /^<s:order/);
  assert.is(samples[0].valid, true);
  assert.equal(uncovered[0].what, 'occurs 5000 times');
  assert.is(uncovered[0].line, 6);
  assert.is(stderr, '');
  const [first] = JSON.parse((await sample('order', '--json', '--invalid')).stdout).samples;
  assert.match(first.rule, /^cvc-/);
});

test('types, by any of their names', async () => {
  const { stdout, stderr } = await sample('{urn:shop}Size');
  assert.match(stdout, /<sample>large<\/sample>/);
  assert.match(stderr, /no element of type \{urn:shop\}Size: it is shown by an element <sample>/);
  assert.match((await sample('s:Order')).stdout, /<s:order/);
});

test('the Passport schemas, where no others are named', async () => {
  const { code, stdout } = await runCli(['sample', 'Envelope', '--count', '1']);
  assert.is(code, 0);
  assert.match(stdout, /<soap:Envelope /);
});

test('what cannot be done is said in a line or two', async () => {
  const cases: readonly [readonly string[], RegExp][] = [
    [
      ['ordr', '--schema', schema],
      /no element and no type ordr; did you mean order\?\n +global elements: s:code, s:order/,
    ],
    [['order', '--schema', 'none.xsd'], /none\.xsd: there is no such file/],
    [['order', '--schema', schema, '--count', 'many'], /--count must be a whole number from 1 to 100000, not "many"/],
    [['order', '--schema', schema, '--count', '0'], /--count must be a whole number from 1/],
    [['order', '--schema', schema, '--out', ''], /--out must name a folder/],
    [['--schema', schema, 'order'], /missing required argument.*\n.*end its list with --/],
    [['order', '--schema', schema, '--seed=-1'], /--seed must be a whole number/],
    [['order', '--schema', schema, '--out', schema], /shop\.xsd: is a file, and a folder is to be made there/],
    [['', '--schema', schema], /no element and no type/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await runCli(['sample', ...args]);
    assert.is(code, 2, args.join(' '));
    assert.is(stdout, '');
    assert.match(stderr, message);
    assert.not.match(stderr, /\n {4}at /);
  }
});

test('nothing to show: exit code 1', async () => {
  const endless = folder.write(
    'endless.xsd',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType><xs:sequence><xs:element ref="a"/></xs:sequence></xs:complexType></xs:element></xs:schema>',
  );
  const { code, stdout, stderr } = await runCli(['sample', 'a', '--schema', endless]);
  assert.is(code, 1);
  assert.is(stdout, '');
  assert.match(stderr, /there is no valid document to show/);
});

test.run();
