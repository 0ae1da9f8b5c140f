import { LabFailure } from '../../core/errors.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import { EXPERIMENTS } from '../experiments/index.js';
import type { RowMessage, RowOrder } from '../messages.js';
import { runRow } from './run-row.js';

/** The process of one row: it lives in the row's network namespace and is the parent of both ends. */

const send = (message: RowMessage) => sendToParent(message);
const order = orderOfThisProcess<RowOrder>();

/** Stopped processes do not see that their channel closes: the whole group is killed, of which this is the leader. */
const killGroup = () => process.kill(-process.pid, 'SIGKILL');

endWithParent(killGroup);
try {
  const experiment = EXPERIMENTS.find(({ name }) => name === order.name);
  if (experiment === undefined) throw new LabFailure(`no row is called ${order.name}`);
  await send({ kind: 'done', row: await runRow(experiment, order) });
} catch (error) {
  await send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
killGroup();
