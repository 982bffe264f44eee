import { type Fflate, loadFflate } from './load-fflate.js';
import type { Limits } from './options.js';
import type { InputFinding } from './types.js';

/** What is in a ZIP archive. */
export interface Archive {
  /** In the order of the archive, without folders. */
  readonly entries: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly findings: readonly InputFinding[];
}

/** `PK` and what begins a file, or ends an archive that has none. */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, a, b] = bytes;
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/**
 * Reads a ZIP archive, with limits on how many entries it has and how long they are and become.
 * @param wanted whether an entry is to be read, by its name
 */
export async function readArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: Limits,
): Promise<Archive> {
  const fflate = await loadFflate();
  if ('code' in fflate) return { entries: [], findings: [fflate] };
  const findings: InputFinding[] = [];
  const say = (code: string, message: string, severity: InputFinding['severity'] = 'error') => {
    if (!findings.some((finding) => finding.code === code && finding.message === message)) {
      findings.push({ code, severity, message });
    }
  };
  if (isEncrypted(bytes)) {
    say('input-archive-encrypted', 'the archive is encrypted: save it without a password');
    return { entries: [], findings };
  }
  const names: string[] = [];
  let count = 0;
  const accept = ({ name, originalSize, size, compression }: Entry): boolean => {
    count += 1;
    const path = name.replaceAll('\\', '/');
    if (path.endsWith('/') || !wanted(path)) return false;
    if (count > limits.maxEntries) {
      say(
        'input-limit',
        `the archive has more than ${limits.maxEntries} entries (maxEntries): the others are not read`,
        'warning',
      );
      return false;
    }
    if (compression === 99) {
      say('input-archive-encrypted', 'an entry of the archive is encrypted: save it without a password');
      return false;
    }
    if (compression !== 0 && compression !== 8) {
      say(
        'input-archive',
        `an entry is compressed by method ${compression}: only stored and deflated ones can be read`,
      );
      return false;
    }
    // An entry says itself how long it is; what is longer is cut off there.
    const length = Math.max(originalSize, compression === 0 ? size : 0);
    if (length > limits.maxContentBytes || length > limits.left) {
      say(
        'input-limit',
        `an entry is longer than the limit of ${Math.min(limits.maxContentBytes, limits.left)} bytes (maxContentBytes, maxTotalBytes)`,
      );
      return false;
    }
    limits.left -= length;
    names.push(name);
    return true;
  };
  const files = unzip(fflate, bytes, accept, names, say);
  const unique = [...new Set(names)];
  const entries = unique.flatMap((name) => {
    const content = files[name];
    return content === undefined ? [] : [{ name: name.replaceAll('\\', '/'), bytes: content }];
  });
  return { entries, findings };
}

type Entry = { name: string; originalSize: number; size: number; compression: number };

/** How many entries are tried one by one, when one of them is damaged. */
const mostSingleEntries = 500;

function unzip(
  fflate: Fflate,
  bytes: Uint8Array,
  accept: (entry: Entry) => boolean,
  names: string[],
  say: (code: string, message: string) => void,
): Record<string, Uint8Array | undefined> {
  const accepted = new Map<string, boolean>();
  try {
    // First the directory alone: it may be damaged, and what is in it is not.
    fflate.unzipSync(bytes, {
      filter: (entry) => {
        if (!accepted.has(entry.name)) accepted.set(entry.name, accept(entry));
        return false;
      },
    });
  } catch {
    say('input-archive', 'the archive is damaged or cut off: its directory cannot be read to its end');
  }
  try {
    return fflate.unzipSync(bytes, { filter: once(accepted) });
  } catch {
    say('input-archive', 'entries of the archive are damaged: what can be read is looked at');
  }
  const files: Record<string, Uint8Array | undefined> = {};
  for (const name of names.slice(0, mostSingleEntries)) {
    try {
      Object.assign(files, fflate.unzipSync(bytes, { filter: once(new Map([[name, true]])) }));
    } catch {
      // Said above.
    }
  }
  return files;
}

/** Accepts each name once: two entries of one name are two times as long. */
function once(accepted: ReadonlyMap<string, boolean>): (entry: Entry) => boolean {
  const seen = new Set<string>();
  return ({ name }) => {
    if (accepted.get(name) !== true || seen.has(name)) return false;
    seen.add(name);
    return true;
  };
}

/** Whether the directory says of a file that it is encrypted (APPNOTE 4.4.4, bit 0). */
function isEncrypted(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_558 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return false;
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    if ((view.getUint16(at + 8, true) & 1) === 1) return true;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return false;
}
