import autocannon from 'autocannon';
import { monotonicMs } from '../core/clock.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../core/process-channel.js';

/** autocannon as it comes, told to make the load that the closed loop makes: what the ledger is measured against. */
export interface PlainLoadOrder {
  port: number;
  connections: number;
  durationS: number;
  clientTimeoutMs: number;
}

/** Answers so far, a tenth of a second apart, as the load generator's samples are. */
export interface PlainLoadMessage {
  kind: 'sample';
  atMs: number;
  answers: number;
}

const SAMPLE_INTERVAL_MS = 100;

endWithParent();
const { port, connections, durationS, clientTimeoutMs } = orderOfThisProcess<PlainLoadOrder>();
let answers = 0;
const options: autocannon.Options = {
  url: `http://127.0.0.1:${port}/work`,
  connections,
  timeout: clientTimeoutMs / 1000,
  duration: durationS,
};
// Its end comes after the benchmark's. Only with a callback does it give something to listen to.
const load = autocannon(options, () => {});
load.on('response', () => {
  answers += 1;
});
setInterval(() => {
  void sendToParent({ kind: 'sample', atMs: monotonicMs(), answers } satisfies PlainLoadMessage);
}, SAMPLE_INTERVAL_MS);
