import { readDocument } from '@passport-soap/runtime/schema';
import { Drawing, type SampleSource } from './drawing.js';
import { copyOf, mutate } from './mutate.js';
import { drawSamples } from './sample-documents.js';
import type { InvalidSample, Mutant, SampleOptions, SampleRoot } from './types.js';

/** Without a count, no more than these. */
const most = 200;
/** A fault that does not break just its rule in so many places is passed over. */
const tries = 3;

/**
 * Documents that are valid but for one fault, each fault of each component once. Each was read by the reference reader:
 * where it finds nothing (the fault was none), or more than one thing, or breaks another rule, the document is left out.
 */
export function sampleInvalid(
  source: SampleSource,
  root: SampleRoot,
  { seed = 1, count = most }: SampleOptions = {},
): InvalidSample[] {
  const drawing = new Drawing(source, root, seed);
  const samples: InvalidSample[] = [];
  if (count < 1) return samples;
  for (const { fault, root: element, xml, settle } of mutate(drawing, drawSamples(drawing, source), tries)) {
    const { diagnostics } = readDocument(source.tables, xml);
    const [only] = diagnostics;
    if (only === undefined || diagnostics.length > 1 || !isRule(only.code, fault.rules)) continue;
    settle();
    samples.push({ root: copyOf(element), xml, rule: only.code, fault: fault.fault });
    if (samples.length >= count) break;
  }
  return samples;
}

/**
 * Every document that {@link sampleInvalid} would try, whatever the reference reader says of it: to compare validators
 * with. `count` is how many, by default all; they are made as they are asked for.
 */
export function* mutants(
  source: SampleSource,
  root: SampleRoot,
  { seed = 1, count = Number.POSITIVE_INFINITY }: SampleOptions = {},
): Generator<Mutant, void, undefined> {
  const drawing = new Drawing(source, root, seed);
  let left = count;
  for (const { fault, root: element, xml } of mutate(drawing, drawSamples(drawing, source), 1)) {
    if (left < 1) return;
    left -= 1;
    const { rules, uncertain } = fault;
    yield { root: copyOf(element), xml, fault: fault.fault, rules, certain: uncertain !== true };
  }
}

/** The rule, or a clause of it. */
function isRule(code: string, rules: readonly string[]): boolean {
  return rules.some((rule) => code === rule || code.startsWith(`${rule}.`));
}
