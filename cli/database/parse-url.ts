/**
 * The URL of a database; `undefined` if it is none. Nor is one with an `@` behind the host: a `/`, `?` or `#` in the password
 * that is not percent-encoded makes a part of the password the port or the name, which are shown.
 */
export function parseDatabaseUrl(text: string): URL | undefined {
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return `${url.pathname}${url.search}${url.hash}`.includes('@') ? undefined : url;
}
