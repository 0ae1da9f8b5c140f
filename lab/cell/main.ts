import { mkdirSync, rmSync } from 'node:fs';
import type { CellCommand, CellMessage, CellOrder } from '../../core/cell-messages.js';
import { killChildren } from '../../core/child.js';
import { endWithParent, onParentCommand, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import { measureCell } from './measure.js';
import { type CellNamespace, HERE, openCellNamespace } from './namespace.js';

/**
 * The process of one cell: it lives in the cell's network namespace, is the parent of the server and the load generator,
 * and does no load of its own, so that it can watch both even when they are blocked.
 */

const send = (message: CellMessage) => sendToParent(message);
const order = orderOfThisProcess<CellOrder>();
/** The children may be writing still; what then stays, the lab removes, or the system with its temporary files. */
const removeWorkFolder = () => {
  try {
    rmSync(order.workFolder, { recursive: true, force: true, maxRetries: 10 });
  } catch {}
};

const abandon = () => {
  killChildren();
  removeWorkFolder();
};
endWithParent(abandon);
mkdirSync(order.workFolder, { mode: 0o700 });
onParentCommand<CellCommand>(() => {
  abandon();
  process.exit(0);
});
try {
  const namespace: CellNamespace = order.scope === 'namespace' ? await openCellNamespace() : HERE;
  const result = await measureCell(order, namespace.launcher, (sample) => void send({ kind: 'sample', sample }));
  namespace.close();
  if (!order.keepsWorkFolder) removeWorkFolder();
  await send({ kind: 'done', result });
  // The lab reads the folder now. Were it killed meanwhile, nobody else would remove it.
  if (order.keepsWorkFolder) await new Promise(() => {});
} catch (error) {
  removeWorkFolder();
  await send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
process.exit(0);
