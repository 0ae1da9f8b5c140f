import { rmSync } from 'node:fs';
import type { CounterScope } from '../../core/cell-views.js';
import { killChildren } from '../../core/child.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import { type CellNamespace, HERE, openCellNamespace } from '../cell/namespace.js';
import type { ActCounts } from './acts.js';
import { DRIVER_NAMES } from './drivers.js';
import { type GeneratorLimit, measureGeneratorLimit } from './generator-limit.js';
import type { PhaseOrder, PhaseResult } from './phase.js';
import { fullQueuePhase } from './phases/full-queue.js';
import { listenerGonePhase } from './phases/listener-gone.js';
import { mixPhase } from './phases/mix.js';

/**
 * The process of a calibration: like that of a cell it lives in a network namespace of its own, and is the parent of the
 * servers and load generators, one pair at a time.
 */

export interface CalibrationOrder {
  /** Whether this process was started in a network namespace of its own. */
  scope: CounterScope;
  seed: number;
  /** An existing folder for ledgers; removed when the calibration ends. */
  workFolder: string;
  /** The mix is emitted once for each driver and each of these numbers of connections. */
  connections: readonly number[];
  mix: Partial<ActCounts>;
  mixDurationS: number;
  /** Further rounds of the mix are made until the ledgers hold this many attempts. */
  attemptsAtLeast: number;
  /** 0: not measured. */
  generatorDurationS: number;
}

export type CalibrationMessage =
  | { kind: 'phase'; result: PhaseResult }
  | { kind: 'done'; generator: GeneratorLimit | null }
  | { kind: 'failed'; message: string };

const GONE_DURATION_S = 2;
/** Twice the client timeout of that phase, and a little. */
const FULL_DURATION_S = 2.5;
const SMALL_PHASE_CONNECTIONS = 50;

const send = (message: CalibrationMessage) => sendToParent(message);
const order = orderOfThisProcess<CalibrationOrder>();
const { workFolder } = order;
const removeWorkFolder = () => rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
endWithParent(() => {
  killChildren();
  removeWorkFolder();
});
try {
  const place: CellNamespace = order.scope === 'namespace' ? await openCellNamespace() : HERE;
  await calibrate(place.launcher);
  const { generatorDurationS: durationS } = order;
  const generator = durationS === 0 ? null : await measureGeneratorLimit(durationS, place.launcher, workFolder);
  place.close();
  await send({ kind: 'done', generator });
} catch (error) {
  killChildren();
  await send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
removeWorkFolder();
process.exit(0);

async function calibrate(launcher: readonly string[]): Promise<void> {
  const { scope, seed, connections, mix, mixDurationS } = order;
  let attempts = 0;
  const measured = async (phase: Promise<PhaseResult>) => {
    const result = await phase;
    attempts += result.attempts;
    await send({ kind: 'phase', result });
  };
  for (let round = 0; round === 0 || attempts < order.attemptsAtLeast; round += 1) {
    for (const driver of DRIVER_NAMES) {
      const base: Omit<PhaseOrder, 'connections' | 'durationS'> = {
        driver,
        seed: seed + round,
        launcher,
        workFolder,
        scope,
      };
      for (const count of connections) {
        await measured(mixPhase({ ...base, connections: count, durationS: mixDurationS }, mix));
      }
      if (round > 0) continue;
      const small = { ...base, connections: SMALL_PHASE_CONNECTIONS };
      await measured(listenerGonePhase({ ...small, durationS: GONE_DURATION_S }));
      await measured(fullQueuePhase({ ...small, durationS: FULL_DURATION_S }));
    }
  }
}
