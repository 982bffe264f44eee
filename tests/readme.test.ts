/** The README's examples are run as they stand: its programs, its schema, its commands. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from './support/paths.js';
import { run } from './support/run-command.js';

const test = suite('readme');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
// Inside the project, so that packages resolve as they do beside an installation.
const folder = join(root, 'tests', '.work', 'readme');
/** Instead of 8080, which may be taken. */
const port = 20_000 + (process.pid % 20_000);
const command = join(root, 'cli', 'dist', 'bin.js');

/** The code blocks of one language, in order, under a heading. */
function blocks(heading: string, language: string): string[] {
  const section = readme.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

const programs = {
  'sign-in': blocks('Sign in', 'ts')[0],
  serve: blocks('Serve', 'ts')[0],
  'sql-accounts': blocks('Serve', 'ts')[1],
  'check-tickets': blocks('Serve', 'ts')[2],
  capture: blocks('Validate a capture', 'ts')[0],
  order: blocks('Generate from your own schema', 'ts')[0],
  property: blocks('Samples', 'ts')[0],
  calculator: blocks('Program with a WSDL', 'ts')[0],
  ...Object.fromEntries(blocks('Embed', 'ts').map((text, index) => [`embed-${index}`, text])),
};

test('the examples compile, strictly', () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  shell(blocks('Generate from your own schema', 'sh')[0]);
  const config = join(folder, 'passport-soap.json');
  writeFileSync(config, readFileSync(config, 'utf8').replace('"output"', '"arbitraries": true, "output"'));
  run(process.execPath, [command, 'generate'], folder);
  cpSync(join(root, 'tests/wsdl/calculator/calculator.wsdl'), join(folder, 'schemas/calculator.wsdl'));
  writeFileSync(join(folder, 'calculator.json'), blocks('Program with a WSDL', 'json')[0] ?? '');
  run(process.execPath, [command, 'generate', '--config', 'calculator.json'], folder);
  for (const [name, text] of Object.entries(programs)) {
    assert.ok(text, name);
    writeFileSync(join(folder, `${name}.ts`), (text ?? '').replaceAll('8080', String(port)));
  }
  cpSync(join(root, 'tests/schemas/messages/request-sso.xml'), join(folder, 'capture.xml'));
  const compilerOptions = { target: 'ES2022', module: 'NodeNext', strict: true, types: ['node'], skipLibCheck: true };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts', 'generated'] }));
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], folder);
});

test('the schema of one’s own is generated, read and written', () => {
  const printed = run(process.execPath, ['order.js'], folder);
  assert.match(printed, /<[a-z0-9:]*item>tea<.*<[a-z0-9:]*item>milk<.*<[a-z0-9:]*card>4</);
});

test('samples are made, right and wrong, and property tests have values', () => {
  const printed = shell(blocks('Samples', 'sh')[0]);
  assert.is(printed.match(/<[a-z0-9]+:order /g)?.length, 2);
  const bad = JSON.parse(readFileSync(join(folder, 'bad', 'samples.json'), 'utf8'));
  assert.ok(bad.samples.length > 5);
  run(process.execPath, ['property.js'], folder);
});

test('both ends of a WSDL talk to each other', () => {
  assert.is(run(process.execPath, ['calculator.js'], folder), '3\nby zero\n');
});

test('the binding file renames what it says', () => {
  const [bindings = ''] = blocks('Generate from your own schema', 'json');
  const set = { name: 'bound', schemas: ['schemas/order.xsd'], output: 'bound', bindings: 'order.bindings.json' };
  writeFileSync(join(folder, 'order.bindings.json'), bindings);
  writeFileSync(join(folder, 'bound.json'), JSON.stringify({ sets: [set] }));
  run(process.execPath, [command, 'generate', '--config', 'bound.json'], folder);
  const surface = readFileSync(join(folder, 'bound', 'surface.txt'), 'utf8');
  assert.match(surface, /^codec PurchaseOrder: orders\.PurchaseOrder$/m);
  assert.match(surface, /^branch orders\.Payment\.creditCard: import\('\.\.\/card-number\.js'\)\.CardNumber$/m);
});

test('the capture is read, and written as a real server would', () => {
  const printed = run(process.execPath, ['capture.js'], folder);
  assert.match(printed, /^MBI_KEY_OLD$/m);
  assert.match(printed, /<S:Envelope xmlns:S="http:\/\/schemas\.xmlsoap\.org\/soap\/envelope\/">/);
});

test('the service serves, and the client signs in', async () => {
  const server = spawn(process.execPath, ['serve.js'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await listening(server);
    const printed = run(process.execPath, ['sign-in.js'], folder);
    assert.match(printed, /^\S+Z? .*[A-Za-z0-9+/]{100,}=*$/m, 'the answer to the challenge');
    assert.match(printed, /^messengersecure\.live\.com .*PPCRL_REQUEST_E_INVALID_POLICY/m, 'refused: MBI_SSL in clear');
  } finally {
    server.kill();
    // The next one has the same port.
    await new Promise((resolve) => server.once('exit', resolve));
  }
});

// By the server that each is for: the package that it imports.
for (const [index, text] of blocks('Embed', 'ts').entries()) {
  const name = /from '(fastify|hono|express|node:http)'/.exec(text)?.[1] ?? `example ${index + 1}`;
  test(`embedded: ${name} serves, and the client signs in`, async () => {
    const server = spawn(process.execPath, [`embed-${index}.js`], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    try {
      await listening(server);
      assert.match(run(process.execPath, ['sign-in.js'], folder), /[A-Za-z0-9+/]{100,}=*$/m);
    } finally {
      server.kill();
      await new Promise((resolve) => server.once('exit', resolve));
    }
  });
}

test('the table is made of rows that the rig prints', () => {
  const [shown = ''] = readme.split('```console\n$ make rig')[1]?.split('```') ?? [];
  const rows = shown.split('\n').filter((line) => line.includes('✓') || line.startsWith('variant'));
  assert.ok(rows.length > 3);
  const printed = run(process.execPath, [command, 'rig'], folder);
  for (const row of rows) assert.ok(printed.includes(`${row}\n`), row);
});

test('the table of a WSDL is what its rig prints', () => {
  const [shown = ''] = readme.split('```console\n$ npx passport-soap rig --wsdl ')[1]?.split('```') ?? [];
  const [wsdl = '', ...lines] = shown.split('\n');
  const rows = lines.filter((line) => /^(operation|[A-Z][a-z]+ +✓|[0-9]+ ports)/.test(line));
  assert.is(rows.length, 4);
  const printed = run(process.execPath, [command, 'rig', '--wsdl', join(root, wsdl)], folder);
  for (const row of rows) assert.ok(printed.includes(`${row}\n`), row);
});

/** Runs the commands of a block; answers what they printed. */
function shell(script = ''): string {
  const commands = script.replaceAll('npx passport-soap', `"${process.execPath}" "${command}"`);
  return run('sh', ['-e', '-c', commands], folder);
}

/** Resolves when the port takes connections. */
async function listening(server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (server.exitCode !== null) throw new Error('the server has ended');
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
}

test.run();
