import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { LearnMessage, LearnResult } from '@passport-soap/codegen/learning';

/** What libxml2 says of the edited schemas: a validator that is not ours. */
export interface XmllintOpinion {
  /** Messages that are valid now, by it too. */
  readonly agrees: readonly string[];
  readonly differs: readonly { readonly message: string; readonly why: string }[];
}

/** So long may it think about one set. */
const patience = 20_000;

/** Asks `xmllint` about the messages that are valid now; `undefined` if it is not installed. */
export function askXmllint(
  { sets, proof }: LearnResult,
  messages: readonly LearnMessage[],
): XmllintOpinion | undefined {
  if (spawnSync('xmllint', ['--version'], { timeout: patience }).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'passport-soap-learn-'));
  const agrees: string[] = [];
  const differs: { message: string; why: string }[] = [];
  try {
    for (const [number, set] of sets.entries()) {
      const asked = messages.filter(({ name }) => set.messages.includes(name) && proof.nowValid.includes(name));
      const [entry] = set.files;
      if (asked.length === 0 || entry === undefined) continue;
      const schemas = writeSchemas(join(folder, `set-${number}`), set.texts);
      const documents = asked.map(({ name, text }, index) => {
        const file = join(folder, `message-${number}-${index}.xml`);
        writeFileSync(file, text.replace(/^\ufeff?<\?xml[^?]*\?>/, ''));
        return { name, file };
      });
      const { stderr } = spawnSync(
        'xmllint',
        ['--nonet', '--noout', '--schema', schemas.get(entry) ?? '', ...documents.map(({ file }) => file)],
        { encoding: 'utf8', maxBuffer: 1 << 26, timeout: patience },
      );
      const lines = stderr.split('\n');
      for (const { name, file } of documents) {
        if (lines.includes(`${file} validates`)) agrees.push(name);
        else differs.push({ message: name, why: reason(lines, file, folder) });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { agrees, differs };
}

/** Copies with the folders between them as they are. Answers where each file is. */
function writeSchemas(folder: string, texts: ReadonlyMap<string, string>): Map<string, string> {
  const paths = [...texts.keys()].map((file) => ({ file, path: resolve(file) }));
  const above = commonFolder(paths.map(({ path }) => dirname(path)));
  return new Map(
    paths.map(({ file, path }) => {
      const copy = join(folder, relative(above, path));
      mkdirSync(dirname(copy), { recursive: true });
      writeFileSync(copy, texts.get(file) ?? '');
      return [file, copy];
    }),
  );
}

function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((each) => each.split(sep));
  let same = first.length;
  for (const other of others) {
    let at = 0;
    while (at < same && other[at] === first[at]) at += 1;
    same = at;
  }
  return first.slice(0, same).join(sep) || sep;
}

/** The rule that it says is broken, without the value: that may be a secret. */
function reason(lines: readonly string[], file: string, folder: string): string {
  const line =
    lines.find((each) => each.startsWith(file)) ?? lines.find((each) => each.includes(folder)) ?? lines[0] ?? '';
  const place = /:(\d+):/.exec(line)?.[1];
  const about = /element ([^:]+):/.exec(line)?.[1];
  return about === undefined
    ? 'it cannot read the schemas'
    : `it objects to element ${about}${place === undefined ? '' : ` in line ${place}`}`;
}
