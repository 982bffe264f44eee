import { type Element, elements } from './tree.js';

/** How a step of a path names an element. */
type Match = (element: Element, step: string) => boolean;

const find = (match: Match) => (from: Element | undefined, path: string) =>
  path.split('/').reduce<Element | undefined>((at, step) => elements(at).find((child) => match(child, step)), from);

/** By names as they are written: `S:Body/wst:RequestSecurityTokenResponse`. */
export const atLiteralPath = find((element, step) => element.name === step);

/** By local names: `Body/RequestSecurityTokenResponse`. */
export const atLocalPath = find((element, step) => element.local === step);

/** By namespace and local name, with the reader's own prefixes. */
export function namespacePaths(namespaces: Readonly<Record<string, string>>) {
  const matches: Match = (element, step) => {
    const [prefix = '', local] = step.includes(':') ? step.split(':') : ['', step];
    return element.local === local && element.namespace === (prefix === '' ? '' : namespaces[prefix]);
  };
  return {
    at: find(matches),
    /** All children of that name. */
    all: (from: Element | undefined, step: string) => elements(from).filter((child) => matches(child, step)),
    is: matches,
  };
}

/** The prefixes that descriptions of RST.srf use. */
export const rst = {
  S: 'http://schemas.xmlsoap.org/soap/envelope/',
  wst: 'http://schemas.xmlsoap.org/ws/2004/04/trust',
  wsse: 'http://schemas.xmlsoap.org/ws/2003/06/secext',
  wsu: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  wsp: 'http://schemas.xmlsoap.org/ws/2002/12/policy',
  wsa: 'http://schemas.xmlsoap.org/ws/2004/03/addressing',
  psf: 'http://schemas.microsoft.com/Passport/SoapServices/SOAPFault',
  xenc: 'http://www.w3.org/2001/04/xmlenc#',
} as const;

/** The prefixes of RST2.srf. */
export const rst2 = {
  S: 'http://www.w3.org/2003/05/soap-envelope',
  wst: 'http://schemas.xmlsoap.org/ws/2005/02/trust',
  wsse: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  wsu: rst.wsu,
  wsp: 'http://schemas.xmlsoap.org/ws/2004/09/policy',
  wsa: 'http://www.w3.org/2005/08/addressing',
  psf: rst.psf,
  xenc: rst.xenc,
} as const;
