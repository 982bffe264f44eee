/** `validate` with rules: those of the protocol, and one's own. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli, startCli } from '../support/cli.js';
import { root } from '../support/paths.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const test = suite('validate: rules');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const messages = join(root, 'tests', 'schemas', 'messages');

const order = folder.write(
  'order.xsd',
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="order"><xs:complexType><xs:sequence>
     <xs:element name="item" maxOccurs="unbounded"><xs:complexType><xs:attribute name="n" type="xs:int"/></xs:complexType></xs:element>
   </xs:sequence><xs:attribute name="total" type="xs:int"/></xs:complexType></xs:element></xs:schema>`,
);

const rules = (assertion: string) =>
  `<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xpath31">
  <sch:pattern>
    <sch:rule context="order">
      ${assertion}
    </sch:rule>
  </sch:pattern>
  <sch:diagnostics><sch:diagnostic id="sum">The shop says so.</sch:diagnostic></sch:diagnostics>
</sch:schema>`;

const sum =
  '<sch:assert id="order-total" role="error" test="@total = sum(item/@n)" diagnostics="sum">The total is not the sum.</sch:assert>';
const shop = folder.write('order.sch', rules(sum));

const check = (stdin: string, ...options: string[]) =>
  runCli(['validate', ...options, '--schema', order, '--', '-'], { stdin });

test('rules of one’s own beside one’s own schemas', async () => {
  assert.is((await check('<order total="3"><item n="1"/><item n="2"/></order>', '--rules', shop)).code, 0);
  const { code, stdout } = await check('<order total="4">\n<item n="1"/><item n="x"/></order>', '--rules', shop);
  assert.is(code, 1);
  assert.match(stdout, /stdin:2:\d+: error: .*\[cvc-datatype-valid/);
  const wrong = await check('\n<order total="4">\n<item n="1"/><item n="2"/></order>', '--rules', shop);
  assert.is(wrong.code, 1);
  assert.match(wrong.stdout, /stdin:2:2: error: The total is not the sum\. \[order-total\]/);
  assert.is((await check('<order total="4"><item n="1"/></order>')).code, 0);
});

test('a rule that cannot be evaluated is told of, and the message is judged all the same', async () => {
  const file = folder.write(
    'dates.sch',
    rules(sum.replace('@total = sum(item/@n)', "xs:date('x') = current-date()")).replace(
      '<sch:pattern>',
      '<sch:ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/><sch:pattern>',
    ),
  );
  const { code, stdout } = await check('<order total="4"><item n="1"/></order>', '--rules', file);
  assert.is(code, 0);
  assert.match(stdout, /warning: the rule order-total could not be evaluated \(FORG0001\)/);
});

test('rules in error: exit code 2, file, line and column', async () => {
  const refused = async (text: string) => {
    const file = folder.write('wrong.sch', text);
    const { code, stdout, stderr } = await check('<order><item/></order>', '--rules', file);
    assert.is(code, 2);
    assert.is(stdout, '');
    return stderr.replace(file, 'wrong.sch');
  };
  assert.match(
    await refused(rules(sum).replace('</sch:rule>', '')),
    /wrong\.sch:6:\d+: the rules are in error: .*end tag/,
  );
  assert.match(
    await refused(rules(sum.replace('id="order-total" ', ''))),
    /wrong\.sch:4:7: the rules are in error: an assertion has no id/,
  );
  assert.match(await refused(rules(sum.replace('sum(', 'som('))), /wrong\.sch:4:7: .*order-total: XPST0017/);
  assert.match(await refused(rules('<sch:include href="none.sch"/>')), /none\.sch: .*no such file/i);
  const missing = await check('<order/>', '--rules', join(folder.path, 'nothing.sch'));
  assert.is(missing.code, 2);
  assert.match(missing.stderr, /nothing\.sch: .*no such file/i);
});

test('includes are found beside the file that names them', async () => {
  mkdirSync(join(folder.path, 'parts'), { recursive: true });
  const part = rules(sum).replace(/^.*?(<sch:pattern>.*<\/sch:pattern>).*$/s, '$1');
  folder.write(
    'parts/inner.sch',
    part.replace('<sch:pattern>', '<sch:pattern xmlns:sch="http://purl.oclc.org/dsdl/schematron">'),
  );
  folder.write('parts/outer.sch', '<sch:include xmlns:sch="http://purl.oclc.org/dsdl/schematron" href="inner.sch"/>');
  const file = folder.write(
    'including.sch',
    rules(sum).replace(/<sch:pattern>.*<\/sch:pattern>/s, '<sch:include href="parts/outer.sch"/>'),
  );
  const { stdout } = await check('<order total="4"><item n="1"/></order>', '--rules', file);
  assert.match(stdout, /\[order-total\]/);
});

test('rules of one’s own instead of the protocol’s', async () => {
  const file = folder.write('none.sch', rules(sum));
  const wrong = join(messages, 'request-spelt-otherwise.xml');
  assert.match((await runCli(['validate', wrong])).stdout, /passport-policy-placeholder/);
  assert.not.match((await runCli(['validate', '--rules', file, wrong])).stdout, /passport-policy/);
});

test('the protocol’s rules, with their evidence in reports', async () => {
  const wrong = join(messages, 'request-spelt-otherwise.xml');
  const { stdout } = await runCli(['validate', '--format', 'sarif', wrong]);
  const { rules: described } = JSON.parse(stdout).runs[0].tool.driver;
  const rule = described.find(({ id }: { id: string }) => id === 'passport-policy-placeholder');
  assert.match(rule?.fullDescription?.text ?? '', /Evidence: .*public description/);
});

test('a request and its response in two files are an exchange', async () => {
  const exchange = join(folder.path, 'exchange');
  mkdirSync(exchange);
  copyFileSync(join(messages, 'request-sso.xml'), join(exchange, '0001-request.xml'));
  copyFileSync(join(messages, 'response-sso.xml'), join(exchange, '0001-response.xml'));
  const { code, stdout } = await runCli(['validate', exchange]);
  assert.is(code, 1);
  assert.match(stdout, /0001-response\.xml:1:41: error: 5 tokens were asked for, 4 answers came/);
  assert.is((await runCli(['validate', join(exchange, '0001-response.xml')])).code, 0);
});

test('a hundred captures take the time of their rules, once', async () => {
  const many = join(folder.path, 'many');
  mkdirSync(many);
  for (let index = 0; index < 100; index += 1)
    copyFileSync(join(messages, 'request-sso.xml'), join(many, `${index}.xml`));
  const { ended } = startCli(['validate', '--quiet', many]);
  assert.is((await ended).code, 0);
});

test.run();
