/** How the messages are spelt: as the real ones are, and in other ways that XML allows. */
import type { WireProfile } from '@passport-soap/runtime/schema';

const usual = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  ps: 'http://schemas.microsoft.com/Passport/SoapServices/PPCRL',
  psf: 'http://schemas.microsoft.com/Passport/SoapServices/SOAPFault',
  wst: 'http://schemas.xmlsoap.org/ws/2004/04/trust',
  wsse: 'http://schemas.xmlsoap.org/ws/2003/06/secext',
  wsu: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  wsp: 'http://schemas.xmlsoap.org/ws/2002/12/policy',
  wsa: 'http://schemas.xmlsoap.org/ws/2004/03/addressing',
  wssc: 'http://schemas.xmlsoap.org/ws/2004/04/sc',
  saml: 'urn:oasis:names:tc:SAML:1.0:assertion',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

/** A profile in which each usual prefix is spelt as `rename` says; EncryptedData is in the default namespace. */
function profile(name: string, rename: (prefix: string) => string): WireProfile {
  const all = (...prefixes: string[]): string[] => prefixes.map(rename);
  return {
    name,
    declaration: '<?xml version="1.0" encoding="utf-8"?>',
    prefixes: {
      ...Object.fromEntries(Object.entries(usual).map(([prefix, namespace]) => [namespace, rename(prefix)])),
      'http://www.w3.org/2001/04/xmlenc#': '',
    },
    declarations: [
      {
        element: `${rename('soap')}:Envelope`,
        withChild: `${rename('soap')}:Fault`,
        prefixes: all('soap', 'psf'),
      },
      { element: `${rename('soap')}:Envelope`, prefixes: all('soap') },
      {
        element: `${rename('wst')}:RequestSecurityTokenResponseCollection`,
        prefixes: all('wst', 'wsse', 'wsu', 'saml', 'wsp', 'psf'),
      },
      {
        element: `${rename('ps')}:RequestMultipleSecurityTokens`,
        prefixes: all('ps', 'wst', 'wsse', 'wsp', 'wsa', 'wssc'),
      },
      { element: `${rename('wsp')}:AppliesTo`, prefixes: all('wsa') },
      { element: ':EncryptedData', prefixes: [''] },
    ],
    emptyElements: { default: 'self-closing' },
  };
}

const same = (prefix: string): string => prefix;

/** Compact, with the usual prefixes. */
export const compact: WireProfile = profile('compact', same);

export const pretty: WireProfile = {
  ...compact,
  name: 'pretty',
  layout: { newline: '\n', indent: '  ', attributes: 'line', finalNewline: true },
};

/** `soap` → `n0s`, …: none is what a reader may expect. */
export const renamed: WireProfile = profile(
  'prefixes renamed',
  (prefix) => `n${prefix.length}${prefix.at(-1)}${prefix[0]}`,
);

export const singleQuotes: WireProfile = { ...compact, name: 'single quotes', quote: "'" };

export const openClose: WireProfile = { ...compact, name: '<x></x>', emptyElements: { default: 'open-close' } };
