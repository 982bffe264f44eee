/** Generates from the configuration that is given, and prints a hash of each file: run by other tests as a process of its own. */
import { createHash } from 'node:crypto';
import { generate, loadConfig } from '@passport-soap/codegen';

const { sets, diagnostics } = await generate(await loadConfig(process.argv[2] ?? ''));
if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
for (const [path, content] of sets[0]?.files ?? []) {
  console.log(`${createHash('sha256').update(content).digest('hex')} ${path}`);
}
