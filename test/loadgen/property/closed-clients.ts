import type { AutocannonClient } from '../../../loadgen/closed-loop/autocannon-client.js';
import { ClientObserver } from '../../../loadgen/closed-loop/observer.js';
import { startClient } from '../../contract/autocannon-client.js';
import type { Ledgers } from './ledgers.js';
import type { StartLoad } from './load.js';

/** Clients of autocannon as the driver sets them up, but for their patience, which may be below a second. */
export function closedClients(count: number, clientTimeoutMs: number): StartLoad {
  return (port: number, { attempts: ledger }: Ledgers) => {
    let serial = 0;
    const setupClient = (client: unknown) => {
      new ClientObserver(client as AutocannonClient, ledger, () => {
        serial += 1;
        return serial;
      });
    };
    const options = { port, timeout: clientTimeoutMs / 1000, setupClient };
    const clients = Array.from({ length: count }, () => startClient(options));
    return {
      // Each client sends its next request by itself.
      request: () => {},
      cut: () => {
        for (const client of clients) client.destroy();
      },
    };
  };
}
