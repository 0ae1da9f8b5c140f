import { acceptQueueFull } from './accept-queue-full.js';
import type { Experiment } from './experiment.js';
import { fin } from './fin.js';
import { halfClose } from './half-close.js';
import { linger0 } from './linger-0.js';
import { listenerClosed } from './listener-closed.js';
import { peerVanished } from './peer-vanished.js';
import { processKilled } from './process-killed.js';
import { processStopped } from './process-stopped.js';
import { unreadBytes } from './unread-bytes.js';

/** Every row of the truth table, grouped by mechanism. */
export const EXPERIMENTS: readonly Experiment[] = [
  ...fin,
  ...halfClose,
  ...unreadBytes,
  ...linger0,
  ...processKilled,
  ...processStopped,
  ...listenerClosed,
  ...acceptQueueFull,
  ...peerVanished,
];
