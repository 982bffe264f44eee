import { join } from 'node:path';
import { createClientAsync } from 'soap';
import { root } from '../../support/paths.js';
import { type Contender, expectLandmarks, versionOf } from '../contender.js';

/** node-soap's `xmlToObject`, with the types of `rst.wsdl`. */
export async function nodeSoap(): Promise<Contender> {
  const { wsdl } = await createClientAsync(join(root, 'schemas/rst/rst.wsdl'));
  return {
    name: 'node-soap',
    version: versionOf('soap'),
    input: 'text',
    checks: 'few',
    read: ({ text }) => wsdl.xmlToObject(text) as unknown,
    verify: expectLandmarks,
  };
}
