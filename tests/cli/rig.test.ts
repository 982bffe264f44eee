import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';

const test = suite('rig, the command');

test('a line for each variant as it is done, and a sum', async () => {
  const { code, stdout } = await runCli(['rig', '--variant', 'msnp15-sso', 'redirect']);
  assert.is(code, 0, stdout);
  assert.match(stdout, /^variant +request +response +tickets +challenge\n/);
  assert.match(stdout, /^msnp15-sso +✓ valid +✓ valid +✓ 6 of 6, 1 refused +✓ verified/m);
  assert.match(stdout, /^redirect +✓ valid ×2 +✓ valid ×2 +✓ 2 of 2 +✓ verified/m);
  assert.match(stdout, /2 variants, 6 messages on the wire: every cell is fine/);
});

test('JSON is the report', async () => {
  const { code, stdout } = await runCli(['rig', '--json', '--variant', 'bad-password']);
  assert.is(code, 0);
  const { rows, failures, messages } = JSON.parse(stdout);
  assert.equal([rows.length, failures, messages], [1, 0, 2]);
  assert.equal(rows[0].cells.tickets, { state: 'pass', text: 'refused, meant' });
  assert.is(rows[0].cells.challenge.state, 'none');
});

test.run();
