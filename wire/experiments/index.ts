import type { Experiment } from './experiment.js';
import { fin } from './fin.js';
import { unreadBytes } from './unread-bytes.js';

/** Every row of the truth table, grouped by mechanism. */
export const EXPERIMENTS: readonly Experiment[] = [...fin, ...unreadBytes];
