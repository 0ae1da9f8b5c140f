/** How busy the machine was over one look at it. null: not looked at, or it could not be read. */
export interface MachineReading {
  /** Share (0 to 1) of all processors' time in which they were not idle. */
  busyShare: number | null;
  /** By how much the lab's event loop came late, at the most. */
  lagMs: number;
  /** Sockets in TIME_WAIT over the ports that clients can have; null, too, where no later cell can meet them. */
  timeWaitShare: number | null;
}

/** At most this much is rest: the processors have three quarters to spare, and a timer comes as it does on an idle machine. */
export const MOST_BUSY_SHARE = 0.25;
export const MOST_LAG_MS = 10;
/** Ports in TIME_WAIT are in nobody's way until half of all are taken; then the kernel searches for long. */
export const MOST_TIME_WAIT_SHARE = 0.05;

/** Whether a cell that begins now meets nothing of the one before, as far as the reading tells. */
export function isAtRest({ busyShare, lagMs, timeWaitShare }: MachineReading): boolean {
  return (busyShare ?? 0) <= MOST_BUSY_SHARE && lagMs <= MOST_LAG_MS && (timeWaitShare ?? 0) <= MOST_TIME_WAIT_SHARE;
}
