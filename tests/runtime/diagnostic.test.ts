import { DiagnosticError, formatDiagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('diagnostic');

test('a diagnostic is one line that editors link, and a line for each related place', () => {
  const text = formatDiagnostic({
    code: 'sch-props-correct',
    severity: 'error',
    message: 'two types named T',
    file: 'a.xsd',
    line: 3,
    column: 5,
    related: [{ message: 'the other one', file: 'b.xsd', line: 7, column: 1 }],
  });
  assert.is(text, 'a.xsd:3:5: error: two types named T [sch-props-correct]\n    b.xsd:7:1: the other one');
});

test('a DiagnosticError says the first error and how many more there are', () => {
  const warning = { code: 'w', severity: 'warning', message: 'careful' } as const;
  const error = { code: 'e', severity: 'error', message: 'wrong' } as const;
  assert.is(new DiagnosticError([warning, error, error]).message, 'error: wrong [e] (and 1 more)');
});

test.run();
