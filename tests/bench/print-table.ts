import type { Contender } from './contender.js';
import type { Measurement } from './measure.js';
import type { Message } from './workload.js';

/** One message: a line for each contender, its ratio to the reference, what it checks. */
export function printMessage(
  message: Message,
  measurements: readonly Measurement[],
  contenders: readonly Contender[],
): void {
  console.log(
    `\n${message.name} (${message.bytes.length.toLocaleString('en')} bytes, ${message.elements.toLocaleString('en')} elements)`,
  );
  for (const { contender, median, p10, p90, microseconds } of measurements) {
    const checks = contenders.find(({ name }) => name === contender)?.checks ?? '';
    const range = `${number(p10)}–${number(p90)}`;
    console.log(
      `  ${contender.padEnd(30)}${number(median).padStart(8)}  ${range.padEnd(14)}${microseconds.toFixed(0).padStart(11)} µs  ${checks}`.trimEnd(),
    );
  }
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** How many times faster one contender is than another, by message. */
export function speedups(measurements: readonly Measurement[], fast: string, slow: string): Map<string, number> {
  const of = (name: string): Map<string, number> =>
    new Map(measurements.filter(({ contender }) => contender === name).map(({ message, median }) => [message, median]));
  const slower = of(slow);
  const found = new Map<string, number>();
  for (const [message, median] of of(fast)) {
    const other = slower.get(message);
    if (other !== undefined) found.set(message, other / median);
  }
  return found;
}

/** The bar: the reference reader against node-soap's parser. */
export function printBar(measurements: readonly Measurement[]): void {
  const found = [...speedups(measurements, 'reference reader', 'node-soap')].sort((left, right) => left[1] - right[1]);
  const [least] = found;
  if (least === undefined) return;
  const median = found[Math.floor(found.length / 2)]?.[1] ?? Number.NaN;
  console.log(
    `\nThe reference reader against node-soap: ${median.toFixed(1)} times as fast in the median, ${least[1].toFixed(1)} times at least (${least[0]}); the bar is 3.`,
  );
}
