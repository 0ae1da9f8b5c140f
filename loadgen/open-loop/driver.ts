import { setTimeout as pause } from 'node:timers/promises';
import type { LoadDriver } from '../driver.js';
import { arrivalsOf } from './arrivals.js';
import { Clients } from './clients.js';
import { offerLoad } from './offer.js';
import { warmUp } from './warm-up.js';

/** A client is not told when its connection is accepted, which can take a server of Node's 0.1 to 0.5 ms each. */
const ACCEPT_MS = 300;

/**
 * The open loop: requests start when the schedule says, whatever has become of those before. An attempt is timed from
 * the moment it was due, so that a stalled server, or a generator that comes late, is in the latencies and not left out
 * of them (coordinated omission). How late the generator itself was is the schedule's lag.
 */
export const openLoop: LoadDriver = {
  async prepare(settings, seed) {
    await warmUp(settings, seed);
  },
  async run({ settings, port, durationS, seed }, ledger, listener) {
    const clients = new Clients(settings, { host: '127.0.0.1', port }, ledger, seed);
    if (settings.connections_ahead > 0) {
      await clients.openAhead(settings.connections_ahead);
      await pause(ACCEPT_MS);
    }
    listener.started();
    const { scheduleLagP99Ms, spunMs } = await offerLoad(clients, arrivalsOf(settings, seed), durationS * 1000);
    listener.ended(spunMs);
    clients.cutAll();
    return { refused: ledger.generatorRefused, retries: ledger.retries, scheduleLagP99Ms };
  },
};
