export const serverTemplate = `/** A server that answers every operation with a sample, in turn: what is to be behind it goes here. */
import { realpathSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { toNodeListener } from '@passport-soap/runtime/node';
import { createHandler, type SoapHandler } from '@passport-soap/runtime/soap';
{{{importBoth}}}
{{{importSamplesInTurn}}}

{{#each services}}
/** {{title}}, over SOAP {{soapVersion}}. */
export const {{constant}}Implementation: {{interface}} = {
{{#each operations}}
{{#if oneWay}}
  {{{member}}}() {},
{{else}}
  {{{member}}}: inTurn({{../constant}}Samples{{{access}}}.replies),
{{/if}}
{{/each}}
};

{{/each}}
/** By path. */
const handlers: Readonly<Record<string, SoapHandler>> = {
{{#each services}}
  '/{{constant}}': createHandler({{constant}}, {{constant}}Implementation),
{{/each}}
};

/** Serves all of them on loopback. Answers the server and its address. */
export async function startServer(port: number): Promise<{ server: Server; origin: string }> {
  const listener = toNodeListener(async (request, connection) => {
    const handler = handlers[new URL(request.url).pathname];
    return handler === undefined ? new Response('Not found\\n', { status: 404 }) : handler(request, connection);
  });
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, origin: \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\` };
}

// Run, not imported.
if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { origin } = await startServer(Number(process.env.PORT ?? 8080));
  for (const path of Object.keys(handlers)) console.log(\`\${origin}\${path}\`);
}
`;
