import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, killChildren } from '../core/child.js';
import type { Instruments, LoadMessage, LoadOrder, ServerMessage, ServerOrder } from '../core/messages.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../core/process-channel.js';
import { scenarioSchema } from '../core/scenario/schema.js';
import { type CellNamespace, HERE, openCellNamespace } from '../lab/cell/namespace.js';
import { ON_FIRST_CORE, ON_SECOND_CORE } from './cores.js';
import { cpuMs } from './cpu-time.js';
import type { WatcherOrder } from './watcher.js';

/**
 * Measures two servers in turn, one second each, one with all its instruments and one without some. Whichever is not measured
 * is stopped (SIGSTOP) meanwhile, and so costs nothing. Taking turns this fast, both meet the same machine.
 */

export interface InstrumentationOrder {
  pairs: number;
  /** What the other server has. */
  against: Instruments;
  /** Whether this process was started in a network namespace, as that of a cell is. */
  inNamespace: boolean;
}

export interface InstrumentationMessage {
  kind: 'measured';
  /** With all instruments over without, one a pair: requests a second, and requests a second of the server's CPU time. */
  ratios: number[];
  cpuRatios: number[];
}

/** One turn of a server. */
interface Turn {
  perSecond: number;
  perCpuSecond: number;
}

const START_DEADLINE_MS = 30_000;
const TURN_S = 1;
const TURN_DEADLINE_MS = 30_000;
const WARM_UP_TURNS = 2;
const { server: settings, load } = scenarioSchema.parse({
  name: 'throughput',
  summary: 'as fast as it goes',
  server: { pool: { size: 4 }, service: { mean_ms: 0 }, response: { bytes: 100 } },
  load: { connections: 50 },
});

interface Subject {
  port: number;
  pids: number[];
}

const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
endWithParent(killChildren);
try {
  const turns = await measure(orderOfThisProcess<InstrumentationOrder>());
  const ratiosOf = (figure: keyof Turn) => turns.map(({ all, less }) => all[figure] / less[figure]);
  await sendToParent({
    kind: 'measured',
    ratios: ratiosOf('perSecond'),
    cpuRatios: ratiosOf('perCpuSecond'),
  } satisfies InstrumentationMessage);
} finally {
  killChildren();
  rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(0);

async function measure({ pairs, against, inNamespace }: InstrumentationOrder): Promise<{ all: Turn; less: Turn }[]> {
  const place = inNamespace ? await openCellNamespace() : HERE;
  const [less, all] = [await start(against, place), await start('all', place)];
  for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) {
    await turnOf(less, place);
    await turnOf(all, place);
  }
  const turns: { all: Turn; less: Turn }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // Which comes first alternates, so that a machine that slows down favours neither.
    const lessFirst = pair % 2 === 0 ? await turnOf(less, place) : null;
    const ofAll = await turnOf(all, place);
    turns.push({ all: ofAll, less: lessFirst ?? (await turnOf(less, place)) });
  }
  return turns;
}

async function start(instruments: Instruments, { launcher }: CellNamespace): Promise<Subject> {
  const folder = join(workFolder, instruments);
  mkdirSync(folder);
  const order: ServerOrder = { settings, seed: 1, workFolder: folder, instruments };
  const server = new Child<ServerMessage>({
    name: 'the server',
    file: 'server/main.js',
    order,
    launcher: [...launcher, ...ON_FIRST_CORE],
  });
  const { port } = await server.message('listening', START_DEADLINE_MS);
  const pids = [server.pid];
  if (instruments !== 'none') {
    const watched: WatcherOrder = { pid: server.pid, port };
    pids.push(
      new Child<never>({ name: 'the watcher', file: 'bench/watcher.js', order: watched, launcher: ON_SECOND_CORE }).pid,
    );
  }
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return { port, pids };
}

async function turnOf({ port, pids }: Subject, { launcher }: CellNamespace): Promise<Turn> {
  for (const pid of pids) process.kill(pid, 'SIGCONT');
  const [server = 0] = pids;
  const order: LoadOrder = { settings: load, port, durationS: TURN_S, seed: 1, workFolder };
  const generator = new Child<LoadMessage>({
    name: 'the load',
    file: 'loadgen/main.js',
    order,
    launcher: [...launcher, ...ON_SECOND_CORE],
  });
  let ok = 0;
  generator.onMessage((message) => {
    if (message.kind === 'sample') ok = message.sample.outcomes.ok;
  });
  const moments = (['started', 'ended', 'finished'] as const).map((kind) => generator.message(kind, TURN_DEADLINE_MS));
  await moments[0];
  const cpuBefore = cpuMs(server);
  const [started, ended] = await Promise.all(moments);
  const spentMs = cpuMs(server) - cpuBefore;
  await generator.end(TURN_DEADLINE_MS);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  if (started?.kind !== 'started' || ended?.kind !== 'ended') throw new Error('the load did not tell its time');
  return { perSecond: ok / ((ended.atMs - started.atMs) / 1000), perCpuSecond: ok / (spentMs / 1000) };
}
