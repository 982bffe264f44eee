/** `xenc:EncryptedData` of the token broker's token, as both services write it, and as a renewal gives it back unchanged: opaque to everyone but who issued it. */
export function encryptedToken(id: string, cipherValue: string) {
  return {
    id,
    type: 'http://www.w3.org/2001/04/xmlenc#Element',
    encryptionMethod: { algorithm: 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc' },
    keyInfo: { content: { kind: 'keyName', value: 'http://Passport.NET/STS' } },
    cipherData: { cipherValue },
  } as const;
}
