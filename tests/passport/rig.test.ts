import { type Column, columns, type RigOptions, type Row, rigVariants, runRig } from '@passport-soap/passport/rig';
import {
  createPassportService,
  type PassportService,
  type PassportServiceOptions,
} from '@passport-soap/passport/service';
import type { Fetch } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('rig');

test('every cell of every variant is fine', async () => {
  const { rows, failures, messages } = await runRig();
  assert.equal(
    rows.map(({ name }) => name),
    rigVariants.map(({ name }) => name),
  );
  assert.is(failures, 0, describeFailures(rows));
  const done = rows.filter((row) => row.skipped === undefined);
  assert.ok(done.length >= 10);
  for (const { name, cells } of done) {
    for (const column of ['request', 'response', 'tickets'] as const)
      assert.is(cells[column].state, 'pass', `${name} ${column}`);
  }
  assert.ok(done.filter(({ cells }) => cells.challenge.state === 'pass').length >= 4);
  assert.ok(messages >= 2 * done.length);
});

test('reports rows as they are done', async () => {
  const seen: string[] = [];
  await runRig({
    variants: ['minimal', 'single'],
    onStart: ({ name }) => seen.push(`start ${name}`),
    onRow: ({ name }) => seen.push(`end ${name}`),
  });
  assert.equal(seen, ['start minimal', 'end minimal', 'start single', 'end single']);
});

test('a variant that is not there', async () => {
  const error = await runRig({ variants: ['nonsense'] }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.instance(error, RangeError);
});

/** A service whose answers are changed on their way out. */
function withAnswers(change: (xml: string) => string): RigOptions {
  const createService = (options: PassportServiceOptions): PassportService => {
    const service = createPassportService(options);
    return {
      ...service,
      handler: async (request, connection) => {
        const answer = await service.handler(request, connection);
        return new Response(change(await answer.text()), { status: answer.status });
      },
    };
  };
  return { createService };
}

/** A client whose requests are changed on their way out. */
function withRequests(change: (xml: string) => string): RigOptions {
  return {
    wrapFetch:
      (fetch): Fetch =>
      (url, init) =>
        fetch(url, { ...init, body: change(String(init.body)) }),
  };
}

/** The rig is worth what it finds: each of these breaks one thing, and these cells, and no others, have to fail. */
const broken: readonly {
  readonly what: string;
  readonly variant: string;
  readonly options: RigOptions;
  readonly cells: readonly Column[];
  readonly says: RegExp;
}[] = [
  {
    what: 'an answer with an element that the schema does not have',
    variant: 'msnp15-sso',
    options: withAnswers((xml) => xml.replace('<wst:TokenType>', '<wst:Extra/><wst:TokenType>')),
    cells: ['response'],
    says: /response 1:1:\d+: error: .*wst:Extra/,
  },
  {
    what: 'a proof token that is another',
    variant: 'msnp15-sso',
    options: withAnswers((xml) => xml.replace(/(<wst:BinarySecret>)[^<]*/g, `$1${'A'.repeat(32)}`)),
    cells: ['challenge'],
    says: /the client's answer is not the one that the service computes/,
  },
  {
    what: 'a token that does not come',
    variant: 'msnp15-sso',
    options: withAnswers((xml) => xml.replace(/<wsa:Address>storage.msn.com</, '<wsa:Address>other.example.com<')),
    cells: ['tickets'],
    says: /no ticket for storage\.msn\.com/,
  },
  {
    what: 'a service that gives out what it should refuse',
    variant: 'msnp15-sso',
    options: { createService: (options) => createPassportService({ ...options, secure: true }) },
    cells: ['tickets'],
    says: /a ticket for messengersecure\.live\.com, which should have been refused/,
  },
  {
    what: 'a service that lets everyone in',
    variant: 'bad-password',
    options: {
      createService: (options) =>
        createPassportService({
          ...options,
          accounts: { authenticate: ({ name }) => ({ name, puid: '0123456789ABCDEF', cid: '0123456789abcdef' }) },
        }),
    },
    cells: ['tickets'],
    says: /expected PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD, found a sign-in/,
  },
  {
    what: 'a service that is down',
    variant: 'minimal',
    options: {
      createService: (options) => ({
        ...createPassportService(options),
        handler: async () => new Response('Bad Gateway', { status: 502 }),
      }),
    },
    cells: ['response', 'tickets'],
    says: /soap-http-status/,
  },
  {
    what: 'a request with an attribute that the schema does not have',
    variant: 'minimal',
    options: withRequests((xml) => xml.replace('Id="RST0"', 'Id="RST0" Extra="1"')),
    cells: ['request'],
    says: /request 1:1:\d+: error: .*Extra/,
  },
  {
    what: 'a faulty request that is not faulty',
    variant: 'malformed',
    options: withRequests((xml) => xml.replace('a&b', 'ab').replace('<wst:RequestSecurityToken Id="RST0"/>', '')),
    cells: ['request'],
    says: /a request that should not be valid passed for valid/,
  },
  {
    what: 'a redirect to nowhere',
    variant: 'redirect',
    options: {
      createService: (options) => createPassportService({ ...options, redirect: () => 'http://127.0.0.1:1/RST.srf' }),
    },
    cells: ['tickets', 'challenge'],
    says: /soap-unreachable/,
  },
];

for (const { what, variant, options, cells, says } of broken) {
  test(`finds ${what}`, async () => {
    const { rows, failures } = await runRig({ ...options, variants: [variant] });
    const failed = columns.filter((column) => rows[0]?.cells[column].state === 'fail');
    assert.equal(failed, cells, describeFailures(rows));
    assert.is(failures, cells.length);
    assert.match(describeFailures(rows), says);
  });
}

function describeFailures(rows: readonly Row[]): string {
  return rows
    .flatMap(({ name, cells }) =>
      columns.flatMap((column) => (cells[column].details ?? []).map((line) => `${name} ${column}: ${line}`)),
    )
    .join('\n');
}

test.run();
