/** What the processors had done since the machine started, in ticks of the kernel, all of them together. */
export interface ProcessorTime {
  busy: number;
  all: number;
}

/** Of `cpu  user nice system idle iowait irq softirq steal guest guest_nice`; guests are in user and nice already (proc(5)). */
const IDLE = 3;
const IOWAIT = 4;
const COUNTED = 8;

/** From the text of /proc/stat, whose first line adds the processors up; null where it is none. */
export function processorTime(stat: string): ProcessorTime | null {
  const ticks = /^cpu +([\d ]+)/.exec(stat)?.[1]?.split(' ').slice(0, COUNTED).map(Number) ?? [];
  const all = ticks.reduce((sum, tick) => sum + tick, 0);
  if (all === 0) return null;
  return { busy: all - (ticks[IDLE] ?? 0) - (ticks[IOWAIT] ?? 0), all };
}

/** Share (0 to 1) of the time between two readings in which the processors were busy; null where it is not known. */
export function busyShare(before: ProcessorTime | null, after: ProcessorTime | null): number | null {
  if (before === null || after === null || after.all <= before.all) return null;
  // The kernel may take idle time back (proc(5) on iowait).
  return Math.min(1, Math.max(0, (after.busy - before.busy) / (after.all - before.all)));
}

/** Sockets in TIME_WAIT, from the text of /proc/net/sockstat, which needs no walk through them; null where it does not say. */
export function timeWaitSockets(sockstat: string): number | null {
  const count = /^TCP: .*\btw (\d+)/m.exec(sockstat)?.[1];
  return count === undefined ? null : Number(count);
}
