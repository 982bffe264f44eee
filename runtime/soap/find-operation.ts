import type { OperationDescriptor, ServiceDescriptor, Tagged } from './types.js';

/**
 * The operation that a request is for: by the element in the Body; where several have the same one, or none, by the
 * SOAPAction of SOAP 1.1 (§6.1.1) or the action parameter of SOAP 1.2 (part 2 §6.5.3).
 */
export function findOperation(
  { operations }: ServiceDescriptor,
  content: Tagged | undefined,
  headers: Headers,
): [name: string, operation: OperationDescriptor] | undefined {
  const found = Object.entries(operations).filter(([, { input }]) => input === content?.kind);
  if (found.length < 2) return found[0];
  const action = actionOf(headers);
  return found.find(([, { soapAction }]) => soapAction === action);
}

function actionOf(headers: Headers): string {
  const soapAction = headers
    .get('soapaction')
    ?.trim()
    .replace(/^"(.*)"$/, '$1');
  if (soapAction !== undefined && soapAction !== '') return soapAction;
  const parameter = /;\s*action\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(headers.get('content-type') ?? '');
  return parameter?.[1] ?? parameter?.[2] ?? '';
}
