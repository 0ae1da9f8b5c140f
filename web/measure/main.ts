import { BadInput, Interrupted } from '../../core/errors.js';
import { endWithParent, onParentCommand, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import { beginRun, leaveRun, type OpenedRun } from '../../lab/opened-run.js';
import { type RunListener, runScenario } from '../../lab/run.js';
import { runFiles } from '../../report/run-files.js';
import { CHECKED_FIGURES } from '../checked-figures.js';
import type { LiveEvent } from '../live/events.js';
import { sentenceOf } from '../problem.js';
import { liveCell, liveRow, liveRun, liveSample } from './live-figures.js';
import type { MeasureCommand, MeasureMessage, MeasureOrder } from './messages.js';

/**
 * The process that measures the run which a page has started, as `resetlab run` does: so that what the server of the pages does
 * meanwhile, such as a report of ten thousand cells, delays nothing that is measured.
 */

const send = (message: MeasureMessage) => sendToParent(message);
const tell = (event: LiveEvent) => void send({ kind: 'event', event });

const { scenario, overrides, results } = orderOfThisProcess<MeasureOrder>();
const interruption = new AbortController();
onParentCommand<MeasureCommand>(() => interruption.abort(new Interrupted('stopped')));

let opened: OpenedRun | null = null;
endWithParent(() => void leave());

/** @returns whether anything of the run is kept. */
function leave(): boolean {
  const left = opened;
  opened = null;
  return left !== null && leaveRun(left);
}

try {
  const order = { nameOrPath: scenario, overrides, searchOf: () => null, keepsAttempts: false, out: null, results };
  opened = beginRun(order, { figures: CHECKED_FIGURES, filesOf: runFiles });
  await send({ kind: 'opened', run: liveRun(opened.store.header, opened.store.count, null) });
  await send({ kind: 'event', event: await measured(opened) });
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  await send({ kind: 'refused', message: error.message });
}
process.exit(0);

/** Measures it to its end, however that comes. @returns how it came. */
async function measured({ store, planner, folder }: OpenedRun): Promise<LiveEvent> {
  const listener: RunListener = {
    isolationFound: ({ scope }) => tell({ kind: 'run', run: liveRun(store.header, store.count, scope) }),
    cellStarted: (plan) => tell({ kind: 'cell', cell: liveCell(plan) }),
    sampled: (_, sample) => tell({ kind: 'sample', sample: liveSample(sample) }),
    cellDone: (result) => tell({ kind: 'row', row: liveRow(result) }),
  };
  let fault: Error | null = null;
  try {
    await runScenario({ planner, store, folder, attempts: null }, listener, interruption.signal);
  } catch (error) {
    fault = error as Error;
  }
  const done = cellsText(store.count);
  const isKept = leave();
  if (fault === null) return { kind: 'over', how: 'done', message: `The run is complete: ${done} measured.` };
  const rest = isKept ? `${done} measured before, and kept.` : 'Nothing had been measured; nothing is kept.';
  if (fault instanceof Interrupted) return { kind: 'over', how: 'stopped', message: `Stopped. ${rest}` };
  process.stderr.write(`${fault.message}\n`);
  return { kind: 'over', how: 'failed', message: `${sentenceOf(fault)}. ${rest}` };
}

function cellsText(count: number): string {
  return count === 1 ? '1 cell was' : `${count} cells were`;
}
