import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@passport-soap/runtime/node';
import type { SoapHandler } from '@passport-soap/runtime/soap';

/** Serves handlers on loopback until they are closed. */
export function loopback(): { listen: (handler: SoapHandler) => Promise<string>; close: () => void } {
  const servers: Server[] = [];
  return {
    async listen(handler) {
      const server = createServer(toNodeListener(handler));
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/service`;
    },
    close() {
      for (const server of servers.splice(0)) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
