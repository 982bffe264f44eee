import { createProtocolRules, type ProtocolRulesOptions } from '@passport-soap/passport/conformance';
import { DiagnosticError } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { message, passportRules } from './passport-rules.js';

const test = suite('running rules');

const evidence = '<sch:diagnostics><sch:diagnostic id="e">Seen.</sch:diagnostic></sch:diagnostics>';
const namespaces =
  '<sch:ns prefix="capture" uri="urn:passport-soap:capture"/><sch:ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>';

function schema(patterns: string, rest = evidence): string {
  return `<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xpath31">\n${namespaces}\n${patterns}\n${rest}\n</sch:schema>`;
}

const report = (id: string, of: string, says = 'Wrong.') =>
  `<sch:report id="${id}" role="warning" test="${of}" diagnostics="e">${says}</sch:report>`;
const rule = (context: string, ...assertions: string[]) =>
  `<sch:rule context="${context}">${assertions.join('')}</sch:rule>`;
const pattern = (...rules: string[]) => `<sch:pattern>${rules.join('\n')}</sch:pattern>`;

const check = async (text: string, request: string) =>
  (await createProtocolRules(schema(text))).check({ request: { text: request } });

test('of the rules of a pattern the first one counts; each pattern counts', async () => {
  const found = await check(
    pattern(rule('b[@x]', report('first', 'true()')), rule('b', report('second', 'true()'))) +
      pattern(rule('b', report('third', 'true()'))),
    '<a><b x=""/><b/></a>',
  );
  assert.equal(
    found.map(({ code, path, offset, length }) => [code, path, offset, length]),
    [
      ['first', '/a/b', 4, 1],
      ['second', '/a/b[2]', 13, 1],
      ['third', '/a/b', 4, 1],
      ['third', '/a/b[2]', 13, 1],
    ],
  );
});

test('variables of schema, pattern and rule; names and values in the sentence; white space collapsed', async () => {
  const { rules, check: run } = await createProtocolRules(
    schema(
      `<sch:let name="root" value="name(/*/*/*)"/><sch:pattern><sch:let name="all" value="count(//b)"/>
       <sch:rule context="b"><sch:let name="none" value="c"/>
       ${report('r', "empty($none) and $all = 2 and $root = 'a'", 'There <sch:emph>is</sch:emph> a\n   <sch:name/> of <sch:value-of select="$all"/>.')}</sch:rule></sch:pattern>`,
    ),
  );
  assert.equal(
    run({ request: { text: '<a><b/><b><c/></b></a>' } }).map((each) => [
      each.message,
      each.evidence,
      each.severity,
      each.part,
    ]),
    [['There is a b of 2.', 'Seen.', 'warning', 'request']],
  );
  assert.equal(rules, [{ id: 'r', severity: 'warning', sentence: 'There is a … of ….', evidence: 'Seen.' }]);
});

test('contexts at a part of the exchange, in unions, and HTTP', async () => {
  const rules = await createProtocolRules(
    schema(
      pattern(
        rule('capture:exchange[capture:request]/capture:response/a', report('answer', '@x = 1')),
        rule('capture:request//c | capture:request/a/b', report('union', 'true()')),
        rule('capture:request[@method]', report('http', "@path = '/RST.srf' and @soapaction = '' and @host = 'h'")),
      ),
    ),
  );
  const http = {
    method: 'POST',
    target: 'https://h/RST.srf?x=1',
    host: 'h',
    headers: new Map([
      ['soapaction', ''],
      ['cookie', 'secret'],
    ]),
  };
  const request = { text: '<a><b/><d><c/></d></a>', http };
  const response = { text: '<a x="1"/>' };
  const codes = (found: ReturnType<typeof rules.check>) => found.map(({ code, part }) => `${part} ${code}`).sort();
  assert.equal(codes(rules.check({ request, response })), [
    'request http',
    'request union',
    'request union',
    'response answer',
  ]);
  assert.equal(codes(rules.check({ response })), []);
});

