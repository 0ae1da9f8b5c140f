import autocannon from 'autocannon';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';

/** autocannon as it comes, in a process of its own: how fast it is where nothing is added to it. */

export interface PlainOrder {
  port: number;
  connections: number;
  durationS: number;
}

export interface PlainMessage {
  kind: 'measured';
  ratePerSecond: number;
}

const WARM_UP_S = 1;

endWithParent();
const { port, connections, durationS } = orderOfThisProcess<PlainOrder>();
const url = `http://127.0.0.1:${port}/work`;
// What is compared with it has warmed up as well when it begins.
await autocannon({ url, connections, duration: WARM_UP_S });
const result = await autocannon({ url, connections, duration: durationS });
await sendToParent({ kind: 'measured', ratePerSecond: result['2xx'] / result.duration } satisfies PlainMessage);
process.exit(0);
