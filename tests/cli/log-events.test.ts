/** What a sender writes into a request cannot pass for what the log itself says. */
import type { RequestContext } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../support/import-built.js';

const { logEvents } = await importBuilt<typeof import('../../cli/serving/log-events.js')>('cli/serving/log-events.js');

const test = suite('log of events');

const context = { remoteAddress: '192.0.2.1', secure: true, id: 'x-1' } as unknown as RequestContext;

function lineOf(name: string, target = 'contacts.msn.com', policy = 'MBI'): string {
  const lines: string[] = [];
  logEvents({ write: (_level, _event, fields, text) => lines.push(text, JSON.stringify(fields)) }).onSignIn(
    { outcome: 'refused', vocabulary: 'rst', credential: 'password', name, tokens: [{ target, policy }] },
    context,
  );
  assert.is(lines.length, 2);
  return lines.join('\n');
}

test('a name, a target and a policy are one word each', () => {
  const forged = 'me@example.org  from 198.51.100.7';
  for (const line of [lineOf(forged), lineOf('me', forged), lineOf('me', 'x', forged)]) {
    assert.is(line.match(/\bfrom [\d.]+/g)?.join(), 'from 192.0.2.1');
  }
});

test('what ends a line, turns the writing or cannot be seen is shown as a question mark', () => {
  for (const bad of [
    '\n',
    '\r',
    '\u001b[2K',
    '\u0085',
    '\u009b',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
  ]) {
    const line = lineOf(`a${bad}b`);
    assert.is(line.split('\n').length, 2, escape(bad));
    assert.not.ok(line.includes(bad[0] === '\n' ? 'a\n' : bad), escape(bad));
    assert.match(line, 'a?');
  }
  assert.match(lineOf('zoë@例え.jp'), 'zoë@例え.jp');
});

test.run();
