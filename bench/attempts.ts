import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calibrationLoad } from '../lab/calibration/drivers.js';
import { type CalibrationLoad, makeLoad } from '../lab/calibration/load.js';
import { BACKLOG, withServer } from '../lab/calibration/phase.js';
import { Child } from '../lab/cell/child.js';
import type { Benchmark } from './benchmark.js';
import type { PlainLoadMessage, PlainLoadOrder } from './plain-load.js';

const PAIRS = 25;
const WARM_UP_PAIRS = 1;
const TURN_S = 1;
const TURN_DEADLINE_MS = 30_000;
const CLIENT_TIMEOUT_MS = 5000;
const CONNECTIONS = 50;
const GOAL = 0.95;

/** Attempts a second of autocannon with the ledger, over those of autocannon alone, on one server that only answers. */
export const attempts: Benchmark = {
  name: 'attempts',
  about: `answers a second of the closed loop with its ledger over plain autocannon, in turns of ${TURN_S} s`,
  async run(progress) {
    progress(`attempts, ${PAIRS} pairs`);
    const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
    try {
      const pairs = await withServer([], { mix: { answer: 1 }, seed: 1, backlog: BACKLOG }, ({ port }) =>
        takeTurns(port, workFolder),
      );
      return [
        { what: 'answers a second', ratios: pairs.map(({ ledger, plain }) => ledger.perS / plain.perS), goal: GOAL },
        {
          what: 'answers a second of CPU time, which other programs do not disturb',
          ratios: pairs.map(({ ledger, plain }) => ledger.perCpuS / plain.perCpuS),
          goal: GOAL,
        },
      ];
    } finally {
      rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

/** How fast one turn was. */
interface Speed {
  perS: number;
  perCpuS: number;
}

async function takeTurns(port: number, workFolder: string): Promise<{ ledger: Speed; plain: Speed }[]> {
  const settings = calibrationLoad('closed', CONNECTIONS, CLIENT_TIMEOUT_MS);
  const load: CalibrationLoad = { settings, port, durationS: TURN_S, seed: 1, launcher: [], workFolder };
  const pairs: { ledger: Speed; plain: Speed }[] = [];
  for (let pair = -WARM_UP_PAIRS; pair < PAIRS; pair += 1) {
    // Which comes first alternates, so that a machine that slows down favours neither.
    const plainFirst = pair % 2 === 0 ? await plainSpeed(port) : null;
    const ledger = await ledgerSpeed(load);
    const plain = plainFirst ?? (await plainSpeed(port));
    if (pair >= 0) pairs.push({ ledger, plain });
  }
  return pairs;
}

async function ledgerSpeed(load: CalibrationLoad): Promise<Speed> {
  const { tally, loadMs, cpuShare } = await makeLoad(load);
  return speed(tally.ok, loadMs, cpuShare * loadMs);
}

async function plainSpeed(port: number): Promise<Speed> {
  const order: PlainLoadOrder = {
    port,
    connections: CONNECTIONS,
    durationS: TURN_S,
    clientTimeoutMs: CLIENT_TIMEOUT_MS,
  };
  const plain = new Child<PlainLoadMessage>({ name: 'plain autocannon', file: 'bench/plain-load.js', order });
  const { answers, loadMs, cpuMs } = await plain.message('measured', TURN_DEADLINE_MS);
  await plain.end(TURN_DEADLINE_MS);
  return speed(answers, loadMs, cpuMs);
}

function speed(answers: number, loadMs: number, cpuMs: number): Speed {
  return { perS: answers / (loadMs / 1000), perCpuS: answers / (cpuMs / 1000) };
}
