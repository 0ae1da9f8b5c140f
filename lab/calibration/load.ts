import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clientView } from '../../collector/client-view.js';
import { Child } from '../../core/child.js';
import { ATTEMPT_LEDGER_FILE, type LoadCommand, type LoadMessage, type LoadProcessOrder } from '../../core/messages.js';
import type { ClientTally } from '../../core/outcomes.js';
import type { LoadSettings } from '../../core/scenario/schema.js';

const START_DEADLINE_MS = 30_000;
/** How long the generator may take to connect, to be late and to end, beyond the length of the load. */
const END_DEADLINE_MS = 60_000;

export interface CalibrationLoad {
  settings: LoadSettings;
  port: number;
  durationS: number;
  seed: number;
  launcher: readonly string[];
  /** An existing folder for the ledger, which is removed again. */
  workFolder: string;
}

/** What the load generator did, read back from its ledger. */
export interface LoadOutcome {
  attempts: number;
  tally: ClientTally;
  loadMs: number;
  /** CPU time of the generator over the load's length. */
  cpuShare: number;
}

/** Who does something at a moment of a load. */
export interface LoadMoments {
  /** The generator is prepared: it has nothing open, and begins when this returns. */
  ready?(): void;
  started?(): void;
}

/**
 * Makes a load and reads its ledger.
 * @throws LabFailure where the generator does not start or end in time.
 */
export async function makeLoad(load: CalibrationLoad, moments: LoadMoments = {}): Promise<LoadOutcome> {
  const { settings, port, durationS, seed, launcher } = load;
  const workFolder = mkdtempSync(join(load.workFolder, 'load-'));
  const order: LoadProcessOrder = { settings, port: null, durationS, seed, workFolder };
  const generator = new Child<LoadMessage>({ name: 'the load generator', file: 'loadgen/main.js', order, launcher });
  try {
    const deadlineMs = durationS * 1000 + END_DEADLINE_MS;
    const ended = generator.message('ended', deadlineMs);
    const finished = generator.message('finished', deadlineMs);
    // They reject as well where the start does; that one is told.
    for (const later of [ended, finished]) later.catch(() => {});
    await generator.message('ready', START_DEADLINE_MS);
    moments.ready?.();
    generator.send({ kind: 'begin', port } satisfies LoadCommand);
    const { atMs: startMs } = await generator.message('started', START_DEADLINE_MS);
    moments.started?.();
    const [{ atMs: endMs }, { attempts, cpuShare }] = await Promise.all([ended, finished]);
    const { outcomes } = clientView(join(workFolder, ATTEMPT_LEDGER_FILE), attempts);
    return { attempts, tally: outcomes, loadMs: endMs - startMs, cpuShare };
  } finally {
    await generator.end(0);
    rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
