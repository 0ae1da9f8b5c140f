import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, killChildren } from '../core/child.js';
import type { LoadMessage, LoadOrder, ServerMessage, ServerOrder } from '../core/messages.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../core/process-channel.js';
import { scenarioSchema } from '../core/scenario/schema.js';
import { type CellNamespace, HERE, openCellNamespace } from '../lab/cell/namespace.js';
import { ON_FIRST_CORE, ON_SECOND_CORE } from './cores.js';
import type { WatcherOrder } from './watcher.js';

/**
 * Measures two servers in turn, one second each, one with its instruments and one without. Whichever is not measured
 * is stopped (SIGSTOP) meanwhile, and so costs nothing. Taking turns this fast, both meet the same machine.
 */

export interface InstrumentationOrder {
  pairs: number;
  /** Whether this process was started in a network namespace, as that of a cell is. */
  inNamespace: boolean;
}

export interface InstrumentationMessage {
  kind: 'measured';
  /** Instrumented over plain, one a pair. */
  ratios: number[];
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
  const ratios = await measure(orderOfThisProcess<InstrumentationOrder>());
  await sendToParent({ kind: 'measured', ratios } satisfies InstrumentationMessage);
} finally {
  killChildren();
  rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(0);

async function measure({ pairs, inNamespace }: InstrumentationOrder): Promise<number[]> {
  const place = inNamespace ? await openCellNamespace() : HERE;
  const [plain, instrumented] = [await start(false, place), await start(true, place)];
  for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) {
    await perSecond(plain, place);
    await perSecond(instrumented, place);
  }
  const ratios: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // Which comes first alternates, so that a machine that slows down favours neither.
    const first = await perSecond(pair % 2 === 0 ? plain : instrumented, place);
    const second = await perSecond(pair % 2 === 0 ? instrumented : plain, place);
    ratios.push(pair % 2 === 0 ? second / first : first / second);
  }
  return ratios;
}

async function start(instrumented: boolean, { launcher }: CellNamespace): Promise<Subject> {
  const folder = join(workFolder, String(instrumented));
  mkdirSync(folder);
  const order: ServerOrder = { settings, seed: 1, workFolder: folder, instrumented };
  const server = new Child<ServerMessage>({
    name: 'the server',
    file: 'server/main.js',
    order,
    launcher: [...launcher, ...ON_FIRST_CORE],
  });
  const { port } = await server.message('listening', START_DEADLINE_MS);
  const pids = [server.pid];
  if (instrumented) {
    const watched: WatcherOrder = { pid: server.pid, port };
    pids.push(
      new Child<never>({ name: 'the watcher', file: 'bench/watcher.js', order: watched, launcher: ON_SECOND_CORE }).pid,
    );
  }
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return { port, pids };
}

async function perSecond({ port, pids }: Subject, { launcher }: CellNamespace): Promise<number> {
  for (const pid of pids) process.kill(pid, 'SIGCONT');
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
  const [started, ended] = await Promise.all(moments);
  await generator.end(TURN_DEADLINE_MS);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  if (started?.kind !== 'started' || ended?.kind !== 'ended') throw new Error('the load did not tell its time');
  return ok / ((ended.atMs - started.atMs) / 1000);
}
