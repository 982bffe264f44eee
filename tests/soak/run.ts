/**
 * `node tests/dist/soak/run.js [--seconds N] [--json]`: a `serve` with a data folder under load from clients that behave and
 * clients that do not; it is killed twice meanwhile and started again. Exit code 1 if an answer was wrong, an account or a
 * ticket that was acknowledged is lost, memory grew beyond its bound, or a secret was logged.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readOptions } from '../support/read-options.js';
import { addAccounts, checkAccounts, prepareDatabase } from './add-accounts.js';
import { createFindings } from './findings.js';
import { attacks, behaveBadly } from './hostile.js';
import { createLedger } from './ledger.js';
import { createService } from './service.js';
import { behaveWell, type Scene, signIn } from './well-behaved.js';

const { values } = readOptions({
  options: { seconds: { type: 'string', default: '60' }, json: { type: 'boolean', default: false } },
});
const seconds = Number(values.seconds);

/** What may be resident at any time: Node, PGlite's own memory, the heap's bound, and buffers. */
const memoryBound = 640 * 1024 * 1024;
const mostAccounts = 300;

async function soak(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'passport-soap-soak-'));
  const findings = createFindings();
  const service = await createService(folder, findings);
  const ledger = createLedger(join(service.data, 'keys.json'), findings);
  const time = new AbortController();
  const scene: Scene = { service, ledger, findings, over: time.signal };
  const memory: number[] = [];
  try {
    // Made here: what it takes to make a database for the first time is not the service's memory under load.
    await prepareDatabase(service.data);
    await service.start();
    const watch = setInterval(() => {
      const bytes = service.memory();
      if (bytes === undefined || Number.isNaN(bytes)) return;
      memory.push(bytes);
      if (bytes > memoryBound) findings.violate('memory beyond its bound');
    }, 250);
    const clients = [
      addAccounts(scene, mostAccounts),
      ...[1, 2, 3].map((seed) => behaveWell(scene, seed)),
      ...Object.keys(attacks).map((_, seed) => behaveBadly(scene, seed)),
    ];
    for (const _ of [1, 2]) {
      await sleep((seconds * 1000) / 3);
      await service.kill();
      await service.start();
      findings.count('kills');
      await checkAccounts(scene);
    }
    await sleep((seconds * 1000) / 3);
    time.abort();
    await Promise.all(clients);
    clearInterval(watch);
    await checkAccounts(scene);
    // The last of them, since each takes a password's work.
    for (const account of ledger.accounts.slice(-20)) await signIn(scene, account);
    const code = await service.stop();
    if (code !== 0) findings.violate(`SIGTERM: exit code ${code}`);
    await ledger.verifyAll();
    if (ledger.accounts.length === 0 || ledger.tickets.length === 0) findings.violate('nothing was done');
  } finally {
    time.abort();
    await service.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  report(findings, ledger, memory);
}

function report(
  { counts, violations }: ReturnType<typeof createFindings>,
  { accounts, tickets }: ReturnType<typeof createLedger>,
  memory: readonly number[],
): void {
  const mebibytes = (bytes = 0) => Math.round(bytes / 1_048_576);
  const most = mebibytes(memory.reduce((left, right) => Math.max(left, right), 0));
  const last = mebibytes(memory.at(-1));
  const figures = { seconds, accounts: accounts.length, tickets: tickets.length, memoryMost: most, memoryLast: last };
  if (values.json) {
    console.log(
      JSON.stringify(
        { ...figures, counts: Object.fromEntries(counts), violations: Object.fromEntries(violations) },
        undefined,
        2,
      ),
    );
  } else {
    for (const [what, count] of [...counts].sort()) console.log(`  ${String(count).padStart(7)}  ${what}`);
    console.log(`  ${accounts.length} accounts and ${tickets.length} tickets acknowledged, none may be lost`);
    console.log(`  memory: ${most} MiB at most, ${last} MiB at the end; bound ${mebibytes(memoryBound)} MiB`);
    for (const [what, count] of violations) console.log(`  VIOLATION  ${what}${count > 1 ? ` (${count} times)` : ''}`);
    console.log(violations.size === 0 ? 'nothing was violated' : `${violations.size} kinds of violation`);
  }
  if (violations.size > 0) process.exitCode = 1;
}

if (Number.isInteger(seconds) && seconds >= 1) await soak();
else {
  console.error('--seconds is a whole number of at least 1');
  process.exitCode = 2;
}
