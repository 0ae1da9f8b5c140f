import { describe, expect, it } from 'vitest';
import { lookAtMachine } from '../../../lab/settle/look.js';
import { busyShare, processorTime, timeWaitSockets } from '../../../lab/settle/processor-time.js';
import { isAtRest, type MachineReading } from '../../../lab/settle/rest.js';
import { settle } from '../../../lab/settle/settle.js';

const QUIET: MachineReading = { busyShare: 0.1, lagMs: 1, timeWaitShare: 0.01 };
const BUSY: MachineReading = { ...QUIET, busyShare: 0.9 };
const NOBODY_ABORTS = new AbortController().signal;

/** Settles on these readings, each of which takes `lookMs`; the last one stays. */
async function settled(
  readings: readonly MachineReading[],
  deadlineMs: number,
  { lookMs = 100, abortAfter = 99 } = {},
) {
  const abort = new AbortController();
  let looks = 0;
  const look = async () => {
    looks += 1;
    if (looks === abortAfter) abort.abort();
    return readings[Math.min(looks, readings.length) - 1] ?? QUIET;
  };
  return { ...(await settle(look, deadlineMs, abort.signal, () => 7000 + looks * lookMs)), looks };
}

describe('rest', () => {
  it('is when processors, event loop and ports are quiet, all of them', () => {
    expect(isAtRest(QUIET)).toBe(true);
    const loud: Partial<MachineReading>[] = [{ busyShare: 0.26 }, { lagMs: 10.1 }, { timeWaitShare: 0.051 }];
    expect(loud.map((part) => isAtRest({ ...QUIET, ...part }))).toEqual([false, false, false]);
  });

  it('includes the limits themselves, and is not kept by what cannot be read', () => {
    expect(isAtRest({ busyShare: 0.25, lagMs: 10, timeWaitShare: 0.05 })).toBe(true);
    expect(isAtRest({ busyShare: null, lagMs: 0, timeWaitShare: null })).toBe(true);
  });
});

describe('settling', () => {
  it('ends with the first look at a machine at rest', async () => {
    expect(await settled([QUIET], 1000)).toEqual({ waitedMs: 100, settled: true, looks: 1 });
    expect(await settled([BUSY, BUSY, QUIET, BUSY], 1000)).toEqual({ waitedMs: 300, settled: true, looks: 3 });
  });

  it('ends unsettled when another look would pass the deadline', async () => {
    expect(await settled([BUSY], 1000)).toEqual({ waitedMs: 1000, settled: false, looks: 10 });
    expect(await settled([BUSY], 970)).toEqual({ waitedMs: 900, settled: false, looks: 9 });
  });

  it('looks once where the deadline is shorter than a look', async () => {
    expect(await settled([BUSY], 1)).toEqual({ waitedMs: 100, settled: false, looks: 1 });
    expect(await settled([QUIET], 1)).toEqual({ waitedMs: 100, settled: true, looks: 1 });
  });

  it('ends when it is interrupted', async () => {
    expect(await settled([BUSY], 1000, { abortAfter: 2 })).toMatchObject({ settled: false, looks: 2 });
  });
});

describe('what the kernel says', () => {
  const stat = (user: number, idle: number, iowait = 0) =>
    `cpu  ${user} 0 20 ${idle} ${iowait} 1 2 3 ${user} 0\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 7\n`;

  it('is read from the line of all processors, guests once, and waiting for a disk as idle', () => {
    expect(processorTime(stat(100, 400, 50))).toEqual({ busy: 126, all: 576 });
    expect(busyShare(processorTime(stat(100, 400)), processorTime(stat(130, 460, 10)))).toBe(0.3);
  });

  it('is unknown where it cannot be read, or no time has passed', () => {
    const time = processorTime(stat(100, 400));
    expect([processorTime(''), processorTime('cpu0 1 2 3 4\n'), timeWaitSockets('UDP: inuse 1\n')]).toEqual([
      null,
      null,
      null,
    ]);
    expect([busyShare(null, time), busyShare(time, null), busyShare(time, time)]).toEqual([null, null, null]);
  });

  it('tells the sockets in TIME_WAIT', () => {
    const sockstat = 'sockets: used 290\nTCP: inuse 5 orphan 0 tw 204 alloc 9 mem 2\nUDP: inuse 1 mem 0\n';
    expect(timeWaitSockets(sockstat)).toBe(204);
  });

  it('is had from this machine, the ports only where cells share them', async () => {
    const [own, shared] = await Promise.all([
      lookAtMachine('namespace', NOBODY_ABORTS),
      lookAtMachine('host', NOBODY_ABORTS),
    ]);
    expect(own.timeWaitShare).toBeNull();
    for (const share of [own.busyShare, shared.busyShare, shared.timeWaitShare]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});
