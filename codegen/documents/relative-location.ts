/**
 * Where a relative location leads from a document, as a path with `/`; `undefined` for an address with a scheme
 * (`http://…`, `urn:…`), which no resolver fetches.
 */
export function relativeLocation(location: string, base: string): string | undefined {
  const path = location.replaceAll('\\', '/');
  // One letter is a Windows drive, not a scheme.
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return undefined;
  if (isAbsolute(path)) return normalize(path);
  const folder = base.includes('/') ? base.slice(0, base.lastIndexOf('/') + 1) : '';
  return normalize(folder + path);
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:/i.test(path);
}

/** Takes `.` and `..` out; `..` at the start stays. */
function normalize(path: string): string {
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && out.length > 0)) continue;
    const last = out.at(-1);
    if (part === '..' && last !== undefined && last !== '..' && last !== '') out.pop();
    else out.push(part);
  }
  return out.join('/');
}
