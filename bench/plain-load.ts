import autocannon from 'autocannon';
import { endWithParent, orderOfThisProcess, sendToParent } from '../core/process-channel.js';

/** autocannon as it comes, told to make the load that the closed loop makes: what the ledger is measured against. */
export interface PlainLoadOrder {
  port: number;
  connections: number;
  durationS: number;
  clientTimeoutMs: number;
}

export interface PlainLoadMessage {
  kind: 'measured';
  answers: number;
  /** As autocannon has it, to 10 ms. */
  loadMs: number;
  cpuMs: number;
}

/** As the closed loop has it, so that both end as promptly. */
const END_CHECK_MS = 100;

endWithParent();
const { port, connections, durationS, clientTimeoutMs } = orderOfThisProcess<PlainLoadOrder>();
const options = {
  url: `http://127.0.0.1:${port}/work`,
  connections,
  timeout: clientTimeoutMs / 1000,
  duration: durationS,
  sampleInt: END_CHECK_MS,
} as autocannon.Options;
const cpuAtStart = process.cpuUsage();
const result = await autocannon(options);
const { user, system } = process.cpuUsage(cpuAtStart);
const message: PlainLoadMessage = {
  kind: 'measured',
  answers: result['2xx'],
  loadMs: result.duration * 1000,
  cpuMs: (user + system) / 1e3,
};
await sendToParent(message);
process.exit(0);
