import type { SchemaTables } from '@passport-soap/runtime/schema';
import { readDocument } from '@passport-soap/runtime/schema';
import type { ServiceDescriptor } from '@passport-soap/runtime/soap';
import type { ElementDeclaration, Schema } from '../components/types.js';
import { sampleDocuments, sampleInvalid } from '../sampling/index.js';
import type { InvalidSample, Sample } from '../sampling/types.js';
import { envelopeNamespaces } from '../wsdl/soap-versions.js';
import type { WsdlMessage, WsdlOperation } from '../wsdl/types.js';
import { breakEnvelope } from './break-envelope.js';
import { envelopeText, faultText } from './envelope-text.js';
import type { BadMessage, FaultSample, MessageSample, OperationSampleOptions, OperationSamples } from './types.js';
import { faultOf, replyOf, requestOf } from './unwrap-envelope.js';

/** What the samples are made from, and tried with. */
export interface ServiceSchemas {
  readonly schema: Schema;
  readonly tables: SchemaTables;
}

type Descriptor = Pick<ServiceDescriptor, 'envelope' | 'soapVersion'>;

/** Makes samples of operations; those of one element are made once, however many operations have it. */
export function createOperationSampler(
  source: ServiceSchemas,
  { count = 20, badCount = 200, seed = 1 }: OperationSampleOptions = {},
): (descriptor: Descriptor, operation: WsdlOperation) => OperationSamples {
  const validOf = memoize((element) => sampleDocuments(source, { element }, { count, seed }).samples);
  const invalidOf = memoize((element) => sampleInvalid(source, { element }, { count: badCount, seed }));
  return (descriptor, operation) => {
    const { input, output, faults } = operation;
    const notes: string[] = [];
    const sampler = { source, descriptor, count, validOf, invalidOf, notes };
    const requests = sampleMessage(sampler, 'request', input, requestOf);
    const replies = output === undefined ? [] : sampleMessage(sampler, 'reply', output, replyOf);
    return {
      requests,
      replies,
      faults: output === undefined ? [] : faults.flatMap((fault) => sampleFault(sampler, fault)),
      badRequests: sampleBad(sampler, input, requests),
      badReplies: output === undefined ? [] : [...sampleBad(sampler, output, replies), ...badDetails(sampler, faults)],
      notes,
    };
  };
}

interface Sampler {
  readonly source: ServiceSchemas;
  readonly descriptor: Descriptor;
  readonly count: number;
  readonly notes: string[];
  validOf(element: ElementDeclaration): readonly Sample[];
  invalidOf(element: ElementDeclaration): readonly InvalidSample[];
}

/** The message with each sample of its body and of each header block; every third has no header, if it can do without. */
function sampleMessage<Value>(
  { descriptor, count, validOf, notes }: Sampler,
  what: string,
  message: WsdlMessage,
  unwrap: (envelope: unknown) => Value,
): MessageSample<Value>[] {
  const bodies = message.body === undefined ? [undefined] : validOf(message.body.element);
  const blocks = message.headers.map(({ element }) => validOf(element)).filter(({ length }) => length > 0);
  const wanted = Math.min(count, Math.max(bodies.length, ...blocks.map(({ length }) => length)));
  const found = new Map<string, MessageSample<Value>>();
  for (let index = 0; bodies.length > 0 && index < wanted; index += 1) {
    const body = bodies[index % bodies.length];
    const all = blocks.map((samples) => samples[index % samples.length] as Sample);
    for (const headers of index % 3 === 2 ? [[], all] : [all, []]) {
      const xml = envelopeText(
        descriptor.soapVersion,
        headers.map((each) => each.xml),
        body?.xml ?? '',
      );
      const { value } = descriptor.envelope.read(xml);
      if (value === undefined) continue;
      found.set(xml, { xml, value: unwrap(value), envelope: value, headers, ...(body === undefined ? {} : { body }) });
      break;
    }
  }
  if (found.size === 0) notes.push(`no valid ${what} could be made`);
  return [...found.values()];
}

/** A fault with each of a few samples of its detail. */
function sampleFault(
  { descriptor: { envelope, soapVersion }, validOf, notes }: Sampler,
  { name, element }: WsdlOperation['faults'][number],
): FaultSample[] {
  const own = isOwnFault(element);
  const samples = validOf(element).flatMap((sample) => {
    const xml = envelopeText(soapVersion, [], own ? sample.xml : faultText(soapVersion, name, sample.xml));
    const { value } = envelope.read(xml);
    if (value === undefined) return [];
    return { xml, value: faultOf(value), envelope: value, headers: [], name, ...(own ? {} : { detail: sample }) };
  });
  if (samples.length === 0) notes.push(`no valid fault ${name} could be made`);
  return samples;
}

/** One fault in the body, or in one header block, or in the envelope around a valid message. */
function sampleBad(sampler: Sampler, message: WsdlMessage, valid: readonly MessageSample<unknown>[]): BadMessage[] {
  const [first] = valid;
  if (first === undefined) return [];
  const { source, descriptor, invalidOf } = sampler;
  const { soapVersion } = descriptor;
  const bodies = message.body === undefined ? [] : invalidOf(message.body.element);
  const blocks = message.headers.flatMap(({ element }) => invalidOf(element));
  return judge(source, [
    ...bodies.map(({ xml, fault }) => ({ xml: envelopeText(soapVersion, [], xml), fault })),
    ...blocks.map(({ xml, fault }) => ({
      xml: envelopeText(soapVersion, [xml], first.body?.xml ?? ''),
      fault: `header: ${fault}`,
    })),
    ...breakEnvelope(soapVersion, first.xml),
  ]);
}

function badDetails(
  { source, descriptor: { soapVersion }, invalidOf }: Sampler,
  faults: WsdlOperation['faults'],
): BadMessage[] {
  return judge(
    source,
    faults.flatMap(({ name, element }) =>
      invalidOf(element).map(({ xml, fault }) => ({
        xml: envelopeText(soapVersion, [], isOwnFault(element) ? xml : faultText(soapVersion, name, xml)),
        fault: `fault ${name}: ${fault}`,
      })),
    ),
  );
}

/** Some WSDLs declare the Fault itself, not what is in its detail. */
function isOwnFault({ name: { namespace, local } }: ElementDeclaration): boolean {
  return local === 'Fault' && Object.values(envelopeNamespaces).includes(namespace);
}

/**
 * Those with exactly one finding, and what it is. A few that are wrong by themselves are not so in an envelope: a header
 * block, or a detail, of another name is one that the WSDL does not declare, and may be there.
 */
function judge(
  { tables }: ServiceSchemas,
  candidates: readonly { readonly xml: string; readonly fault: string }[],
): BadMessage[] {
  return candidates.flatMap(({ xml, fault }) => {
    const [only, ...others] = readDocument(tables, xml).diagnostics;
    return only === undefined || others.length > 0 ? [] : { xml, rule: only.code, fault };
  });
}

function memoize<Result>(make: (element: ElementDeclaration) => Result): (element: ElementDeclaration) => Result {
  const made = new Map<ElementDeclaration, Result>();
  return (element) => {
    const known = made.get(element) ?? make(element);
    made.set(element, known);
    return known;
  };
}
