/**
 * `node tests/dist/bench/run.js [--json] [--rounds N] [--message PART] [--contender PART]`: how long each reader takes for each message,
 * as a ratio to `JSON.parse(bytes.toString())` of the equal object. Every result is checked before it is timed.
 *
 * All contenders share one process, which costs some of them a factor (node-soap more than two): what is to be published
 * is run with `--contender NAME`, one a process, on a quiet machine and one core (`taskset -c 1`).
 */
import { cpus } from 'node:os';
import { readOptions } from '../support/read-options.js';
import type { Contender } from './contender.js';
import { fastXmlParser } from './contenders/fast-xml-parser.js';
import { libxml2 } from './contenders/libxml2.js';
import { nodeSoap } from './contenders/node-soap.js';
import { referenceReader } from './contenders/reference-reader.js';
import { saxesEvents, saxesTree } from './contenders/saxes.js';
import { type Measurement, measure, readInTurn } from './measure.js';
import { printBar, printMessage } from './print-table.js';
import { type Message, makeWorkload } from './workload.js';

const usage = 'usage: node tests/dist/bench/run.js [--json] [--rounds N] [--message PART] [--contender PART]';

async function main(): Promise<void> {
  const { values } = readOptions({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '21' },
      message: { type: 'string', default: '' },
      contender: { type: 'string', default: '' },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds is a whole number of at least 1\n${usage}`);
  const workload = makeWorkload().filter(({ name }) => name.includes(values.message));
  const contenders = (
    [
      referenceReader(),
      saxesEvents(),
      saxesTree(),
      fastXmlParser(false),
      fastXmlParser(true),
      libxml2(),
      await nodeSoap(),
    ] satisfies Contender[]
  ).filter(({ name }) => name.includes(values.contender));
  if (workload.length === 0 || contenders.length === 0) throw new Error(`nothing has such a name\n${usage}`);

  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown' };
  if (!values.json) {
    console.log(`Node ${machine.node}, ${machine.cpu}`);
    console.log(
      'Times ÷ JSON.parse(bytes.toString()) of the equal object: median, p10–p90, and of this machine µs a message',
    );
    for (const { name, version, input } of contenders)
      console.log(`  ${name}${version === undefined ? '' : ` ${version}`}, from ${input}`);
  }
  for (const contender of contenders) {
    for (const message of workload) verify(contender, message);
    const small = workload.filter(({ bytes }) => bytes.length < 20_000);
    if (small.length > 0) readInTurn(contender, small, 800);
  }
  const all: Measurement[] = [];
  for (const message of workload) {
    // A message of many megabytes takes longer than a round.
    const measurements = measure(message, contenders, message.bytes.length > 1e6 ? Math.min(rounds, 5) : rounds);
    all.push(...measurements);
    if (!values.json) printMessage(message, measurements, contenders);
  }
  if (values.json) {
    const peers = contenders.map(({ name, version, input, checks }) => ({ name, version, input, checks }));
    console.log(
      JSON.stringify({ ...machine, reference: 'JSON.parse(bytes.toString())', peers, measurements: all }, undefined, 2),
    );
  } else {
    printBar(all);
  }
}

function verify(contender: Contender, message: Message): void {
  try {
    contender.verify(contender.read(message), message);
  } catch (error) {
    throw new Error(`${contender.name} does not read "${message.name}" rightly: ${(error as Error).message}`);
  }
}

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
