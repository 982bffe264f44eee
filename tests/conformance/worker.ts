/**
 * `npm run --silent conformance:worker`: judges one test for each line of standard input,
 * `id TAB kind TAB schema TAB instance`, and answers with `id TAB outcome TAB ms TAB message` (see xsts/question.ts).
 * `kind` is `schema` or `instance`, paths are absolute, an empty schema path stands for the built-in components alone.
 */
import { createInterface } from 'node:readline';
import type { Answer, Question } from './xsts/question.js';
import { startJudge } from './xsts/start-judge.js';

// Missing parts of the build are found here, once, and not by a judge that fails for each line.
try {
  await import('./xsts/judge.js');
} catch (error) {
  console.error(`conformance:worker: the build is not complete. Run make build first. (${error})`);
  process.exit(2);
}

const judge = startJudge();
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const [id = '', kind = '', schema = '', instance = ''] = line.split('\t');
  const { outcome, ms, message } = await answer(kind, schema, instance);
  process.stdout.write(`${id}\t${outcome}\t${ms.toFixed(1)}\t${message.replace(/[\t\r\n]+/g, ' ')}\n`);
}
await judge.stop();

async function answer(kind: string, schema: string, instance: string): Promise<Answer> {
  if (kind === 'schema') return await judge.ask({ kind, schemas: schemasOf(schema) });
  if (kind === 'instance') return await judge.ask({ kind, schemas: schemasOf(schema), instance });
  return { outcome: 'error', ms: 0, message: 'a line is: id TAB schema or instance TAB schema path TAB instance path' };
}

function schemasOf(path: string): Question['schemas'] {
  return path === '' ? [] : [path];
}
