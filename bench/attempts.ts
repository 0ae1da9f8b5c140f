import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Child } from '../core/child.js';
import type { LoadMessage, LoadOrder } from '../core/messages.js';
import { calibrationLoad } from '../lab/calibration/drivers.js';
import { BACKLOG, withServer } from '../lab/calibration/phase.js';
import type { Benchmark } from './benchmark.js';
import { ON_FIRST_CORE, ON_SECOND_CORE } from './cores.js';
import type { PlainLoadMessage, PlainLoadOrder } from './plain-load.js';

/**
 * Both loads run from the beginning to the end, on one server, and take turns of a second: whichever is not measured is
 * stopped (SIGSTOP) meanwhile. Taking turns this fast, both meet the same machine, and both run code that is compiled.
 */
const PAIRS = 40;
const WARM_UP_PAIRS = 3;
const TURN_MS = 1000;
const SAMPLE_DEADLINE_MS = 30_000;
/** Longer than the whole, so that no load ends and nobody who is stopped finds his time run out. */
const DURATION_S = 600;
const CLIENT_TIMEOUT_MS = 3_600_000;
const CONNECTIONS = 50;
const GOAL = 0.95;

/** Attempts a second of autocannon with the ledger, over those of autocannon alone, on a server that only answers. */
export const attempts: Benchmark = {
  name: 'attempts',
  about: 'answers a second of the closed loop with its ledger over plain autocannon, in turns of 1 s',
  async run(progress) {
    progress(`attempts, ${PAIRS} pairs`);
    const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
    try {
      const pairs = await withServer(ON_FIRST_CORE, { mix: { answer: 1 }, seed: 1, backlog: BACKLOG }, ({ port }) =>
        takeTurns(withLedger(port, workFolder), plain(port)),
      );
      return [
        { what: 'answers a second', ratios: pairs.map(([ledger, bare]) => ledger.perS / bare.perS), goal: GOAL },
        {
          what: 'answers a second of CPU time',
          ratios: pairs.map(([ledger, bare]) => ledger.perCpuS / bare.perCpuS),
          goal: GOAL,
        },
      ];
    } finally {
      rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

/** A load under way. */
interface Subject {
  pid: number;
  kill(): void;
  /** The next count of answers that it sends. */
  sample(): Promise<{ atMs: number; answers: number }>;
}

interface Speed {
  perS: number;
  perCpuS: number;
}

function withLedger(port: number, workFolder: string): Subject {
  const settings = calibrationLoad('closed', CONNECTIONS, CLIENT_TIMEOUT_MS);
  const order: LoadOrder = { settings, port, durationS: DURATION_S, seed: 1, workFolder };
  const child = new Child<LoadMessage>({ name: 'the load', file: 'loadgen/main.js', order, launcher: ON_SECOND_CORE });
  const sample = async () => {
    const { sample: taken } = await child.message('sample', SAMPLE_DEADLINE_MS);
    return { atMs: taken.atMs, answers: taken.outcomes.ok };
  };
  return { pid: child.pid, kill: () => child.kill(), sample };
}

function plain(port: number): Subject {
  const order: PlainLoadOrder = {
    port,
    connections: CONNECTIONS,
    durationS: DURATION_S,
    clientTimeoutMs: CLIENT_TIMEOUT_MS,
  };
  const child = new Child<PlainLoadMessage>({
    name: 'plain autocannon',
    file: 'bench/plain-load.js',
    order,
    launcher: ON_SECOND_CORE,
  });
  const sample = () => child.message('sample', SAMPLE_DEADLINE_MS);
  return { pid: child.pid, kill: () => child.kill(), sample };
}

async function takeTurns(ledger: Subject, bare: Subject): Promise<[Speed, Speed][]> {
  const pairs: [Speed, Speed][] = [];
  try {
    for (const subject of [ledger, bare]) {
      await subject.sample();
      process.kill(subject.pid, 'SIGSTOP');
    }
    for (let pair = -WARM_UP_PAIRS; pair < PAIRS; pair += 1) {
      // Which comes first alternates, so that a machine that slows down favours neither.
      const bareFirst = pair % 2 === 0 ? await turn(bare) : null;
      const ledgerSpeed = await turn(ledger);
      const bareSpeed = bareFirst ?? (await turn(bare));
      if (pair >= 0) pairs.push([ledgerSpeed, bareSpeed]);
    }
  } finally {
    ledger.kill();
    bare.kill();
  }
  return pairs;
}

async function turn(subject: Subject): Promise<Speed> {
  process.kill(subject.pid, 'SIGCONT');
  const from = await subject.sample();
  const cpuFromMs = cpuMs(subject.pid);
  await pause(TURN_MS);
  const to = await subject.sample();
  const spentMs = cpuMs(subject.pid) - cpuFromMs;
  process.kill(subject.pid, 'SIGSTOP');
  const answers = to.answers - from.answers;
  return { perS: answers / ((to.atMs - from.atMs) / 1000), perCpuS: answers / (spentMs / 1000) };
}

/** CPU time of all threads, from the first figure, in ns, of each schedstat (Documentation/scheduler/sched-stats.rst). */
function cpuMs(pid: number): number {
  const folder = `/proc/${pid}/task`;
  const threads = readdirSync(folder).map((thread) => readFileSync(join(folder, thread, 'schedstat'), 'latin1'));
  return threads.reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0);
}
