import { findPolicy, policies, targets, tokenBrokerPolicy, twnTicketPolicy } from '@passport-soap/passport';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('policies and targets');

test('every target has a policy that is known', () => {
  for (const [name, target] of Object.entries(targets)) {
    const { address, policy }: { address?: string; policy?: string } = target;
    assert.ok(findPolicy(policy, address), name);
  }
});

test('the token broker needs no policy, in any case of its address', () => {
  assert.is(findPolicy(undefined, 'http://Passport.NET/tb'), tokenBrokerPolicy);
  assert.is(findPolicy(undefined, 'http://passport.net/TB'), tokenBrokerPolicy);
  assert.is(findPolicy('', 'http://Passport.NET/tb'), tokenBrokerPolicy);
});

test('proof tokens come with keys alone', () => {
  for (const [name, { proof }] of Object.entries(policies))
    assert.is(proof, /^MBI_KEY|^policy parameter$/.test(name), name);
});

test('tells a ticket from the number of a site', () => {
  assert.is(findPolicy('?id=507', 'messenger.msn.com')?.token, 'compact');
  const ticket = findPolicy(twnTicketPolicy('lc=1033,id=507,tw=40'), 'messenger.msn.com');
  assert.is(ticket?.token, 'pp');
  assert.is(ticket?.lifetime, 500);
});

test('knows no other policy, and nothing of Object either', () => {
  for (const uri of [undefined, '', 'mbi', 'toString', '__proto__']) {
    assert.is(findPolicy(uri, 'contacts.msn.com'), undefined);
  }
});

test('makes a policy of a TWN ticket', () => {
  const ticket = 'lc=1033,id=507,tw=40,ru=http%3A%2F%2Fmessenger%2Emsn%2Ecom,ct=1,x=%C3%BC,y=100%,z=%ff';
  const policy = '?lc=1033&id=507&tw=40&ru=http://messenger.msn.com&ct=1&x=ü&y=100%&z=%ff';
  assert.is(twnTicketPolicy(ticket), policy);
  assert.is(twnTicketPolicy(`?${ticket}\r\n`), policy);
});

test.run();
