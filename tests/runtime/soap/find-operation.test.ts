import type { ServiceDescriptor } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { findOperation } = await importBuilt<typeof import('../../../runtime/soap/find-operation.js')>(
  'runtime/soap/find-operation.js',
);

const test = suite('findOperation');

const service = {
  operations: {
    first: { soapAction: 'urn:one', input: 'a' },
    second: { soapAction: 'urn:two', input: 'a' },
    alone: { soapAction: 'urn:three', input: 'b' },
    silent: { soapAction: 'urn:four' },
    ping: { soapAction: '' },
  },
} as unknown as ServiceDescriptor;

const found = (kind: string | undefined, headers: Record<string, string>): string | undefined =>
  findOperation(service, kind === undefined ? undefined : { kind, value: 0 }, new Headers(headers))?.[0];

test('the element decides, whatever the action, where only one operation has it', () => {
  assert.is(found('b', {}), 'alone');
  assert.is(found('b', { soapaction: '"urn:one"' }), 'alone');
  assert.is(found('c', { soapaction: '"urn:one"' }), undefined);
});

test('the action decides between operations of one element', () => {
  assert.is(found('a', { soapaction: '"urn:one"' }), 'first');
  assert.is(found('a', { soapaction: ' urn:two ' }), 'second');
  assert.is(found('a', { 'content-type': 'application/soap+xml; charset=utf-8; action="urn:two"' }), 'second');
  assert.is(found('a', { 'content-type': 'application/soap+xml;action=urn:one; charset=utf-8' }), 'first');
  assert.is(found('a', { soapaction: '"urn:none"' }), undefined);
  assert.is(found('a', {}), undefined);
});

test('and between those of an empty Body', () => {
  assert.is(found(undefined, { soapaction: '"urn:four"' }), 'silent');
  assert.is(found(undefined, { soapaction: '""' }), 'ping');
});

test.run();
