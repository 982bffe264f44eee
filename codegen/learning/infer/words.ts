/** The words of a name: `mobileConfigVersion` → mobile, config, version; `CID` → cid. In lower case. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+|\s/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

export function sameLetters(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** As types are mostly named. */
export function typeName(local: string): string {
  return local.charAt(0).toUpperCase() + local.slice(1);
}

/** Of what an element or attribute of the name may hold: nothing that is to be written into a schema. */
export function isSecretName(local: string): boolean {
  return /pass(word|phrase)|pwd|user(name)?$|^user|member.?name|secret|token|ticket|cookie|nonce|cipher|signature|digest|key$|key(info|data)|puid|^cid$|credential|session|auth(code|data)|email|e?mail$|phone|firstname|lastname/i.test(
    local,
  );
}
