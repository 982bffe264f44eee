/** The runtime and the bindings need no Node: bundled for a browser they read and write where nothing of Node's is there. */
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';

const test = suite('browser');

/** What every browser and worker has, as far as reading and writing need it. */
const platform = { TextDecoder, TextEncoder, URL };

async function run(source: string): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(root, 'tests') },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  const context = createContext({ ...platform, told: {} });
  new Script(outputFiles[0]?.text ?? '').runInContext(context, { timeout: 5000 });
  return JSON.parse(JSON.stringify(context.told)) as Record<string, unknown>;
}

test('reads, refuses and writes a message', async () => {
  const told = await run(`
    import { microsoft2007, parseEnvelope, readEnvelope, serializeEnvelope } from '@passport-soap/bindings/rst';
    const text = '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Fault>' +
      '<faultcode>S:Client</faultcode><faultstring>é</faultstring></S:Fault></S:Envelope>';
    told.globals = ['process', 'Buffer', 'require', 'setTimeout', 'fetch'].filter((name) => name in globalThis);
    const value = parseEnvelope(new TextEncoder().encode(text));
    told.faultstring = value.content.value.faultstring;
    told.written = serializeEnvelope(value, { profile: microsoft2007 });
    told.again = parseEnvelope(told.written).content.value.faultstring;
    told.codes = readEnvelope(text.replace('faultstring>é', 'faultsting>é')).diagnostics.map(({ code }) => code);
    try {
      serializeEnvelope({ ...value, content: { kind: 'fault', value: {} } });
    } catch (error) {
      told.refused = error.name;
    }
  `);
  assert.equal(told.globals, []);
  assert.is(told.faultstring, 'é');
  assert.is(told.again, 'é');
  assert.match(String(told.written), '<faultstring>é</faultstring></S:Fault></S:Envelope>');
  assert.ok((told.codes as string[]).length > 0);
  assert.is(told.refused, 'DiagnosticError');
});

test('every entry but the one for Node can be bundled and loaded', async () => {
  const told = await run(`
    import * as runtime from '@passport-soap/runtime';
    import * as soap from '@passport-soap/runtime/soap';
    import * as validators from '@passport-soap/bindings/rst/object-validators';
    told.handler = typeof soap.createHandler;
    told.same = runtime.createHandler === soap.createHandler;
    told.validators = Object.keys(validators).length > 0;
  `);
  assert.equal(told, { handler: 'function', same: true, validators: true });
});

test('a module of Node would be found out', async () => {
  try {
    await run(`import { readFileSync } from 'node:fs'; told.it = readFileSync;`);
  } catch (error) {
    assert.match((error as Error).message, 'node:fs');
    return;
  }
  assert.unreachable('a module of Node was bundled');
});

test.run();
