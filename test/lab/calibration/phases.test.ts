import { beforeAll, describe, expect, it } from 'vitest';
import { ACT_NAMES, mixOf } from '../../../lab/calibration/acts.js';
import type { Calibration } from '../../../lab/calibration/calibrate.js';
import { DRIVER_NAMES } from '../../../lab/calibration/drivers.js';
import { findIsolation } from '../../../lab/isolation.js';
import { built } from '../../support/built.js';

/** From dist/, because it starts the processes that lie beside it. */
const { calibrate } = (await import(
  built('lab/calibration/calibrate.js')
)) as typeof import('../../../lab/calibration/calibrate.js');

/** Every act some times, and short: one connection comes through a block in a second or two, the stall included. */
const SMALL = {
  connections: [1, 50],
  mix: mixOf(2, 20),
  mixDurationS: 6,
  attemptsAtLeast: 0,
  generatorDurationS: 1,
};

let calibration: Calibration;
beforeAll(async () => {
  calibration = await calibrate(SMALL, await findIsolation());
}, 120_000);

describe.each(DRIVER_NAMES)('the ledger of the %s driver', (driver) => {
  const phasesOf = (name: string) =>
    calibration.phases.filter(({ phase, driver: by }) => phase === name && by === driver);

  it.each([0, 1])('holds exactly what a server emitted that fails in every way (%#)', (at) => {
    const mix = phasesOf('mix')[at];
    expect(mix?.connections).toBe(SMALL.connections[at]);
    expect(mix?.off, JSON.stringify(mix?.checks)).toBe(0);
    for (const act of ACT_NAMES) expect(mix?.emitted[act], act).toBeGreaterThan(0);
    expect(mix?.attempts).toBeGreaterThan(50);
  });

  it('holds a FIN for each attempt that a listener left behind, and each refusal after that', () => {
    const [gone] = phasesOf('listener gone');
    expect(gone?.off, JSON.stringify(gone?.checks)).toBe(0);
    expect(gone?.emitted.fin).toBeGreaterThan(0);
    expect(gone?.emitted.refused).toBeGreaterThan(50);
  });

  it('tells those in a full accept queue from those that never got in', () => {
    const [full] = phasesOf('accept queue full');
    expect(full?.off, JSON.stringify(full?.checks)).toBe(0);
    // The kernel queues one connection more than the backlog (sk_acceptq_is_full in include/net/sock.h).
    expect(full?.emitted.queued).toBe(9);
    expect(full?.emitted.dropped).toBeGreaterThan(50);
  });
});

it('adds up over all phases, and the generator makes some load', () => {
  expect(calibration.off).toBe(0);
  expect(calibration.attempts).toBe(calibration.phases.reduce((sum, { attempts }) => sum + attempts, 0));
  expect(calibration.generator?.attemptsPerSecond).toBeGreaterThan(100);
});
