import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../../core/child.js';
import { LabFailure } from '../../core/errors.js';
import type { Isolation } from '../isolation.js';
import { mixOf } from './acts.js';
import type { GeneratorLimit } from './generator-limit.js';
import type { CalibrationMessage, CalibrationOrder } from './main.js';
import type { PhaseResult } from './phase.js';

/** How much is calibrated. */
export type CalibrationSize = Pick<
  CalibrationOrder,
  'connections' | 'mix' | 'mixDurationS' | 'attemptsAtLeast' | 'generatorDurationS'
>;

/** A tenth of the attempts fail; one in 2,000 stalls, because a stall keeps its connection for two seconds. */
const FULL_MIX = mixOf(20, 1700);
/** Short enough for one connection to come through it in the seconds that a phase lasts. */
const QUICK_MIX = mixOf(5, 200);

export const FULL_CALIBRATION: CalibrationSize = {
  connections: [1, 50, 1000],
  mix: FULL_MIX,
  mixDurationS: 6,
  attemptsAtLeast: 0,
  generatorDurationS: 3,
};

export const QUICK_CALIBRATION: CalibrationSize = {
  connections: [1, 50],
  mix: QUICK_MIX,
  mixDurationS: 4.5,
  attemptsAtLeast: 0,
  generatorDurationS: 1,
};

/** As {@link FULL_CALIBRATION}, in longer rounds, until the ledgers hold `attempts`. */
export function longCalibration(attempts: number): CalibrationSize {
  return { ...FULL_CALIBRATION, connections: [50, 1000], mixDurationS: 20, attemptsAtLeast: attempts };
}

export interface Calibration {
  phases: PhaseResult[];
  attempts: number;
  /** Attempts by which the ledgers are off, over all phases; the calibration holds where it is 0. */
  off: number;
  /** null: not measured. */
  generator: GeneratorLimit | null;
}

const SEED = 1;
/** For the whole; each step has its own, shorter, limit. */
const DEADLINE_MS = 24 * 3600 * 1000;
const END_DEADLINE_MS = 5000;

/**
 * Runs every driver against servers whose acts are known, and compares each ledger with what was emitted.
 * @throws LabFailure where a process does not start, answer or end.
 */
export async function calibrate(
  size: CalibrationSize,
  { scope, launcher }: Isolation,
  onPhase: (result: PhaseResult) => void = () => {},
): Promise<Calibration> {
  const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-calibration-'));
  const order: CalibrationOrder = { ...size, scope, seed: SEED, workFolder };
  const phases: PhaseResult[] = [];
  const child = new Child<CalibrationMessage>({
    name: 'the calibration',
    file: 'lab/calibration/main.js',
    order,
    launcher,
  });
  const failed = new Promise<never>((_, reject) => {
    child.onMessage((message) => {
      if (message.kind === 'failed') reject(new LabFailure(`the calibration: ${message.message}`));
      if (message.kind !== 'phase') return;
      phases.push(message.result);
      onPhase(message.result);
    });
  });
  try {
    const { generator } = await Promise.race([child.message('done', DEADLINE_MS), failed]);
    const sum = (value: (phase: PhaseResult) => number) => phases.reduce((total, phase) => total + value(phase), 0);
    return { phases, attempts: sum(({ attempts }) => attempts), off: sum(({ off }) => off), generator };
  } finally {
    await child.end(END_DEADLINE_MS);
    rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
