import type { FaultSample, MessageSample, OperationSamples } from '../exchanges/index.js';
import type { CompiledService } from '../generate/compile-services.js';
import { withoutNotes } from './print-value.js';

/** What the project shows of an operation. */
export interface OperationView {
  /** The method. */
  readonly name: string;
  /** As the WSDL has it. */
  readonly described: string;
  readonly oneWay: boolean;
  readonly requests: readonly unknown[];
  /** Faults among them: one of each that the WSDL declares. */
  readonly replies: readonly unknown[];
  readonly singleFaults: readonly SingleFault[];
}

/** A message that is to be refused, as the project's test has it. */
export interface SingleFault {
  readonly service: string;
  readonly operation: string;
  readonly message: 'request' | 'reply';
  readonly rule: string;
  readonly fault: string;
  readonly xml: string;
}

export function viewOperation(
  { constant, descriptor }: CompiledService,
  name: string,
  described: string,
  { requests, replies, faults, badRequests, badReplies }: OperationSamples,
): OperationView {
  const valuesOf = (samples: readonly MessageSample<unknown>[]): unknown[] => {
    const shown = choose(samples.filter(({ envelope }) => canBeWrittenDown(descriptor, envelope)));
    return shown.map(({ value }) => withoutNotes(value));
  };
  const firsts = new Map<string, FaultSample>();
  for (const { name: fault } of faults) {
    const [richest] = choose(faults.filter((sample) => sample.name === fault));
    if (richest !== undefined) firsts.set(fault, richest);
  }
  const bad = (message: SingleFault['message'], samples: OperationSamples['badRequests']): SingleFault[] =>
    samples.map(({ rule, fault, xml }) => ({ service: constant, operation: name, message, rule, fault, xml }));
  return {
    name,
    described,
    oneWay: descriptor.operations[name]?.oneWay === true,
    requests: valuesOf(requests),
    replies: [
      ...valuesOf(replies),
      ...[...firsts.values()].flatMap((sample) => valuesOf([sample])).map(withoutPosition),
    ],
    singleFaults: [...bad('request', badRequests), ...bad('reply', badReplies)],
  };
}

/** Enough to see how a message looks: the one that has most in it, within reason, and the two that come first. */
function choose<Sample extends MessageSample<unknown>>(samples: readonly Sample[]): Sample[] {
  const [richest] = samples
    .filter(({ xml }) => xml.length <= largest)
    .sort((left, right) => contentOf(right.xml) - contentOf(left.xml));
  return richest === undefined
    ? samples.slice(0, 3)
    : [richest, ...samples.filter((each) => each !== richest).slice(0, 2)];
}

const largest = 2000;

/** How much a document says: declarations and the like aside. */
function contentOf(xml: string): number {
  return xml.replace(/ (?:xmlns:|xsi:)[^=]+="[^"]*"/g, '').length;
}

/** It is the usual one. */
function withoutPosition(fault: unknown): unknown {
  const { position: _, ...rest } = fault as { position?: unknown };
  return rest;
}

/** Whether a value says all without the notes that go with it. */
function canBeWrittenDown({ envelope }: CompiledService['descriptor'], model: unknown): boolean {
  try {
    return envelope.read(envelope.serialize(withoutNotes(model))).valid;
  } catch {
    return false;
  }
}
