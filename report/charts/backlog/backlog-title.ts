import type { CellResult, RunResult } from '../../../core/cell.js';
import { mostRepetitions } from '../../../core/scenario/repeat.js';
import { deadlockAtMs } from '../../measures.js';
import { countOf, formatCount } from '../../numbers.js';
import { printable } from '../../printable.js';

/** The finding in a cell's backlog: `pool-starvation, pool_size=4: up to 196 requests waited, the oldest for 2,430 ms; …`. */
export function backlogTitle({ scenario }: RunResult, cell: CellResult): string {
  const where = [scenario.name, ...(cell.plan.label === '' ? [] : [cell.plan.label])].join(', ');
  const repetition = mostRepetitions(scenario.repeat) > 1 ? `, repetition ${cell.plan.repetition}` : '';
  return printable(`${where}${repetition}: ${finding(cell)}`);
}

function finding(cell: CellResult): string {
  const { queue, plan } = cell;
  const { depthMax, oldestWaitMaxMs } = queue;
  const lockedAtMs = cell.chain.poolLockedAtMs ?? deadlockAtMs(cell);
  if (lockedAtMs !== null) return `the pool locked itself after ${formatCount(lockedAtMs)} ms`;
  if (depthMax === null || oldestWaitMaxMs === null) return 'what waited was not measured';
  if (depthMax === 0) return 'no sample found a request that waited';
  const waited = `up to ${countOf(depthMax, 'request')} waited, the oldest for ${formatCount(oldestWaitMaxMs)} ms`;
  const timeoutMs = plan.scenario.load.client_timeout_ms;
  // Samples are a tenth of a second apart, and may have missed the request that waited for too long.
  const hasOutlasted = oldestWaitMaxMs > timeoutMs || cell.chain.firstClientGaveUpAtMs !== null;
  return hasOutlasted
    ? `${waited}; clients leave after ${formatCount(timeoutMs)} ms`
    : `${waited}, less than the ${formatCount(timeoutMs)} ms that clients do`;
}
