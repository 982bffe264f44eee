import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { root } from '../../support/paths.js';
import { judgedMessage } from './judged-message.js';
import { manyMessages } from './many-messages.js';

const { toJsonReport } = await importBuilt<typeof import('../../../cli/reports/to-json-report.js')>(
  'cli/reports/to-json-report.js',
);

const test = suite('the report as JSON');

const schema = JSON.parse(readFileSync(join(root, 'cli', 'reports', 'report.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(schema);

/** As a reader gets it. */
function written(...args: Parameters<typeof toJsonReport>) {
  return JSON.parse(JSON.stringify(toJsonReport(...args)));
}

test('it is what its schema says', () => {
  for (const messages of [[], manyMessages()]) {
    const report = written(messages, ['none.xml: there is no such file']);
    validate(report);
    assert.equal(validate.errors ?? [], []);
  }
  const wrong = written(manyMessages());
  wrong.messages[0].findings[0].text = 'more';
  assert.not.ok(validate(wrong), 'the schema would find something else');
});

test('the sums are those of the findings', () => {
  const { summary } = toJsonReport(manyMessages());
  assert.equal(summary, {
    messages: 4,
    valid: 2,
    readable: 1,
    unreadable: 1,
    findings: {
      input: { error: 1, warning: 0, info: 1 },
      xml: { error: 2, warning: 0, info: 0 },
      schema: { error: 1, warning: 0, info: 0 },
      protocol: { error: 0, warning: 2, info: 0 },
    },
  });
});

test('a finding has its place, its end, and how to put it right', () => {
  const message = judgedMessage('<a>\n<b>1 & 2</b></a>', [{ at: '&', becomes: '&amp;' }]);
  assert.equal(toJsonReport([message]).messages[0]?.findings, [
    {
      layer: 'xml',
      severity: 'error',
      code: 'wf-reference',
      message: 'this is wrong',
      offset: 9,
      length: 1,
      line: 2,
      column: 6,
      endLine: 2,
      endColumn: 7,
      fix: { message: 'write it as it should be', edits: [{ offset: 9, length: 1, replacement: '&amp;' }] },
    },
  ]);
});

test('no text of a document is in it, nor a query', () => {
  const report = JSON.stringify(toJsonReport(manyMessages()));
  assert.not.match(report, /hunter2|secret/);
  assert.match(report, /"path":"\/RST\.srf"/);
  assert.match(report, /"edits":\[/);
});

test.run();
