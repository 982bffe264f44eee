import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { codes, documents, open, request, response } from './messages.js';

const test = suite('captures: pasted text');

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) =>
    `&#${c.charCodeAt(0)};`
      .replace('&#60;', '&lt;')
      .replace('&#62;', '&gt;')
      .replace('&#38;', '&amp;')
      .replace('&#34;', '&quot;'),
  );
const quoted = (text: string, prompt: string) => text.replace(/^/gm, prompt);
const numbered = (text: string, form: (n: number) => string) => {
  let line = 8;
  return text.replace(/^/gm, () => {
    line += 1;
    return form(line);
  });
};

const page = `# Sign-in
The <Ask> element, in a <s:Envelope>, is sent.
\t\t<s:Body> elements have one child.
POST /RST.srf HTTP/1.1
Host: login.example
Content-Length: {length}
${request()}
Where length is the length.
# Answer
NOTE: this was shortened.
HTTP/1.1 200 OK
Content-Type: text/xml; charset=utf-8
${response()}
# Redirection
It may be this one instead:
HTTP/1.1 302 Found
Content-Type: text/xml

${response('elsewhere')}`;

test('HTTP in the prose of a page, without empty lines, with placeholders: paired, with places', async () => {
  const opened = await open(page);
  assert.equal(documents(opened), [request(), response(), response('elsewhere')]);
  assert.equal(
    opened.messages.map(({ http }) => http?.method ?? http?.status),
    ['POST', 200, 302],
  );
  const [first, second, third] = opened.messages;
  assert.ok(first?.exchange);
  assert.is(first?.exchange, second?.exchange);
  assert.is(third?.exchange, undefined);
  assert.is(second?.http?.target, '/RST.srf');
  assert.ok(first?.source.whole);
  assert.is(first?.document.toOriginal(0), page.indexOf('<?xml'));
  assert.is(first?.document.toOriginal(request().length), page.indexOf('\nWhere'));
  assert.equal(codes(opened), ['input-placeholder', 'input-no-empty-line', 'input-no-empty-line', 'input-text']);
});

test('documents in prose and in fences, and no elements that prose speaks of', async () => {
  const opened = await open(
    `I send <s:Envelope> with <b>this</b>:\n\n\`\`\`xml\n${request()}\n\`\`\`\nand get ${response()} back.\n`,
  );
  assert.equal(documents(opened), [request(), response()]);
  assert.equal(codes(opened), ['input-text']);
});

test('several documents one after the other, with or without anything between', async () => {
  for (const between of ['', '\n', '\r\n\r\n', '\n---\n', '\n<!-- next -->\n']) {
    const opened = await open([request(), response(), request('b')].join(between));
    assert.equal(documents(opened), [request(), response(), request('b')], between);
    assert.equal(codes(opened), [], between);
    assert.equal(
      opened.messages.map(({ name }) => name),
      ['c#1', 'c#2', 'c#3'],
    );
  }
});

test('a single document is all of its file: what is wrong with it is not for us to say', async () => {
  for (const text of [
    '<a/>junk',
    '\n\n<?xml version="1.0"?><a/>',
    '<a><b></a>\n',
    '<a/><b/>',
    '<a',
    '<a xmlns="u"><a xmlns="v"/>',
  ]) {
    const opened = await open(text);
    assert.equal(documents(opened), [text]);
    assert.equal(codes(opened), []);
  }
});

for (const [name, wrap] of [
  ['quotation marks of a mail', (text: string) => quoted(text, '> ')],
  ['two of them', (text: string) => quoted(text, '> > ')],
  ['arrows', (text: string) => quoted(text, '>>> ')],
  ['arrows to the left', (text: string) => quoted(text, '<<< ')],
  ['a bar', (text: string) => quoted(text, '| ')],
  ['a comment', (text: string) => quoted(text, '// ')],
  ['line numbers', (text: string) => numbered(text, (n) => `${n}: `)],
  ['aligned line numbers', (text: string) => numbered(text, (n) => `${String(n).padStart(4)} | `)],
] as [string, (text: string) => string][]) {
  test(`takes ${name} off`, async () => {
    const document = await open(`See:\n${wrap(request())}\n`);
    assert.equal(documents(document), [request()]);
    assert.equal(codes(document), ['input-prompt', 'input-text']);
    const http = await open(`See:\n${wrap(`POST /RST.srf HTTP/1.1\nHost: h\n\n${request()}`)}\n`);
    assert.equal(documents(http), [request()]);
    assert.is(http.messages[0]?.http?.host, 'h');
    assert.ok(codes(http).includes('input-prompt'));
  });
}

test('a prompt on the first line only, and a transcript of curl', async () => {
  const shell = await open(`$ cat request.xml\n${request()}\n$ `);
  assert.equal(documents(shell), [request()]);
  const curl = await open(
    `* Connected\n> POST /RST.srf HTTP/1.1\n> Host: h\n>\n${request()}\n< HTTP/1.1 200 OK\n< Content-Type: text/xml\n<\n${response()}\n* Closing\n`,
  );
  assert.equal(documents(curl), [request(), response()]);
  assert.is(curl.messages[0]?.exchange, curl.messages[1]?.exchange);
  assert.is(curl.messages[0]?.http?.host, 'h');
  assert.is(curl.messages[1]?.http?.headers.get('content-type'), 'text/xml');
});

