import { defaultFault, literalFault } from './default-fault.js';
import { wrapFault } from './envelope.js';
import type { HandlerOptions, RequestContext } from './handler-options.js';
import { tell } from './hooks.js';
import { envelopeNamespaces } from './namespaces.js';
import type { SoapProblem } from './problem.js';
import type { ServiceDescriptor } from './types.js';

type SoapVersion = ServiceDescriptor['soapVersion'];

/** The fault of a problem, by the service's own shape if that can be written. */
export function writeFault(
  service: ServiceDescriptor,
  problem: SoapProblem,
  context: RequestContext,
  options: HandlerOptions,
): { text: string; status: number; version: SoapVersion } {
  const { soapVersion, standard } = service;
  const literal = (version: SoapVersion) => {
    return { text: literalFault(version, problem), status: options.faultStatus ?? 500, version };
  };
  try {
    // A sender of the other version could not read a fault of this one (SOAP 1.2 part 1 appendix A).
    if (problem.kind === 'version-mismatch' && problem.found === envelopeNamespaces['1.1']) return literal('1.1');
    if (options.faultFor === undefined && soapVersion === '1.2' && standard !== true) return literal(soapVersion);
    const fault = options.faultFor?.(problem, context) ?? defaultFault(service, problem);
    const text = service.envelope.serialize(wrapFault(service, fault), writeOptions(options, context));
    return { text, status: faultStatus(service, fault.fault, options), version: soapVersion };
  } catch (error) {
    tell(context, options, () => options.onError?.(error, context));
    return literal(soapVersion);
  }
}

/** SOAP 1.1 §6.2: 500. SOAP 1.2 part 2 table 20: 400 where the sender is to blame. */
export function faultStatus({ soapVersion }: ServiceDescriptor, fault: unknown, options: HandlerOptions): number {
  if (options.faultStatus !== undefined || soapVersion === '1.1') return options.faultStatus ?? 500;
  const { value } = (fault as { code?: { value?: { local?: string } } }).code ?? {};
  return value?.local === 'Sender' ? 400 : 500;
}

/** Options of the serializer: the profile of this one reply. */
export function writeOptions({ profile }: HandlerOptions, context: RequestContext) {
  if (profile === undefined) return {};
  return { profile: typeof profile === 'function' ? profile(context) : profile };
}
