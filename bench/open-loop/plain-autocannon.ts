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

endWithParent();
const { port, connections, durationS } = orderOfThisProcess<PlainOrder>();
const result = await autocannon({ url: `http://127.0.0.1:${port}/work`, connections, duration: durationS });
await sendToParent({ kind: 'measured', ratePerSecond: result['2xx'] / result.duration } satisfies PlainMessage);
process.exit(0);
