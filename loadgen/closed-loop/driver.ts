import autocannon from 'autocannon';
import type { LoadDriver } from '../driver.js';
import type { AutocannonClient } from './autocannon-client.js';
import { ClientObserver } from './observer.js';

/** How often autocannon looks whether its time is over; by default once a second, which would lengthen the load. */
const END_CHECK_MS = 100;

/**
 * The closed loop: `connections` clients, each of which sends its next request when the one before has been answered
 * or given up. autocannon drives the sockets; what happens on them is entered in the ledger by an observer.
 */
export const closedLoop: LoadDriver = {
  async prepare() {},
  async run({ settings, port, durationS }, ledger, listener) {
    let serial = 0;
    let ended = false;
    const setupClient = (untyped: unknown) => {
      const client = untyped as AutocannonClient;
      client.on('done', () => {
        if (!ended) listener.ended(0);
        ended = true;
      });
      new ClientObserver(client, ledger, () => {
        serial += 1;
        return serial;
      });
    };
    listener.started();
    await autocannon({
      url: `http://127.0.0.1:${port}/work`,
      connections: settings.connections,
      timeout: settings.client_timeout_ms / 1000,
      duration: durationS,
      sampleInt: END_CHECK_MS,
      setupClient,
    } as autocannon.Options);
    return null;
  },
};
