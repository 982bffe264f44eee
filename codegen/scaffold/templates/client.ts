export const clientTemplate = `/** A client that calls every operation with each of its samples: \`npm run call\`, while \`npm start\` runs. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ClientOptions, createClient } from '@passport-soap/runtime/soap';
{{{importConstants}}}
{{{importSamples}}}

/** Told of each call. A fault is an answer too; of a one-way operation there is none. */
export type Tell = (operation: string, reply: { kind: 'message' | 'fault' } | undefined) => void;

/** @param origin where the server is: \`http://127.0.0.1:8080\` */
export async function callAll(origin: string, tell: Tell, options: ClientOptions = {}): Promise<void> {
{{#each services}}
  await call{{pascal}}({ ...options, endpoint: \`\${origin}/{{constant}}\` }, tell);
{{/each}}
}

{{#each services}}
async function call{{pascal}}(options: ClientOptions, tell: Tell): Promise<void> {
  const client = createClient({{constant}}, options);
  const samples = {{constant}}Samples;
{{#each operations}}
  for (const request of samples{{{access}}}.requests) {
    tell('{{../constant}}.{{name}}', await client{{{access}}}(request));
  }
{{/each}}
}

{{/each}}
// Run, not imported.
if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  await callAll(process.argv[2] ?? 'http://127.0.0.1:8080', (operation, reply) => {
    console.log(operation, reply?.kind ?? 'accepted');
  });
}
`;
