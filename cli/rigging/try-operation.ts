import type { BadMessage, MessageSample, OperationSamples } from '@passport-soap/codegen';
import type { Diagnostic } from '@passport-soap/runtime';
import { readDocument, type SchemaTables } from '@passport-soap/runtime/schema';
import { type ClientExchange, createClient, SoapClientError } from '@passport-soap/runtime/soap';
import { type Call, limits, type Reply, type Request, type ServiceRig } from './rig-service.js';
import { sameModel } from './same-model.js';
import { Tally } from './tally.js';
import type { Cells } from './types.js';

/** Calls one operation with each valid sample, and tries each message with a fault on the end that is to refuse it. */
export async function tryOperation(
  rig: ServiceRig,
  operation: string,
  samples: OperationSamples,
  tables: SchemaTables,
): Promise<Cells> {
  const cells: Cells = {
    requests: new Tally(),
    replies: new Tally(),
    faults: new Tally(),
    badRequests: new Tally(),
    badReplies: new Tally(),
  };
  const oneWay = rig.service.descriptor.operations[operation]?.oneWay === true;
  const [request] = samples.requests;
  if (request === undefined) return cells;
  const answers = [...samples.replies, ...samples.faults];
  for (let index = 0; index < Math.max(samples.requests.length, answers.length); index += 1) {
    const sent = samples.requests[index % samples.requests.length] ?? request;
    const reply = answers.length === 0 ? undefined : answers[index % answers.length];
    rig.answerWith(reply?.value);
    const { got, exchange } = await rig.call(operation, sent.value);
    cells.requests?.judge(judgeRequest(rig, exchange, sent, tables));
    if (oneWay) {
      const accepted = got === undefined && exchange?.response?.status === 202;
      cells.replies?.judge(accepted ? undefined : 'a one-way operation was answered');
    } else {
      cells[reply?.value.kind === 'fault' ? 'faults' : 'replies']?.judge(judgeReply(got, exchange, reply, tables));
    }
  }
  for (const bad of samples.badRequests) cells.badRequests?.judge(await refusedByServer(rig, operation, bad));
  for (const bad of samples.badReplies) {
    cells.badReplies?.judge(await refusedByClient(rig, operation, request.value, bad));
  }
  return cells;
}

/** What is wrong with the request that went over the wire, or came out of it; as with the others, `undefined`: nothing. */
function judgeRequest(
  rig: ServiceRig,
  exchange: ClientExchange | undefined,
  { value }: MessageSample<Request>,
  tables: SchemaTables,
): string | undefined {
  if (exchange === undefined) return 'nothing was sent: the client refused a valid request';
  const [finding] = readDocument(tables, exchange.request.body).diagnostics;
  if (finding !== undefined) return `the request is not valid: ${finding.code}: ${finding.message}`;
  const { error, request, diagnostics } = rig.heard();
  if (error !== undefined) return `the server failed: ${String(error)}`;
  if (request === undefined) return `the server refused a valid request: ${describe(diagnostics)}`;
  return sameModel(request, value) ? undefined : 'the server got another value than was sent';
}

function judgeReply(
  got: Reply | Error | undefined,
  exchange: ClientExchange | undefined,
  expected: MessageSample<Reply> | undefined,
  tables: SchemaTables,
): string | undefined {
  const body = exchange?.response?.body;
  if (body === undefined) return got instanceof Error ? got.message : 'there was no answer';
  const [finding] = readDocument(tables, body).diagnostics;
  if (finding !== undefined) return `the answer is not valid: ${finding.code}: ${finding.message}`;
  if (got instanceof Error) return `the client refused a valid answer: ${got.message}`;
  return sameModel(got, expected?.value) ? undefined : 'the client got another value than was answered';
}

async function refusedByServer(
  rig: ServiceRig,
  operation: string,
  { xml, rule, fault }: BadMessage,
): Promise<string | undefined> {
  const { soapVersion, operations } = rig.service.descriptor;
  const action = operations[operation]?.soapAction ?? '';
  const headers: Record<string, string> =
    soapVersion === '1.1'
      ? { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` }
      : { 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` };
  rig.answerWith(undefined);
  const response = await fetch(rig.endpoint, { method: 'POST', headers, body: xml });
  const text = await response.text();
  const { request, diagnostics } = rig.heard();
  const what = `${fault} (${rule})`;
  if (request !== undefined) return `${what}: the server took it`;
  if (response.ok || !/<(?:[^\s<>:]+:)?Fault[\s>]/.test(text)) {
    return `${what}: answered with status ${response.status}, and no Fault`;
  }
  return diagnostics[0]?.code === rule ? undefined : `${what}: refused, but for ${describe(diagnostics)}`;
}

async function refusedByClient(
  { service: { descriptor } }: ServiceRig,
  operation: string,
  request: Request,
  { xml, rule, fault }: BadMessage,
): Promise<string | undefined> {
  const status = xml.includes('<S:Fault>') ? 500 : 200;
  const client = createClient(descriptor, {
    endpoint: 'http://127.0.0.1/',
    limits,
    fetch: async () => new Response(xml, { status, headers: { 'content-type': 'text/xml; charset=utf-8' } }),
  }) as Record<string, Call>;
  const what = `${fault} (${rule})`;
  try {
    await client[operation]?.(request);
  } catch (error) {
    if (!(error instanceof SoapClientError)) return `${what}: the client failed: ${String(error)}`;
    return error.diagnostics[0]?.code === rule ? undefined : `${what}: refused, but for ${error.message}`;
  }
  return `${what}: the client took it`;
}

function describe([first]: readonly Diagnostic[]): string {
  return first === undefined ? 'a reason that it did not give' : `${first.code}: ${first.message}`;
}
