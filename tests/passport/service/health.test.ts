import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accounts, createService } from '../passport-fixture.js';

const test = suite('/healthz');

const ask = (options: Parameters<typeof createService>[0], method = 'GET') =>
  createService(options).handler(new Request('https://passport.test/healthz', { method }));

test('is 200 while accounts can be looked up, and 503 when they cannot', async () => {
  const fine = await ask({ accounts });
  assert.equal([fine.status, await fine.text()], [200, 'ok\n']);
  assert.is((await ask({ accounts: { ...accounts, check: async () => {} } })).status, 200);
  const broken = await ask({ accounts: { ...accounts, check: () => Promise.reject(new Error('secret')) } });
  assert.is(broken.status, 503);
  assert.not.match(await broken.text(), 'secret');
});

test('asks the accounts once, however many ask at once, and again afterwards', async () => {
  let asked = 0;
  const check = async () => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const options = { accounts: { ...accounts, check } };
  const { handler } = createService(options);
  const get = () => handler(new Request('https://passport.test/healthz'));
  for (const answer of await Promise.all(Array.from({ length: 50 }, get))) assert.is(answer.status, 200);
  assert.is(asked, 1);
  await get();
  assert.is(asked, 2);
});

test('answers GET and HEAD alone', async () => {
  const head = await ask({ accounts }, 'HEAD');
  assert.equal([head.status, await head.text()], [200, '']);
  const post = await ask({ accounts }, 'POST');
  assert.equal([post.status, post.headers.get('allow')], [405, 'GET, HEAD']);
});

test.run();