test('rules that know nothing of exchanges see each message alone, and as it is', async () => {
  const text = schema(
    pattern(
      rule('/a', report('root', "name(/*) = 'a' and count(@*) = 1")),
      rule('/a/b', report('path', 'empty(@*) and count(preceding-sibling::b) = 1')),
    ),
  );
  const rules = await createProtocolRules(text.replace(/<sch:ns prefix="capture"[^>]*>/, ''));
  const found = rules.check({
    request: { text: '<?x?><a x="1"><b/>\n<b/></a>' },
    response: { text: '<!-- --><a y="1"/>' },
  });
  assert.equal(
    found.map(({ code, part, path, offset }) => [code, part, path, offset]),
    [
      ['root', 'request', '/a', 6],
      ['path', 'request', '/a/b[2]', 20],
      ['root', 'response', '/a', 9],
    ],
  );
});

test('an error in one rule is that rule’s: said once, without what it was about; the others are checked', async () => {
  const found = await check(
    pattern(
      rule('b', report('date', 'xs:dateTime(.) = current-dateTime()'), report('fine', 'true()')),
      rule('d[xs:integer(.)]', report('context', 'true()')),
      rule('e', '<sch:let name="n" value="xs:integer(.)"/>', report('variable', '$n = 1')),
    ) + pattern(rule('a', report('other', 'true()'))),
    '<a><b>secret1</b><b>secret2</b><d>secret3</d><e>secret4</e></a>',
  );
  const failed = found.filter(({ code }) => code === 'passport-rule-failed');
  assert.equal(
    failed.map(({ message: sentence, severity, path }) => [/the rule (\w+)/.exec(sentence)?.[1], severity, path]),
    [
      ['date', 'warning', '/a/b'],
      ['context', 'warning', undefined],
      ['variable', 'warning', '/a/e'],
    ],
  );
  assert.match(failed[0]?.message ?? '', /\(FORG0001\): this is a mistake in the rule/);
  for (const { message: sentence } of failed) assert.not.match(sentence, /secret/);
  assert.equal(
    found.map(({ code }) => code).filter((code) => code !== 'passport-rule-failed'),
    ['fine', 'fine', 'other'],
  );
});

test('a rule that is broken everywhere is given up, and that is said', async () => {
  const found = await check(pattern(rule('b', report('r', 'true()'))), `<a>${'<b/>'.repeat(500)}</a>`);
  assert.is(found.length, 101);
  const last = found.at(-1);
  assert.is(last?.code, 'passport-rules-skipped');
  assert.is(last?.severity, 'info');
  assert.is(last?.path, '/a/b[101]');
  assert.match(last?.message ?? '', /^r is broken more than 100 times/);
});

test('a message that is too large is passed over, and that is said; the other one is checked', async () => {
  const rules = await createProtocolRules(schema(pattern(rule('a', report('r', 'true()')))));
  const small = { text: '<a/>' };
  const deep = `${'<a>'.repeat(1_500)}${'</a>'.repeat(1_500)}`;
  for (const text of [`<a>${'<b/>'.repeat(10_000)}</a>`, `<a>${' '.repeat(1024 * 1024)}</a>`, deep]) {
    const found = rules.check({ request: { text }, response: small });
    assert.equal(
      found.map(({ code, severity, part, offset }) => [code, severity, part, offset]),
      [
        ['passport-rules-skipped', 'info', 'request', 0],
        ['r', 'warning', 'response', 1],
      ],
    );
    assert.equal(rules.check({ request: { text } }).length, 1);
  }
  assert.equal(
    rules.check({ request: { text: `<a>${'<b/>'.repeat(9_999)}</a>` } }).map(({ code }) => code),
    ['r'],
  );
});

test('hostile messages: seconds at most, no overflow', async () => {
  const rst = await passportRules('rst');
  const envelope = (body: string) =>
    `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Header/><Body>${body}</Body></Envelope>`;
  const signature = `<Signature><SignedInfo>${'<Reference Id="x" URI="#y"/>'.repeat(4_900)}</SignedInfo></Signature>`;
  const hostile = [
    envelope('<a/>'.repeat(262_000)),
    envelope(`${'<AppliesTo>'.repeat(990)}${'</AppliesTo>'.repeat(990)}`),
    envelope('<RequestSecurityToken/>'.repeat(9_990)),
    envelope(`<RequestSecurityToken>${'<PolicyReference URI="?a"/>'.repeat(9_900)}</RequestSecurityToken>`),
    envelope('<Fault/>'.repeat(9_900)),
    envelope(
      '<RequestSecurityTokenResponse><RequestedSecurityToken><BinarySecurityToken Id="a"/></RequestedSecurityToken></RequestSecurityTokenResponse>'.repeat(
        3_300,
      ),
    ),
    envelope('').replace('<Header/>', `<Header><Security>${signature}</Security></Header>`),
  ];
  for (const text of hostile) {
    const before = process.cpuUsage();
    rst.check({ request: { text }, response: { text } });
    const { user } = process.cpuUsage(before);
    // Two seconds each where nothing else runs; in the hands of a quadratic walk, minutes.
    assert.ok(user < 20e6, `${text.slice(80, 160)}…: ${Math.round(user / 1000)} ms`);
  }
});

