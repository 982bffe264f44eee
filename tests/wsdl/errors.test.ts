/**
 * What is wrong with a WSDL, or more than is supported: each its own located diagnostic. `errors/<name>.json` is what is
 * said of `errors/<name>.wsdl`, `warn-…` being generated all the same. `UPDATE=1` rewrites.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchemas } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { wsdlFolder } from './generate-wsdls.js';

const folder = join(wsdlFolder, 'errors');
const test = suite('wsdl: errors');

for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.wsdl')) continue;
  test(name, async () => {
    const { tables, diagnostics } = await compileSchemas([name], folder);
    assert.ok(diagnostics.length > 0);
    assert.is(
      diagnostics.some(({ severity }) => severity === 'error'),
      !name.startsWith('warn-'),
    );
    assert.is(tables === undefined, !name.startsWith('warn-'));
    const found = `${JSON.stringify(
      diagnostics.map(({ code, severity, line, column, message }) => ({ code, severity, line, column, message })),
      null,
      2,
    )}\n`;
    const expected = join(folder, name.replace(/\.wsdl$/, '.json'));
    if (process.env.UPDATE === '1' || !existsSync(expected)) writeFileSync(expected, found);
    assert.fixture(found, readFileSync(expected, 'utf8'));
  });
}

test.run();
