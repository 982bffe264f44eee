import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { judgedMessage } from './judged-message.js';

const { printReport } =
  await importBuilt<typeof import('../../../cli/reports/print-report.js')>('cli/reports/print-report.js');
const { createContext } = await importBuilt<typeof import('../../../cli/context.js')>('cli/context.js');

const test = suite('the report on a terminal');

type Printed = Parameters<typeof printReport>;

function print(
  messages: Printed[0],
  options: Printed[2] = {},
  problems: readonly string[] = [],
  color = false,
): string {
  const lines: string[] = [];
  const context = createContext({
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: color ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' },
  });
  printReport(messages, { ...context, print: (line) => lines.push(line) }, options, problems);
  return lines.join('\n');
}

const text = '<a>\n  <wsse:Password>hunter&2</wsse:Password>\n  <Compact2/>\n</a>';
const broken = judgedMessage(
  text,
  [
    { at: '&', becomes: '&amp;', message: 'a literal & begins no reference' },
    {
      at: '<Compact2/>',
      layer: 'protocol',
      severity: 'warning',
      code: 'passport-token-id',
      message: 'the first compact token is number 1',
      path: '/a/Compact2',
      evidence: 'every server but one',
    },
  ],
  {
    judged: {
      root: { namespace: 'urn:a', local: 'a' },
      recognized: {
        variant: { name: 'rst1-sso', sure: 0.949, because: ['several tokens', 'RST.srf'] },
        implementations: [{ name: 'libpurple 2.10', sure: 1, because: [] }],
      },
    },
  },
);

test('one message: what it is, then each finding with place, excerpt, path, help and evidence', () => {
  assert.equal(print([broken]).split('\n'), [
    'capture.xml: not valid, but readable (1 error (xml), 1 warning (protocol)): a',
    '  variant: rst1-sso, 95 % sure: several tokens; RST.srf',
    '  written by: libpurple 2.10, 100 % sure',
    'capture.xml:2:24: error: a literal & begins no reference [wf-reference]',
    '      2 | <wsse:Password>…&…</wsse:Password>',
    '        |                 ^',
    '        help: write it as it should be',
    'capture.xml:3:3: warning: the first compact token is number 1 [passport-token-id]',
    '      3 | <Compact2/>',
    '        | ^~~~~~~~~~~',
    '        at /a/Compact2',
    '        evidence: every server but one',
  ]);
});

test('text is shown when asked for', () => {
  assert.match(print([broken], { showSecrets: true }), /<wsse:Password>hunter&2<\/wsse:Password>/);
  assert.not.match(print([broken]), /hunter/);
});

test('several: a line that sums up, with what could not be read', () => {
  const fine = judgedMessage('<a/>', [], { source: { file: 'fine.xml' } });
  const hopeless = judgedMessage('', [{ layer: 'input', code: 'input-empty' }], { judged: { readable: false } });
  const lines = print([fine, broken, hopeless], {}, ['none.xml: there is no such file']).split('\n');
  assert.is(lines[0], 'fine.xml: valid');
  assert.is(lines.at(-3), 'capture.xml: not valid (1 error (input))');
  assert.is(lines.at(-2), 'capture.xml: error: this is wrong [input-empty]');
  assert.is(
    lines.at(-1),
    '3 messages: 1 valid, 2 not valid (1 readable), 1 file not read; 2 errors (1 input, 1 xml), 1 warning (protocol)',
  );
  assert.not.match(print([fine, broken], { quiet: true }), /fine\.xml/);
});

test('a part of a file is named with its file', () => {
  const part = judgedMessage('<a/>', [{ at: '<a' }], {
    source: { file: 'session.saz', name: 'session.saz!raw/01_c.txt', whole: false },
  });
  assert.match(print([part]), /^session\.saz!raw\/01_c\.txt:1:1: error/m);
});

test('what a terminal would obey is not printed, from wherever it comes', () => {
  const hostile = '\u001b]0;owned\u0007';
  const message = judgedMessage(
    `<a>${hostile}</a>`,
    [
      {
        at: '<a>',
        message: hostile,
        path: hostile,
        evidence: hostile,
        fix: { message: hostile, edits: [] },
        related: [{ message: hostile }],
      },
    ],
    {
      source: { file: `${hostile}.xml` },
      judged: {
        root: { namespace: '', local: hostile },
        recognized: { variant: { name: hostile, sure: 0.001, because: [hostile] }, implementations: [] },
      },
    },
  );
  const printed = print([message], { showSecrets: true });
  assert.not.ok(printed.includes('\u001b') || printed.includes('\u0007'));
  assert.match(printed, /owned/);
  assert.match(printed, /, 1 % sure/);
});

test('colours are the context’s', () => {
  assert.ok(print([broken], {}, [], true).includes('\u001b[31merror\u001b[39m: a literal'));
  assert.not.ok(print([broken]).includes('\u001b'));
});

test('of very many findings, as many as are useful', () => {
  const many = judgedMessage(
    '<a/>',
    Array.from({ length: 1500 }, () => ({ at: '<a' })),
  );
  const lines = print([many]).split('\n');
  assert.is(lines.filter((line) => line.includes(': error: ')).length, 200);
  assert.is(lines.at(-1), '  and 1300 more findings');
});

test.run();
