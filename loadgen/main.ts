import { join } from 'node:path';
import { monotonicMs } from '../core/clock.js';
import { ATTEMPT_LEDGER_FILE, type LoadMessage, type LoadOrder } from '../core/messages.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../core/process-channel.js';
import { drivers } from './drivers.js';
import { AttemptLedger } from './ledger/attempt-ledger.js';

/** The load generator process: makes the load it was ordered to, tells how it goes, and ends. */

const SAMPLE_INTERVAL_MS = 100;
const send = (message: LoadMessage) => sendToParent(message);

endWithParent();
const order = orderOfThisProcess<LoadOrder>();
const ledger = new AttemptLedger(join(order.workFolder, ATTEMPT_LEDGER_FILE));
const sample = () =>
  send({
    kind: 'sample',
    sample: { atMs: monotonicMs(), inFlight: ledger.inFlight, outcomes: { ...ledger.tally } },
  });
const sampling = setInterval(() => void sample(), SAMPLE_INTERVAL_MS);
const generator = await drivers[order.settings.driver](order, ledger, {
  started: () => void send({ kind: 'started', atMs: monotonicMs() }),
  ended: () => void send({ kind: 'ended', atMs: monotonicMs() }),
});
clearInterval(sampling);
ledger.close();
await sample();
await send({ kind: 'finished', generator });
process.exit(0);
