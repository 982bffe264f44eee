import { blameFor, describeProblem, type SoapProblem } from './problem.js';
import type { ServiceDescriptor, SoapFault } from './types.js';

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const soap12 = 'http://www.w3.org/2003/05/soap-envelope';

/** A SOAP 1.1 fault for a problem: `Client` or `Server` (§4.4.1) and one sentence, in the Body. */
export function defaultFault(problem: SoapProblem): SoapFault<never, unknown> {
  return {
    kind: 'fault',
    fault: {
      faultcode: { namespace: soap11, local: blameFor(problem), prefix: 'S' },
      faultstring: describeProblem(problem),
    },
    position: 'body',
  };
}

/** The same as text: for a service whose schema has another model of faults, or whose own fault cannot be written. */
export function literalFault(version: ServiceDescriptor['soapVersion'], problem: SoapProblem): string {
  const declaration = '<?xml version="1.0" encoding="utf-8" ?>';
  const text = describeProblem(problem).replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const blame = blameFor(problem);
  if (version === '1.1') {
    return `${declaration}<S:Envelope xmlns:S="${soap11}"><S:Body><S:Fault><faultcode>S:${blame}</faultcode><faultstring>${text}</faultstring></S:Fault></S:Body></S:Envelope>`;
  }
  const code = blame === 'Client' ? 'Sender' : 'Receiver';
  return `${declaration}<S:Envelope xmlns:S="${soap12}"><S:Body><S:Fault><S:Code><S:Value>S:${code}</S:Value></S:Code><S:Reason><S:Text xml:lang="en">${text}</S:Text></S:Reason></S:Fault></S:Body></S:Envelope>`;
}
