export const testTemplate = `/**
 * Both ends against each other: every message on the wire is valid, and each message with a single fault is refused by
 * the end that gets it. \`single-faults.json\` has those, with the rule that each breaks.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createClient, type ServiceDescriptor, SoapClientError } from '@passport-soap/runtime/soap';
{{{importConstants}}}
import { callAll } from '../src/client.js';
{{{importSamplesForTest}}}
import { startServer } from '../src/server.js';

interface SingleFault {
  service: string;
  operation: string;
  message: 'request' | 'reply';
  rule: string;
  fault: string;
  xml: string;
}

interface Tested {
  descriptor: ServiceDescriptor;
  samples: Record<string, { requests: unknown[]; replies: unknown[] }>;
}

const services: Record<string, Tested> = {
{{#each services}}
  {{constant}}: { descriptor: {{constant}}, samples: {{constant}}Samples },
{{/each}}
};

// The compiled test is in dist/test.
const file = new URL('../../test/single-faults.json', import.meta.url);
const singleFaults = JSON.parse(readFileSync(file, 'utf8')) as SingleFault[];

let running: Awaited<ReturnType<typeof startServer>>;
before(async () => {
  running = await startServer(0);
});
after(() => {
  running.server.close();
  running.server.closeAllConnections();
});

/** The name of the constant is the path. */
function serviceAt(url: string): Tested {
  const found = services[new URL(url).pathname.slice(1)];
  assert.ok(found, url);
  return found;
}

test('every operation can be called, and every message is valid', async () => {
  const called = new Map<string, number>();
  const operations = Object.values(services).flatMap(({ samples }) => Object.values(samples));
  const rounds = Math.max(...operations.map(({ replies }) => replies.length), 1);
  for (let round = 0; round < rounds; round += 1) {
    await callAll(running.origin, (operation) => called.set(operation, (called.get(operation) ?? 0) + 1), {
      onExchange: ({ operation, request, response }) => {
        const { envelope, operations: known } = serviceAt(request.url).descriptor;
        assert.deepEqual(envelope.read(request.body).diagnostics, [], operation);
        if (known[operation]?.oneWay === true) assert.equal(response?.status, 202, operation);
        else assert.deepEqual(envelope.read(response?.body ?? '').diagnostics, [], operation);
      },
    });
  }
  for (const [service, { descriptor }] of Object.entries(services)) {
    for (const operation of Object.keys(descriptor.operations)) {
      assert.ok(called.has(\`\${service}.\${operation}\`), \`\${service}.\${operation} was not called\`);
    }
  }
});

test('the server refuses each request with a single fault', async () => {
  for (const { service, operation, message, rule, fault, xml } of singleFaults) {
    if (message !== 'request') continue;
    const { descriptor } = services[service] as Tested;
    const action = descriptor.operations[operation]?.soapAction ?? '';
    const type = descriptor.soapVersion === '1.1' ? 'text/xml' : 'application/soap+xml';
    const headers = { 'content-type': type, soapaction: \`"\${action}"\` };
    const response = await fetch(\`\${running.origin}/\${service}\`, { method: 'POST', headers, body: xml });
    const what = \`\${service}.\${operation}: \${fault} (\${rule})\`;
    assert.ok(response.status >= 400, \`\${what}: answered with status \${response.status}\`);
    assert.match(await response.text(), /<(?:[^\\s<>:]+:)?Fault[\\s>]/, what);
  }
});

test('the client refuses each reply with a single fault', async () => {
  for (const { service, operation, message, rule, fault, xml } of singleFaults) {
    if (message !== 'reply') continue;
    const { descriptor, samples } = services[service] as Tested;
    const client = createClient(descriptor, {
      endpoint: running.origin,
      fetch: async () => new Response(xml, { headers: { 'content-type': 'text/xml' } }),
    }) as Record<string, (request: unknown) => Promise<unknown>>;
    await assert.rejects(
      async () => client[operation]?.(samples[operation]?.requests[0]),
      (error) => error instanceof SoapClientError && error.diagnostics[0]?.code === rule,
      \`\${service}.\${operation}: \${fault} (\${rule})\`,
    );
  }
});
`;
