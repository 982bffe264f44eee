/** `rig --wsdl --peer soap`: node-soap at either end of public services; what it does not do is known, and listed. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { publicServices, publicWsdl, type RigJson } from '../wsdl/public-services.js';

const test = suite('node-soap at either end of a WSDL');

for (const [name, { peerLimits }] of Object.entries(publicServices)) {
  test(name, async () => {
    const args = ['rig', '--wsdl', publicWsdl(name), '--samples', '10', '--peer', 'soap', '--json'];
    const { code, stdout } = await runCli(args);
    assert.is(code, 0, stdout);
    const { rows } = JSON.parse(stdout) as RigJson;
    const noted = new Set<string>();
    let passed = 0;
    for (const { cells } of rows) {
      for (const cell of [cells.peerCalls, cells.peerServes]) {
        assert.ok(cell !== undefined && cell.failed === 0);
        passed += cell.passed;
        for (const reason of Object.keys(cell.noted)) noted.add(reason);
      }
    }
    // Which samples there are decides whether one meets the limit.
    for (const reason of noted) assert.ok(peerLimits.includes(reason), reason);
    assert.ok(passed > rows.length);
  });
}

test('a limit that is known is a note in the table, with the reason', async () => {
  const args = ['rig', '--wsdl', publicWsdl('device'), '--samples', '2', '--peer', 'soap'];
  const { code, stdout } = await runCli(args);
  assert.is(code, 0, stdout);
  assert.match(stdout, /^GetScopes .* ~ 0\/2$/m);
  assert.match(stdout, /^ {4}ours → node-soap: 2 × known limit: children of another namespace/m);
});

test.run();
