/**
 * What the generator declines: each construct gives its own located diagnostic, and no files.
 * `<name>.json` is what is expected of `<name>.xsd` or `<name>.wsdl`; `UPDATE=1` rewrites.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { featuresFolder } from './feature-folders.js';

const folder = join(featuresFolder, 'unsupported');
const test = suite('features: unsupported');
const envelope = ['envelope.xsd', 'messages.xsd'];

/** Not cases, but what the WSDL files refer to. */
const parts = new Set(envelope);

for (const name of readdirSync(folder).sort()) {
  if (!/\.(?:xsd|wsdl)$/.test(name) || parts.has(name)) continue;
  test(name, async () => {
    const isWsdl = name.endsWith('.wsdl');
    const set = isWsdl ? { schemas: envelope, wsdl: name } : { schemas: [name] };
    const config = { folder, sets: [{ name: 'unsupported', output: 'out', ...set }] };
    const { sets, diagnostics } = await generate(config, { cwd: folder });
    assert.ok(diagnostics.some((each) => each.severity === 'error'));
    assert.is(sets[0]?.files.size, 0);
    const found = `${JSON.stringify(
      diagnostics.map(({ code, severity, file, line, column }) => ({ code, severity, file, line, column })),
      null,
      2,
    )}\n`;
    const expected = join(folder, name.replace(/\.\w+$/, '.json'));
    if (process.env.UPDATE === '1' || !existsSync(expected)) writeFileSync(expected, found);
    assert.fixture(found, readFileSync(expected, 'utf8'));
  });
}

test.run();
