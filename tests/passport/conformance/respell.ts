/** Ways to spell a message otherwise, that it is still the same message after. */
export const respelt: Readonly<Record<string, (text: string) => string>> = {
  indented: (text) => text.replace(/>\s*</g, '>\r\n    <'),
  'with other prefixes': renamePrefixes,
  redacted: (text) =>
    text.replace(
      /(<(?:[\w.-]+:)?(?:Username|Password|BinarySecurityToken|CipherValue|BinarySecret|PUID|Nonce|credProperty|serverInfo)\b[^<>]*>)[^<]*/g,
      '$1[redacted]',
    ),
};

/** The prefixes that a message declares, also in QNames of faults; `z9-` before each. */
function renamePrefixes(text: string): string {
  const declared = new Set([...text.matchAll(/\sxmlns:([\w.-]+)=/g)].map((match) => match[1] as string));
  return text
    .replace(/(\sxmlns:)([\w.-]+)(?==)/g, '$1z9-$2')
    .replace(/(<\/?|\s|>)([\w.-]+)(?=:[\w.-]+[\s=>/<])/g, (whole, before: string, prefix: string) =>
      declared.has(prefix) ? `${before}z9-${prefix}` : whole,
    );
}
