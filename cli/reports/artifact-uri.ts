import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where SARIF says that a file is. */
export interface ArtifactUri {
  readonly uri: string;
  /** The folder that a relative URI is to be taken from. */
  readonly uriBaseId?: string;
}

/** What code-review pages take for the root of the repository. */
export const baseId = '%SRCROOT%';

/**
 * A file's location: below `base` (an absolute path), relative to it; elsewhere absolute. Each part of the path is
 * percent-encoded (RFC 3986), also a colon, which would make a scheme of the first part.
 */
export function artifactUri(file: string, base: string): ArtifactUri {
  const path = relative(base, resolve(base, file));
  const outside = path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  if (outside) return { uri: pathToFileURL(resolve(base, file)).href };
  return { uri: encodePath(path.split(sep)), uriBaseId: baseId };
}

export function encodePath(parts: readonly string[]): string {
  // A lone surrogate, which a file's name may have on Windows, has no encoding in UTF-8.
  return parts.map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))).join('/');
}
