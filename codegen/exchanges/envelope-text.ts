import { escapeText } from '@passport-soap/runtime/xml';
import { envelopeNamespaces, type SoapVersion } from '../wsdl/soap-versions.js';

/** The envelope of some header blocks and what is in the Body, each XML that declares its own prefixes. */
export function envelopeText(version: SoapVersion, headers: readonly string[], body: string): string {
  const header = headers.length === 0 ? '' : `<S:Header>${headers.join('')}</S:Header>`;
  return `<S:Envelope xmlns:S="${envelopeNamespaces[version]}">${header}<S:Body>${body}</S:Body></S:Envelope>`;
}

/** A fault that blames the receiver, with something in its detail: for the Body of {@link envelopeText}. */
export function faultText(version: SoapVersion, reason: string, detail: string): string {
  const text = escapeText(reason);
  return version === '1.1'
    ? `<S:Fault><faultcode>S:Server</faultcode><faultstring>${text}</faultstring><detail>${detail}</detail></S:Fault>`
    : `<S:Fault><S:Code><S:Value>S:Receiver</S:Value></S:Code><S:Reason><S:Text xml:lang="en">${text}</S:Text></S:Reason><S:Detail>${detail}</S:Detail></S:Fault>`;
}
