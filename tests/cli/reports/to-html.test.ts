import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { type FindingAt, judgedMessage } from './judged-message.js';
import { manyMessages } from './many-messages.js';
import { readDocumentText } from './read-page.js';

const { toHtml } = await importBuilt<typeof import('../../../cli/reports/to-html.js')>('cli/reports/to-html.js');

const test = suite('the report as a page');

test('one file, which its own policy lets fetch nothing', () => {
  const page = toHtml(manyMessages(), { version: '1.2.3', problems: ['none.xml: there is no such file'] });
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  assert.match(policy, /^default-src &#x27;none&#x27;|^default-src 'none'/);
  for (const tag of ['style', 'script']) {
    const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
    assert.ok(content.length > 1000);
    const hash = createHash('sha256').update(content).digest('base64');
    assert.ok(unescapeHtml(policy).includes(`${tag}-src 'sha256-${hash}'`), tag);
  }
  assert.not.match(page, /<(?:link|img|iframe|object|embed|base)\b|\bsrc=|\bstyle=|\son\w+=|url\(|@import/i);
  assert.match(page, /none\.xml: there is no such file/);
});

test('nothing from a capture is markup, wherever it stands', () => {
  const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'\u202e&lt;{{title}}`;
  const finding: FindingAt = {
    at: '<a',
    message: hostile,
    path: hostile,
    evidence: hostile,
    code: hostile,
    fix: { message: hostile, edits: [] },
    related: [{ message: hostile, file: hostile }],
  };
  const message = judgedMessage(`<a b="${hostile}">${hostile}</a>`, [finding], {
    source: { file: hostile },
    message: { time: hostile },
    judged: {
      root: { namespace: hostile, local: hostile },
      recognized: {
        variant: { name: hostile, sure: 0.5, because: [hostile] },
        implementations: [{ name: hostile, sure: 0.5, because: [hostile] }],
      },
    },
  });
  const describe = () => ({ short: hostile, full: hostile, helpUri: 'javascript:alert(3)' });
  for (const showSecrets of [false, true]) {
    const page = toHtml([message, message], { title: hostile, problems: [hostile], showSecrets, describe });
    assert.is(page.match(/<script/g)?.length, 1);
    assert.is(page.match(/<\/script/g)?.length, 1);
    assert.not.match(page, /<img|href="javascript|\u202e/);
    assert.match(page, /&lt;img src/);
    assert.match(page, /\{\{title\}\}/);
  }
});

test('text and values are hidden unless they are asked for', () => {
  const page = toHtml(manyMessages());
  assert.not.match(page, /hunter2|secret(?!s?\.)(?! )/);
  assert.match(toHtml(manyMessages(), { showSecrets: true }), /hunter2/);
});

test('a finding is marked in the source, and leads there', () => {
  const page = toHtml([judgedMessage('<a>\n<b>1 & 2</b></a>', [{ at: '&', becomes: '&amp;' }])]);
  const rows = readDocumentText(page);
  assert.equal(rows, ['1|<a>', '2|<b>\u2026&\u2026</b></a>']);
  assert.match(page, /<span id="m1-s1"><\/span><mark class="error" data-f="m1-f1" title="this is wrong">/);
  assert.match(page, /<li class="finding error" id="m1-f1"[^>]*data-layer="xml"/);
  assert.match(page, /<a class="place" href="#m1-s1">line 2, column 6<\/a>/);
});

test('marks that overlap, are points, or are at the end of a line', () => {
  const page = toHtml([
    judgedMessage('<a>\n<bc/>\n</a>', [
      { at: '<bc/>', severity: 'warning' },
      { at: 'c' },
      { offset: 9, length: 0 },
      { offset: 14, length: 0, severity: 'info' },
    ]),
  ]);
  assert.equal(readDocumentText(page), ['1|<a>', '2|<bc/>\u00b6', '3|</a>\u00b6']);
  const marked = [...page.matchAll(/<mark class="(\w+)" data-f="([^"]*)"[^>]*><span[^>]*>([^<]*)/g)];
  assert.equal(
    marked.map(([, severity, ids, text]) => `${severity} ${ids} ${unescapeHtml(text ?? '')}`),
    ['warning m1-f1 <b', 'error m1-f1 m1-f2 c', 'warning m1-f1 />', 'error m1-f3 \u00b6', 'info m1-f4 \u00b6'],
  );
  for (const number of [1, 2, 3, 4]) assert.is(page.split(`id="m1-s${number}"`).length, 2, `anchor ${number}`);
});

test('a message that is one line is broken at its tags', () => {
  const tags = '<item><name>x</name><empty/></item>'.repeat(5);
  const rows = readDocumentText(toHtml([judgedMessage(`<list>${tags}</list>`)]));
  assert.equal(rows.slice(0, 5), ['1|<list>', '|<item>', '|<name>\u2026</name>', '|<empty/>', '|</item>']);
  const page = toHtml([judgedMessage(`<list>${tags}</list>`)]);
  assert.equal(
    [...page.matchAll(/<code class="d(\d+)"/g)].slice(0, 6).map(([, depth]) => depth),
    ['0', '1', '2', '2', '1', '1'],
  );
});

test('of an HTTP message in prose, the message is shown', () => {
  const [prose, head, body] = ['Some prose\nand more\n\n', 'POST /RST.srf HTTP/1.1\nHost: a\n\n', '<a>\n</a>'];
  const start = prose.length + head.length;
  const message = judgedMessage(`${prose}${head}${body}\nprose`, [], {
    document: [start, start + body.length],
    message: { kind: 'http-request' },
  });
  assert.equal(readDocumentText(toHtml([message])), ['4|POST /RST.srf HTTP/1.1', '5|Host: a', '6|', '7|<a>', '8|</a>']);
});

test('ten thousand findings in five megabytes stay a page that can be used', () => {
  let text = '<list>\n';
  const findings: FindingAt[] = [];
  for (let index = 0; index < 100_000; index += 1) {
    if (index % 10 === 0) findings.push({ offset: text.length, length: 5, severity: index % 20 ? 'warning' : 'error' });
    text += `<item a="${index}">some text of it, ${index}</item>${index % 7 ? '' : '\n'}`;
  }
  text += '</list>';
  const message = judgedMessage(text, findings);
  const began = performance.now();
  const page = toHtml([message]);
  assert.ok(performance.now() - began < 15_000);
  assert.ok(page.length < 4_000_000, `${page.length}`);
  assert.is(page.split('<li class="finding ').length - 1, 1000);
  assert.match(page, /9000 more findings are not shown/);
  assert.match(page, /rows without findings are not shown|more rows are not shown/);
  assert.is(page.match(/class="place" href="#m1-s/g)?.length, page.match(/<span id="m1-s/g)?.length);
});

test('a line of megabytes without tags is cut', () => {
  const text = `<a>${'x'.repeat(2_000_000)}&${' b="c"'.repeat(300_000)}</a>`;
  const page = toHtml([judgedMessage(text, [{ at: '&' }])], { showSecrets: true });
  assert.ok(page.length < 100_000, `${page.length}`);
  assert.match(page, /<mark class="error"/);
});

function unescapeHtml(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#x27': "'", '#x3D': '=' };
  return text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);
}

test.run();
