import type { XmlFragment } from '../schema/values.js';
import { escapeAttribute } from '../xml/escape.js';
import { envelopeNamespaces } from './namespaces.js';
import { describeProblem, faultCodeFor, type SoapProblem } from './problem.js';
import type { ServiceDescriptor, SoapFault } from './types.js';

/** A fault for a problem, in the Body: its code (SOAP 1.1 §4.4.1, SOAP 1.2 part 1 §5.4.6) and one sentence. */
export function defaultFault(
  { soapVersion, standard }: Pick<ServiceDescriptor, 'soapVersion' | 'standard'>,
  problem: SoapProblem,
): SoapFault<unknown, unknown> {
  const text = describeProblem(problem);
  const code = { namespace: envelopeNamespaces[soapVersion], local: faultCodeFor(problem, soapVersion), prefix: 'S' };
  if (soapVersion === '1.1') {
    const faultstring = standard === true ? { value: text } : text;
    return { kind: 'fault', fault: { faultcode: code, faultstring }, position: 'body' };
  }
  const any = blocksFor(problem);
  return {
    kind: 'fault',
    ...(any.length === 0 ? {} : { header: { any } }),
    fault: { code: { value: code }, reason: { text: [{ value: text, lang: 'en' }] } },
    position: 'body',
  };
}

/** SOAP 1.2 part 1 §5.4.7, §5.4.8: the header blocks that say what would have been understood, or what was not. */
function blocksFor(problem: SoapProblem): XmlFragment[] {
  const namespace = envelopeNamespaces['1.2'];
  const block = (local: string, start: string, content = ''): XmlFragment => ({
    namespace,
    local,
    xml: `<S:${local}${start}>${content}</S:${local}>`,
    namespaces: { S: namespace },
  });
  if (problem.kind === 'version-mismatch') {
    return [block('Upgrade', '', '<S:SupportedEnvelope qname="S:Envelope"/>')];
  }
  if (problem.kind !== 'must-understand') return [];
  return problem.blocks.map((name) => {
    const end = name.indexOf('}');
    const declared = end < 0 ? '' : ` xmlns:b="${escapeAttribute(name.slice(1, end))}"`;
    return block('NotUnderstood', `${declared} qname="${end < 0 ? '' : 'b:'}${name.slice(end + 1)}"`);
  });
}

/** The same as text: for a service whose schema has another model of faults, or whose own fault cannot be written. */
export function literalFault(version: ServiceDescriptor['soapVersion'], problem: SoapProblem): string {
  const start = `<?xml version="1.0" encoding="utf-8" ?><S:Envelope xmlns:S="${envelopeNamespaces[version]}"><S:Body><S:Fault>`;
  const end = '</S:Fault></S:Body></S:Envelope>';
  const text = describeProblem(problem).replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const code = `S:${faultCodeFor(problem, version)}`;
  if (version === '1.1') {
    return `${start}<faultcode>${code}</faultcode><faultstring>${text}</faultstring>${end}`;
  }
  return `${start}<S:Code><S:Value>${code}</S:Value></S:Code><S:Reason><S:Text xml:lang="en">${text}</S:Text></S:Reason>${end}`;
}
