import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { watchGenerated } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { read, smallSchema, workspace } from './workspace.js';

const test = suite('codegen: watch');

test('generates at once, and again when a schema or the configuration changes', async () => {
  const { folder, config } = workspace();
  const ended = new AbortController();
  const events: string[] = [];
  let notify: () => void = () => undefined;
  const note = (event: string): void => {
    events.push(event);
    notify();
  };
  /** Waits for the event after the ones there are. */
  const next = (): Promise<void> => new Promise((done) => (notify = done));

  const first = next();
  const watching = watchGenerated(config, {
    signal: ended.signal,
    quiet: 20,
    onRun: ({ result: { diagnostics }, report: { written } }) =>
      note(diagnostics[0]?.code ?? `${written.length > 0 ? 'wrote' : 'same'}`),
    onError: ([diagnostic]) => note(diagnostic?.code ?? ''),
  });
  await first;
  assert.match(read(folder, 'out/models/small.ts'), /child: number;/);

  const change = async (file: string, content: string): Promise<void> => {
    const changed = next();
    writeFileSync(join(folder, file), content);
    await changed;
  };
  await change('schema.xsd', smallSchema('xs:boolean'));
  assert.match(read(folder, 'out/models/small.ts'), /child: boolean;/);
  await change('schema.xsd', smallSchema('s:Missing'));
  assert.match(read(folder, 'out/models/small.ts'), /child: boolean;/);
  await change('passport-soap.json', '{}');
  assert.equal(events, ['wrote', 'wrote', 'src-resolve', 'config-schema']);
  ended.abort();
  await watching;
});

test('a schema that was missing is noticed when it is there', async () => {
  const { folder, config } = workspace();
  const [schema, part] = ['schema.xsd', 'part.xsd'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(schema, smallSchema('xs:int').replace('>', '><xs:include schemaLocation="part.xsd"/>'));
  const ended = new AbortController();
  const codes: string[] = [];
  const watching = watchGenerated(config, {
    signal: ended.signal,
    quiet: 20,
    onRun: ({
      result: {
        diagnostics: [first],
      },
    }) => {
      codes.push(first?.code ?? 'fine');
      if (codes.length === 1) writeFileSync(part, '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>');
      else ended.abort();
    },
    onError: () => ended.abort(),
  });
  await watching;
  assert.equal(codes, ['src-include.1', 'fine']);
  ended.abort();
  await watching;
});

test.run();