test('the source of a page: references are resolved once, tags are none of it', async () => {
  const opened = await open(
    `<!DOCTYPE html>\n<p>The <code>&lt;s:Envelope&gt;</code> is:</p>\n<pre>${escapeHtml(request('a&amp;b'))}</pre>`,
  );
  assert.equal(documents(opened), [request('a&amp;b')]);
  assert.equal(codes(opened), ['input-html-escaped', 'input-text']);
  const highlighted = escapeHtml(response()).replace(/&lt;(\/?[\w:]+)/g, '<span class="nt">&lt;$1</span>');
  const coloured = await open(`<html><body><pre>HTTP/1.1 200 OK\nA: b\n\n${highlighted}</pre></body></html>`);
  assert.equal(documents(coloured), [response()]);
  assert.is(coloured.messages[0]?.http?.status, 200);
});

test('typographic quotes, spaces that do not break, invisible characters: in pasted text an assumption', async () => {
  const odd =
    '<s:Envelope\u00a0xmlns:s=“urn:s”>\n\u00a0\u00a0<s:Body a=‘it’>\u200b<r b="”">“x”\u00a0</r></s:Body>\n</s:Envelope>';
  const plain = `<s:Envelope xmlns:s="urn:s">\n  <s:Body a='it'><r b="”">“x”\u00a0</r></s:Body>\n</s:Envelope>`;
  const opened = await open(`This:\n${odd}\n`);
  assert.equal(documents(opened), [plain]);
  assert.equal(codes(opened), ['input-no-break-space', 'input-smart-quotes', 'input-zero-width', 'input-text']);
  const [message] = opened.messages;
  assert.equal(
    message?.findings.map(({ severity, offset }) => [severity, message.source.text[offset ?? -1]]),
    [
      ['info', '\u00a0'],
      ['info', '“'],
      ['info', '\u200b'],
    ],
  );
  assert.is(message?.source.text.slice(message.document.toOriginal(plain.indexOf('<r'))).slice(0, 3), '<r ');
  // A file of its own is not XML then.
  const file = await open('<a b=“c”/>');
  assert.equal(documents(file), ['<a b="c"/>']);
  assert.is(file.messages[0]?.findings[0]?.severity, 'warning');
});

test('wrapped lines in addresses and Base64 are joined, ellipses told', async () => {
  const base64 = 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=';
  const opened = await open(
    `So:\n\n<s:Envelope xmlns:s="urn:s:\n   longer"><a>${base64.slice(0, 24)}\n    ${base64.slice(24)}</a><b>two\nwords</b><c>...</c></s:Envelope>\n`,
  );
  assert.equal(documents(opened), [
    `<s:Envelope xmlns:s="urn:s:longer"><a>${base64}</a><b>two\nwords</b><c>...</c></s:Envelope>`,
  ]);
  assert.equal(codes(opened), ['input-wrapped-line', 'input-ellipsis', 'input-text']);
  assert.match(opened.messages[0]?.findings[0]?.message ?? '', '2 such places');
});

test('prompts and wrapped values at once keep their places', async () => {
  const text = `Hi\n> <s:Envelope xmlns:s="urn:s:\n> longer">\n> <a/>\n> </s:Envelope>\n`;
  const opened = await open(text);
  assert.equal(documents(opened), ['<s:Envelope xmlns:s="urn:s:longer">\n<a/>\n</s:Envelope>']);
  const [message] = opened.messages;
  assert.is(message?.document.toOriginal(message.document.text.indexOf('<a/>')), text.indexOf('<a/>'));
});

test('a message without its end ends where another one, a fence, or prose begins', async () => {
  const open_ = request().replace('\n</s:Envelope>', '');
  for (const after of ['\nThis was what I sent to them.\n', '\n\nand more\n', '\n```\nword\n']) {
    const opened = await open(`So:\n\n${open_}${after}`);
    assert.equal(documents(opened), [open_], after);
    assert.equal(codes(opened), ['input-no-end', 'input-text'], after);
  }
  const followed = await open(`So:\n\n${open_}\nHTTP/1.1 200 OK\nA: b\n\n${response()}\n`);
  assert.equal(documents(followed), [open_, response()]);
  const two = await open(`${open_}\n${response()}`);
  assert.equal(documents(two), [open_, response()]);
});

test('defects inside do not move the end', async () => {
  const bad = '<s:Envelope xmlns:s="u"><a>t=1&p=</b><c d=e f="><s:Body></s:body><x y="1>2" </s:Envelope>';
  const opened = await open(`So: ${bad} and so on.`);
  assert.equal(documents(opened), [bad]);
  const cdata = '<a xmlns="u"><![CDATA[</a><?xml version="1.0"?>\nHTTP/1.1 200 OK\n]]><!-- </a> --></a>';
  assert.equal(documents(await open(`So: ${cdata} and so on.`)), [cdata]);
});

test('an element with no namespace, where there is nothing better', async () => {
  const opened = await open('I got <answer><status>0</status></answer> and a <br> from it');
  assert.equal(documents(opened), ['<answer><status>0</status></answer>']);
});

test('nothing is found in what has nothing', async () => {
  for (const text of [
    '',
    '  \n',
    'words',
    '<!doctype html><p>Hello <b>you</b></p>',
    'POST /RST.srf HTTP/1.1 is sent',
    '<',
  ]) {
    const opened = await open(text);
    assert.is(opened.messages.length, 0, text);
    assert.equal(codes(opened), ['input-no-message'], text);
    assert.is(opened.findings[0]?.severity, 'error');
  }
  assert.match((await open('`` POST / HTTP/1.1 A: b ``')).findings[0]?.message ?? '', 'tags');
});

test.run();
