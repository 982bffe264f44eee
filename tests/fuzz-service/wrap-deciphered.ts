const soap = {
  rst: 'http://schemas.xmlsoap.org/soap/envelope/',
  rst2: 'http://www.w3.org/2003/05/soap-envelope',
} as const;

/** An envelope around the deciphered header and body: each stands by itself, so it must declare what it uses. */
export function wrapDeciphered(vocabulary: keyof typeof soap, [header = '', body = '']: readonly string[]): string {
  return `<e:Envelope xmlns:e="${soap[vocabulary]}"><e:Header>${header}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;
}
