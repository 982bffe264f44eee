import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, root, shared } from '../support/paths.js';
import { readXml } from '../support/read-xml.js';
import { jdk, libxml2, type Verdict } from '../support/xsd-validators.js';
import type { Variation } from './vary.js';

const messages = join(root, 'tests', 'schemas', 'messages');
const captures = join(shared, 'captures');

/** Files that the index of the captures calls well-formed. */
function wellFormedCaptures(): string[] {
  const rows = readFileSync(join(captures, 'INDEX.md'), 'utf8').split('\n');
  return rows.flatMap((row) => {
    const [, name, , , , , wellFormed] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return wellFormed === 'well-formed' && name !== undefined ? [name.replaceAll('`', '')] : [];
  });
}

const inFolder = (folder: string, extension = '.xml'): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => join(folder, name));

/** A set of schemas, and what is known about it. */
export interface JudgedSet {
  /** Its folder in `schemas/`. */
  readonly name: string;
  /** The schema of its envelope. */
  readonly envelope: string;
  readonly schemaCount: number;
  /** Which of our messages are its own. */
  readonly owns: (message: string) => boolean;
  readonly leastMessages: number;
  /** Each has one fault, and both validators must refuse it. */
  readonly faulty: readonly Variation[];
  /** Unusual, and valid. */
  readonly tolerated: readonly Variation[];
  /** Captures that are valid, but for the refused. */
  readonly isCapture: (file: string) => boolean;
  readonly leastCaptures: number;
  /** Well-formed captures of its own that it refuses, with the reason. */
  readonly refused: Readonly<Record<string, string>>;
  /** Messages that are measured are its own. */
  readonly measured?: true;
}

/** Has xmllint and the JDK judge the schemas, our messages, variations of them, and the captures. */
export function judgeSet(set: JudgedSet): void {
  const schemas = join(root, 'schemas', set.name);
  const envelope = join(schemas, set.envelope);
  const { faulty, tolerated } = set;
  const work = mkdtempSync(join(tmpdir(), 'passport-soap-'));
  process.on('exit', () => rmSync(work, { recursive: true, force: true }));

  /** Writes each variation to a file; answers the variations by file. */
  function vary(kind: string, variations: readonly Variation[]): Map<string, Variation> {
    mkdirSync(join(work, kind));
    return new Map(
      variations.map((variation, index) => {
        const file = join(work, kind, `${index}.xml`);
        writeFileSync(file, variation.change(readFileSync(join(messages, `${variation.message}.xml`), 'utf8')));
        return [file, variation];
      }),
    );
  }

  const schemaFiles = inFolder(schemas, '.xsd');
  const messageFiles = inFolder(messages).filter((file) => set.owns(basename(file)));
  const faultyFiles = vary('faulty', faulty);
  const toleratedFiles = vary('tolerated', tolerated);
  const captureFiles = hasShared ? wellFormedCaptures().map((name) => join(captures, name)) : [];
  const workloadFiles = hasShared && set.measured ? inFolder(join(shared, 'perf')) : [];

  for (const validator of [libxml2, jdk]) {
    const test = suite(`schemas/${set.name}, judged by ${validator.name}`);
    if (validator.missing !== undefined) {
      console.log(`  skipped: ${validator.missing}`);
      test.skip(`${validator.name} is needed`, () => {});
      test.run();
      continue;
    }
    const check = hasShared ? test : test.skip;
    let verdicts: ReadonlyMap<string, Verdict> = new Map();

    const refused = (files: Iterable<string>): string[] =>
      [...files].flatMap((file) => {
        const verdict = verdicts.get(file);
        return verdict === undefined ? [] : [`${nameOf(file)}: ${verdict}`];
      });
    const accepted = (files: Iterable<string>): string[] =>
      [...files].filter((file) => verdicts.get(file) === undefined).map(nameOf);

    test.before(() => {
      const files = [
        ...messageFiles,
        ...faultyFiles.keys(),
        ...toleratedFiles.keys(),
        ...captureFiles,
        ...workloadFiles,
      ];
      verdicts = validator.judge({ schemas: schemaFiles, schema: envelope, documents: files });
      assert.is(verdicts.size, schemaFiles.length + files.length);
      assert.equal(
        [...verdicts.values()].filter((verdict) => verdict?.startsWith('no verdict')),
        [],
      );
    });

    test('each schema compiles by itself', () => {
      assert.is(schemaFiles.length, set.schemaCount);
      assert.equal(refused(schemaFiles), []);
    });

    test('our messages are valid', () => {
      assert.ok(messageFiles.length >= set.leastMessages);
      assert.equal(refused(messageFiles), []);
    });

    test('what real clients and servers do, though unusual, is valid', () => {
      assert.equal(refused(toleratedFiles.keys()), []);
    });

    for (const [file, { name, message }] of faultyFiles) {
      test(`${message} is refused: ${name}`, () => {
        const verdict = verdicts.get(file);
        assert.type(verdict, 'string');
      });
    }

    check('its captures are valid, but for the listed ones', () => {
      const expected = captureFiles.filter((file) => set.isCapture(basename(file)) && !(basename(file) in set.refused));
      assert.ok(expected.length >= set.leastCaptures);
      assert.equal(refused(expected), []);
    });

    check('the listed captures are refused, and those of the other service', () => {
      const listed = Object.keys(set.refused).map((name) => join(captures, name));
      for (const file of listed) assert.ok(captureFiles.includes(file), `${basename(file)} is a well-formed capture`);
      const foreign = captureFiles.filter((file) => !set.isCapture(basename(file)));
      assert.ok(foreign.length >= 10);
      assert.equal(accepted([...listed, ...foreign]), []);
    });

    if (set.measured) {
      check('the messages that are measured are valid', () => {
        assert.ok(workloadFiles.length > 0);
        assert.equal(refused(workloadFiles), []);
      });
    }

    test.run();
  }

  const names = suite(`schemas/${set.name}, the variations`);
  names('each has a name of its own', () => {
    assert.is(new Set([...faulty, ...tolerated].map(({ name }) => name)).size, faulty.length + tolerated.length);
  });
  names('each is well-formed: its fault is one that only a schema finds', () => {
    for (const file of [...faultyFiles.keys(), ...toleratedFiles.keys()]) readXml(readFileSync(file, 'utf8'));
  });
  names.run();

  function nameOf(file: string): string {
    return faultyFiles.get(file)?.name ?? toleratedFiles.get(file)?.name ?? basename(file);
  }
}
