import type { SchemaTables } from '@passport-soap/runtime/schema';
import type { Peer } from '../rig-wsdl.js';
export async function nodeSoapPeer(_wsdl: string): Promise<(tables: SchemaTables) => Peer> {
  throw new Error('not yet');
}
