/**
 * `node tests/dist/bench/http/run.js [--json] [--rounds N] [--seconds N] [--connections N] [--contender PART] [--memory] [--requests N]`:
 * the token service over HTTP, against others that answer the same. Servers and sender are processes of their own. With
 * `--memory`, whether the service's memory stays as it is over so many requests instead (exit code 1 if it does not).
 */
import { cpus } from 'node:os';
import { readOptions } from '../../support/read-options.js';
import { versionOf } from '../contender.js';
import { compare } from './compare.js';
import { contenders } from './contenders/index.js';
import { lowCost, noAccounts } from './contenders/passport-soap.js';
import { measureMemory } from './measure-memory.js';
import { type ContenderProcess, startContender, startLoad } from './processes.js';

const { values } = readOptions({
  options: {
    json: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '16' },
    requests: { type: 'string', default: '200000' },
    contender: { type: 'string', default: '' },
  },
});
const count = (name: 'rounds' | 'seconds' | 'connections' | 'requests'): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number of at least 1`);
  return value;
};
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
const print = (line: string) => {
  if (!values.json) console.log(line);
};

async function compareAll(): Promise<void> {
  const plan = { rounds: count('rounds'), seconds: count('seconds'), connections: count('connections') };
  const chosen = contenders.filter(({ name }, index) => index === 0 || name.includes(values.contender));
  const servers: ContenderProcess[] = [];
  const load = startLoad();
  try {
    for (const { name } of chosen) servers.push(await startContender(name));
    print(
      `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores; ${plan.connections} connections, node-soap ${versionOf('soap')}`,
    );
    for (const { name, does } of chosen) print(`  ${name.padEnd(32)}${does}`);
    const measurements = await compare(servers, load, plan);
    print(`\nmedian of ${plan.rounds} rounds           requests/s    ratio  µs of CPU  p50 ms  p99 ms`);
    for (const { contender, requestsPerSecond, ratio, processor, p50, p99 } of measurements) {
      const figures = [
        requestsPerSecond.toFixed(0).padStart(8),
        ratio.toFixed(3).padStart(9),
        processor.toFixed(0).padStart(11),
        p50.toFixed(1).padStart(8),
        p99.toFixed(1).padStart(8),
      ];
      print(`  ${contender.padEnd(32)}${figures.join('')}`);
    }
    if (values.json) console.log(JSON.stringify({ ...machine, ...plan, measurements }, undefined, 2));
  } finally {
    load.stop();
    for (const server of servers) await server.stop();
  }
}

async function measureAll(): Promise<void> {
  const chosen = [noAccounts, lowCost].filter(({ name }) => name.includes(values.contender));
  const found = [];
  for (const { name } of chosen) {
    const server = await startContender(name);
    const load = startLoad();
    try {
      const memory = await measureMemory(server, load, count('requests'), count('connections'));
      found.push(memory);
      const [before, after] = [memory.before, memory.after].map((bytes) => (bytes / 1_048_576).toFixed(1));
      print(
        `${name}: ${before} MiB after the warm-up, ${after} MiB after ${memory.requests.toLocaleString('en')} requests: ${memory.flat ? 'flat' : 'it GROWS'}`,
      );
    } finally {
      load.stop();
      await server.stop();
    }
  }
  if (values.json) console.log(JSON.stringify({ ...machine, memory: found }, undefined, 2));
  if (found.some(({ flat }) => !flat)) process.exitCode = 1;
}

try {
  await (values.memory ? measureAll() : compareAll());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
