import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { captureFilesOf, openCapture } from '@passport-soap/passport/captures';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';

const all = suite('captures: what there is');
const test = hasShared ? all : all.skip;

test('each capture is one document, all of it, and nothing is assumed', async () => {
  const folder = join(shared, 'captures');
  const files = captureFilesOf(folder).filter((file) => file.endsWith('.xml'));
  assert.is(files.length, readdirSync(folder).filter((file) => file.endsWith('.xml')).length);
  assert.is(files.length, 47);
  for (const file of files) {
    const bytes = readFileSync(file);
    const { messages, findings } = await openCapture(file, bytes);
    assert.equal(
      messages.map(({ document, kind, source }) => [document.text, kind, source.whole]),
      [[bytes.toString('utf8').replace(/^\ufeff/, ''), 'xml', true]],
      file,
    );
    assert.equal([...findings, ...messages.flatMap((message) => message.findings)], [], file);
  }
});

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const lines = (text: string, prompt: (line: number) => string) =>
  text
    .split('\n')
    .map((line, index) => `${prompt(index + 1)}${line}`)
    .join('\n');
const withoutEnd = (text: string) => text.replace(/<\/[\w:]+>$/, '').trimEnd();
const asks = '\nWhat does it mean?\n';

/** How people show messages to each other. */
const shown: [name: string, show: (text: string) => string, kept: (text: string) => string][] = [
  ['in prose', (text) => `This:\n${text}${asks}`, (text) => text],
  ['twice', (text) => `${text}\n${text}`, (text) => text],
  ['in a quotation', (text) => `This:\n${lines(text, () => '> ')}${asks}`, (text) => text],
  ['with line numbers', (text) => `This:\n${lines(text, (line) => `${line}: `)}${asks}`, (text) => text],
  ['in a fence', (text) => `This:\n\`\`\`xml\n${text}\n\`\`\`${asks}`, (text) => text],
  ['in the source of a page', (text) => `<html><pre>${escapeHtml(text)}</pre>${asks}`, (text) => text],
  ['behind an HTTP head', (text) => `This:\nPOST / HTTP/1.1\nHost: h\n${text}${asks}`, (text) => text],
  ['without the end, before prose', (text) => `This:\n${withoutEnd(text)}${asks}`, withoutEnd],
  ['without the end, before a fence', (text) => `This:\n\`\`\`\n${withoutEnd(text)}\n\`\`\`${asks}`, withoutEnd],
  ['without the end, before HTTP', (text) => `This:\n${withoutEnd(text)}\n\nGET / HTTP/1.1\nA: b\n\n`, withoutEnd],
];

for (const [name, show, kept] of shown) {
  test(`each capture is found again ${name}`, async () => {
    for (const file of captureFilesOf(join(shared, 'captures')).filter((path) => path.endsWith('.xml'))) {
      const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();
      const { messages } = await openCapture(file, Buffer.from(show(text)));
      const expected = new Array<string>(name === 'twice' ? 2 : 1).fill(kept(text));
      assert.equal(
        messages.map(({ document }) => document.text),
        expected,
        file,
      );
    }
  });
}

/** Counted by reading: the line of the start line, the lines of the document, what HTTP says, the exchange. */
const onPage: [first: number, last: number, start: string | number, length: string, exchange: number | undefined][] = [
  [183, 244, 'POST', '{data-length}', 1],
  [254, 360, 200, '3557', 1],
  [367, 416, 'POST', '{data-length}', 2],
  [426, 558, 200, '4382', 2],
  [566, 628, 'POST', '{data-length}', 3],
  [638, 801, 200, '5420', 3],
  [808, 833, 200, '794', undefined],
];

test('the first page has three exchanges and a redirection', async () => {
  const text = readFileSync(join(shared, 'protocol', 'wiki-page-1.txt'), 'utf8');
  const { messages, findings } = await openCapture('page', Buffer.from(text));
  assert.equal(
    messages.map(({ document, http, exchange }) => [
      text.slice(0, document.toOriginal(0)).split('\n').length,
      text.slice(0, document.toOriginal(document.text.length)).split('\n').length,
      http?.method ?? http?.status,
      http?.headers.get('content-length'),
      exchange === undefined ? undefined : Number(exchange.split('@')[1]),
    ]),
    onPage,
  );
  const lines = text.split('\n');
  for (const [index, [first, last]] of onPage.entries()) {
    const document = messages[index]?.document;
    assert.is(document?.text, lines.slice(first - 1, last).join('\n'));
    assert.is(document?.toOriginal(10), lines.slice(0, first - 1).join('\n').length + 11);
  }
  assert.equal(
    messages.map((message) => message.findings.map(({ code }) => code).join(' ')),
    onPage.map(([, , start]) => (start === 'POST' ? 'input-placeholder input-no-empty-line' : 'input-no-empty-line')),
  );
  assert.equal(
    findings.map(({ code }) => code),
    ['input-text'],
  );
});

test('of the second page the tags were lost', async () => {
  const { messages, findings } = await openCapture('page', readFileSync(join(shared, 'protocol', 'wiki-page-2.txt')));
  assert.is(messages.length, 0);
  assert.equal(
    findings.map(({ code, severity }) => [code, severity]),
    [['input-no-message', 'error']],
  );
  assert.match(findings[0]?.message ?? '', 'tags lost');
});

all.run();
