import { join } from 'node:path';
import { monotonicMs } from '../core/clock.js';
import {
  ATTEMPT_LEDGER_FILE,
  CLIENT_CONNECTION_LEDGER_FILE,
  type LoadCommand,
  type LoadMessage,
  type LoadProcessOrder,
} from '../core/messages.js';
import { endWithParent, onParentCommand, orderOfThisProcess, sendToParent } from '../core/process-channel.js';
import { CpuShare } from './cpu-share.js';
import { drivers } from './drivers.js';
import { AttemptLedger } from './ledger/attempt-ledger.js';
import { ClientConnectionLedger } from './ledger/connection-ledger.js';

/** The load generator process: makes the load it was ordered to, tells how it goes, and ends. */

const SAMPLE_INTERVAL_MS = 100;
const send = (message: LoadMessage) => sendToParent(message);

endWithParent();
const order = orderOfThisProcess<LoadProcessOrder>();
const connections = new ClientConnectionLedger(join(order.workFolder, CLIENT_CONNECTION_LEDGER_FILE));
const ledger = new AttemptLedger(join(order.workFolder, ATTEMPT_LEDGER_FILE), monotonicMs, connections);
const sample = () =>
  send({
    kind: 'sample',
    sample: { atMs: monotonicMs(), inFlight: ledger.inFlight, outcomes: { ...ledger.tally } },
  });
const cpu = new CpuShare();
const toldPort = () =>
  new Promise<number>((tell) => {
    onParentCommand<LoadCommand>(({ port }) => tell(port));
    void send({ kind: 'ready' });
  });
const sampling = setInterval(() => void sample(), SAMPLE_INTERVAL_MS);
const driver = drivers[order.settings.driver];
await driver.prepare(order.settings, order.seed);
const port = order.port ?? (await toldPort());
const generator = await driver.run({ ...order, port }, ledger, {
  started() {
    cpu.start();
    void send({ kind: 'started', atMs: monotonicMs() });
  },
  ended(spunMs) {
    cpu.stop(spunMs);
    void send({ kind: 'ended', atMs: monotonicMs() });
  },
});
clearInterval(sampling);
ledger.close();
await sample();
await send({ kind: 'finished', attempts: ledger.attempts, cpuShare: cpu.share, generator });
process.exit(0);
