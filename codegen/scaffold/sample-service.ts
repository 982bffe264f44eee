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
  const valuesOf = (samples: readonly MessageSample<unknown>[]): unknown[] =>
    samples.filter(({ envelope }) => canBeWrittenDown(descriptor, envelope)).map(({ value }) => withoutNotes(value));
  const firsts = new Map<string, FaultSample>();
  for (const sample of faults) if (!firsts.has(sample.name)) firsts.set(sample.name, sample);
  const bad = (message: SingleFault['message'], samples: OperationSamples['badRequests']): SingleFault[] =>
    samples.map(({ rule, fault, xml }) => ({ service: constant, operation: name, message, rule, fault, xml }));
  return {
    name,
    described,
    oneWay: descriptor.operations[name]?.oneWay === true,
    requests: valuesOf(requests),
    replies: [...valuesOf(replies), ...valuesOf([...firsts.values()])],
    singleFaults: [...bad('request', badRequests), ...bad('reply', badReplies)],
  };
}

/** Whether a value says all without the notes that go with it. */
function canBeWrittenDown({ envelope }: CompiledService['descriptor'], model: unknown): boolean {
  try {
    return envelope.read(envelope.serialize(withoutNotes(model))).valid;
  } catch {
    return false;
  }
}