test('as many tokens as a client could ask for', async () => {
  const rst = await passportRules('rst');
  const sso = message('request-sso');
  const one = /<wst:RequestSecurityToken Id="RST4">.*?<\/wst:RequestSecurityToken>/.exec(sso)?.[0] ?? '';
  const tokens = Array.from({ length: 500 }, (_, index) =>
    one.replace('RST4', `RST${index + 5}`).replace('storage.msn.com', `s${index}.example`),
  );
  assert.equal(rst.check({ request: { text: sso.replace(one, one + tokens.join('')) } }), []);
});

async function refused(text: string, options: ProtocolRulesOptions = {}) {
  try {
    await createProtocolRules(text, { file: 'mine.sch', verify: true, ...options });
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0];
    throw error;
  }
  return undefined;
}

const mistakes: readonly [name: string, text: string, line: number, sentence: RegExp][] = [
  ['not well-formed', schema('<sch:pattern>'), 5, /the end tag/],
  ['another root', '<schema/>', 1, /the root element of an ISO Schematron schema is/],
  [
    'no id',
    schema(pattern(rule('a', report('r', '1').replace('id="r" ', '')))),
    3,
    /an assertion has no id: "Wrong\."/,
  ],
  [
    'an id twice',
    schema(pattern(rule('a', report('r', '1')), rule('b', report('r', '1')))),
    4,
    /another assertion with the id r/,
  ],
  ['no role', schema(pattern(rule('a', report('r', '1').replace('warning', 'fatal')))), 3, /r has no role/],
  ['no test', schema(pattern(rule('a', report('r', '1').replace('test=', 'tests=')))), 3, /r has no test/],
  ['no sentence', schema(pattern(rule('a', report('r', '1', ' ')))), 3, /r says nothing/],
  ['no evidence', schema(pattern(rule('a', report('r', '1'))), ''), 3, /r names no diagnostic/],
  ['a test that cannot be read', schema(pattern(rule('a'), rule('b', report('r', '1 =')))), 4, /r: .*XPST0003/],
  ['an unknown function', schema(pattern(rule('b', report('r', 'nothing()')))), 3, /r: .*XPST0017/],
  ['an unknown variable', schema(pattern(rule('b', report('r', '$x = 1')))), 3, /r: .*XPST0008/],
  ['a prefix that is not declared', schema(pattern(rule('x:b', report('r', '1')))), 3, /the context of a rule: .*x/],
  ['a rule without a context', schema('<sch:pattern><sch:rule/></sch:pattern>'), 3, /a rule has no context/],
  ['a rule that extends', schema(pattern('', rule('a', '<sch:extends rule="x"/>'))), 4, /sch:extends is not supported/],
  ['an abstract pattern', schema('<sch:pattern abstract="true"/>'), 3, /abstract patterns and rules are not/],
  ['includes without end', schema('<sch:include href="a.sch"/>'), 3, /leads in a circle/],
];

for (const [name, text, line, sentence] of mistakes) {
  test(`a mistake in the rules has its place: ${name}`, async () => {
    const resolve = () => ({
      file: 'mine.sch',
      text: '<p xmlns="urn:x">\n\n<include xmlns="http://purl.oclc.org/dsdl/schematron" href="x"/></p>',
    });
    const found = await refused(text, { resolve });
    assert.ok(found, 'it is taken');
    assert.match(found.message, sentence);
    assert.is(found.file, 'mine.sch');
    assert.is(found.line, line);
    assert.type(found.column, 'number');
  });
}

test('a mistake in an included file is located in it', async () => {
  const resolve = () => ({
    file: 'part.sch',
    text: `<sch:pattern xmlns:sch="http://purl.oclc.org/dsdl/schematron">\n${rule('a', report('', '1'))}</sch:pattern>`,
  });
  const found = await refused(schema('<sch:include href="part.sch"/>'), { resolve });
  assert.equal([found?.file, found?.line], ['part.sch', 2]);
});

test.run();
