import { calibrate, longCalibration } from '../lab/calibration/calibrate.js';
import { findIsolation } from '../lab/isolation.js';
import type { Benchmark } from './benchmark.js';

const ATTEMPTS = 1_000_000;

/** Attempts that the ledgers account for as what was emitted, over all of at least a million. */
export const calibration: Benchmark = {
  name: 'calibration',
  about: `attempts that the ledgers hold as what was emitted, over all of ${ATTEMPTS} or more (resetlab doctor --attempts)`,
  async run(progress) {
    const { attempts, off } = await calibrate(longCalibration(ATTEMPTS), await findIsolation(), (phase) =>
      progress(`calibration ${phase.driver} ${phase.connections}: ${phase.attempts} attempts, ${phase.off} off`),
    );
    progress(`calibration: ${attempts} attempts, ${off} unaccounted`);
    return [{ what: `${attempts} attempts, ${off} unaccounted`, ratios: [1 - off / attempts], goal: 1 }];
  },
};
