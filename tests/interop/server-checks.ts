import { readEnvelope } from '@passport-soap/bindings/rst';
import { targets } from '@passport-soap/passport';
import { PassportError, variants } from '@passport-soap/passport/client';
import { formatDiagnostic } from '@passport-soap/runtime';
import * as assert from 'uvu/assert';
import type { ServerEnd, Style } from './node-soap-server.js';
import { user } from './wsdl.js';

export interface ServerCheck {
  /** How the server writes. */
  readonly style: Style;
  readonly run: (end: ServerEnd) => Promise<void>;
}

/** Our client against node-soap's server, by name. Each throws if it does not hold. */
export const serverChecks: Readonly<Record<string, ServerCheck>> = {
  'server: it reads what we ask for': {
    style: 'prefixed',
    run: async ({ client, calls }) => {
      await client.signIn({ account: user, password: 'x', ...variants.sso() });
      const asked = calls
        .at(-1)
        ?.body.RequestSecurityToken.map((request) => [
          request.attributes.Id,
          request.AppliesTo.EndpointReference.Address,
          request.PolicyReference?.attributes.URI,
        ]);
      assert.equal(asked, [
        ['RST0', 'http://Passport.NET/tb', undefined],
        ['RST1', 'messengerclear.live.com', 'MBI_KEY_OLD'],
        ['RST2', 'messenger.msn.com', '?id=507'],
        ['RST3', 'contacts.msn.com', 'MBI'],
        ['RST4', 'messengersecure.live.com', 'MBI_SSL'],
        ['RST5', 'spaces.live.com', 'MBI'],
        ['RST6', 'storage.msn.com', 'MBI'],
      ]);
    },
  },

  'server: it reads the header': {
    style: 'prefixed',
    run: async ({ client, calls }) => {
      await client.signIn({ account: user, password: 'x', ...variants.sso() });
      const { AuthInfo, Security } = calls.at(-1)?.header ?? {};
      assert.equal(AuthInfo, {
        attributes: { Id: 'PPAuthInfo' },
        HostingApp: '{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}',
        BinaryVersion: '4',
        UIVersion: '1',
        Cookies: null,
        RequestParams: 'AQAAAAIAAABsYwQAAAAxMDMz',
      });
      assert.is(Security?.UsernameToken.Username, user);
    },
  },

  'server: a password with markup arrives': {
    style: 'prefixed',
    run: async (end) => assert.is(await passwordThatArrives(end, `<&>"']]>`), `<&>"']]>`),
  },

  'server: a password keeps the spaces around it': {
    style: 'prefixed',
    run: async (end) => assert.is(await passwordThatArrives(end, ' two spaces '), ' two spaces '),
  },

  'server: an answer with prefixed names is valid, and gives tickets': {
    style: 'prefixed',
    run: async ({ client, answers }) => {
      const { tickets, refused } = await client.signIn({ account: user, password: 'x', ...variants.sso() });
      assertValid(answers.at(-1));
      assert.is(refused.size, 0);
      const ticket = tickets.get(targets.messengerClear.address);
      assert.is(ticket?.token, 't=ticket1&p=');
      assert.is(ticket?.expires?.toISOString(), '2009-02-14T23:31:30.000Z');
      assert.is((await client.answerChallenge('MBI_KEY_OLD', 'A'.repeat(64))).answer.length, 172);
    },
  },

  'server: an answer with plain names is valid': {
    style: 'plain',
    run: async ({ client, answers }) => {
      await client.signIn({ account: user, password: 'x', ...variants.sso() });
      assertValid(answers.at(-1));
    },
  },

  'server: a single request': {
    style: 'prefixed',
    run: async ({ client, calls }) => {
      const { tickets } = await client.signIn({ account: user, password: 'x', ...variants.single() });
      assert.is(calls.at(-1)?.operation, 'RequestSecurityToken');
      assert.equal([...tickets.keys()], [targets.messengerClear.address]);
    },
  },

  'server: a fault in the Body is an error': {
    style: 'fault',
    run: async ({ client }) => {
      const error = await client.signIn({ account: user, password: 'x', ...variants.sso() }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.instance(error, PassportError);
      assert.is((error as PassportError).faultString, 'Out of order');
    },
  },
};

async function passwordThatArrives({ client, calls }: ServerEnd, password: string): Promise<string | undefined> {
  await client.signIn({ account: user, password, ...variants.single() });
  return calls.at(-1)?.header.Security?.UsernameToken.Password;
}

function assertValid(message: string | undefined): void {
  const { valid, diagnostics } = readEnvelope(message ?? '');
  assert.ok(valid, diagnostics.slice(0, 3).map(formatDiagnostic).join('\n'));
}
