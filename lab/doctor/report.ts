import type { Calibration } from '../calibration/calibrate.js';
import type { Isolation } from '../isolation.js';
import type { MachineLimits } from './limits.js';
import type { TimerResolution } from './timers.js';

/** Everything that the doctor found. */
export interface DoctorReport {
  limits: MachineLimits;
  isolation: Isolation;
  timers: TimerResolution;
  calibration: Calibration;
}

/** ok; warning: measurements are worse than they could be, and something can be done; off: counts cannot be trusted. */
export type Verdict = 'ok' | 'warning' | 'off';

/** One thing looked at. */
export interface Finding {
  topic: string;
  verdict: Verdict;
  /** What was found, a line each. */
  lines: string[];
  /** What to do about it; null where all is well. */
  advice: string | null;
}
