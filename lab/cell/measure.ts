import { type KernelSampler, kernelSampler } from '../../collector/kernel/sampler.js';
import { Timeline } from '../../collector/timeline.js';
import type { CellResult, TimelineSample } from '../../core/cell.js';
import type { CellOrder } from '../../core/cell-messages.js';
import { Child } from '../../core/child.js';
import { monotonicMs } from '../../core/clock.js';
import type { LoadCommand, LoadMessage, LoadProcessOrder, ServerMessage, ServerOrder } from '../../core/messages.js';
import { CellWitness } from './cell-witness.js';
import type { Course } from './result-of.js';
import { stopServer } from './stop-server.js';

const SAMPLE_INTERVAL_MS = 100;
/** Opening a pool of hundreds of worker threads on two busy cores takes a while. */
const SERVER_START_DEADLINE_MS = 60_000;
const LOAD_START_DEADLINE_MS = 30_000;
/** How long a process may take to end once it has been told to, or its time is over. */
const END_DEADLINE_MS = 15_000;

/** Told which processes a cell consists of, as each is started. */
export type ProcessListener = (name: 'server' | 'generator', pid: number) => void;

/**
 * Measures one repetition of a cell: starts the server and the load generator, both at once, because that takes a second, watches both and the kernel, stops them,
 * and reads their ledgers. `launcher` starts them where they are to live. Whatever happens, both processes have ended when this returns.
 * `onStart` is for those who watch the processes from outside.
 * @throws LabFailure where a process does not start, answer or end in time.
 */
export async function measureCell(
  order: CellOrder,
  launcher: readonly string[],
  onSample: (sample: TimelineSample) => void,
  onStart: ProcessListener = () => {},
): Promise<CellResult> {
  const server = startServer(order, launcher);
  onStart('server', server.pid);
  const load = startLoad(order, launcher);
  onStart('generator', load.pid);
  // What reads the ledgers is loaded while the two start, which takes longer, and not before.
  const reading = import('./result-of.js');
  try {
    const [{ port }] = await Promise.all([
      server.message('listening', SERVER_START_DEADLINE_MS),
      load.message('ready', LOAD_START_DEADLINE_MS),
    ]);
    const course = await runLoad(order, server, load, port, onSample);
    const { resultOf } = await reading;
    return resultOf(order, course);
  } finally {
    await Promise.all([server.end(0), load.end(0)]);
  }
}

function startServer({ plan, workFolder }: CellOrder, launcher: readonly string[]): Child<ServerMessage> {
  const { server, seed } = plan.scenario;
  const order: ServerOrder = { settings: server, seed, workFolder, instruments: 'all' };
  const limit = server.open_files_limit;
  return new Child({
    name: 'the server',
    file: 'server/main.js',
    order,
    launcher: limit === null ? launcher : [...launcher, 'prlimit', `--nofile=${limit}`],
  });
}

/** It prepares itself and waits for the server's port. */
function startLoad({ plan, workFolder }: CellOrder, launcher: readonly string[]): Child<LoadMessage> {
  const { load: settings, duration_s: durationS, seed } = plan.scenario;
  const order: LoadProcessOrder = { settings, port: null, durationS, seed, workFolder };
  return new Child({ name: 'the load generator', file: 'loadgen/main.js', order, launcher });
}

async function runLoad(
  order: CellOrder,
  server: Child<ServerMessage>,
  load: Child<LoadMessage>,
  port: number,
  onSample: (sample: TimelineSample) => void,
): Promise<Course> {
  const { duration_s: durationS, drain_s: drainS } = order.plan.scenario;
  const kernel = kernelSampler({ pid: server.pid, port });
  let stopWatching = () => {};
  let witness: CellWitness | undefined;
  try {
    kernel.baseline();
    load.send({ kind: 'begin', port } satisfies LoadCommand);
    const { atMs: startMs } = await load.message('started', LOAD_START_DEADLINE_MS);
    server.send({ kind: 'start' });
    const timeline = new Timeline(startMs);
    const judge = new CellWitness(order, server.pid, startMs);
    witness = judge;
    const tell = (sample: TimelineSample) => {
      judge.look(sample);
      onSample(sample);
    };
    stopWatching = watch(timeline, kernel, server, load, tell);
    const deadlineMs = durationS * 1000 + END_DEADLINE_MS;
    const loadIsOver = Promise.all([load.message('ended', deadlineMs), load.message('finished', deadlineMs)]);
    const [{ atMs: endMs }, { attempts, cpuShare: generatorCpuShare, generator }] = await Promise.race([
      loadIsOver,
      server.untilItEnds(),
    ]);
    timeline.loadEnded(endMs);
    await pause(endMs + drainS * 1000 - monotonicMs());
    tell(timeline.kernel(monotonicMs(), kernel.sample()));
    const summary = await stopServer(server);
    const stoppedMs = monotonicMs();
    const verdict = judge.verdict(startMs);
    const startedAt = wallClockOf(startMs);
    return { startedAt, startMs, endMs, stoppedMs, attempts, timeline, summary, verdict, generatorCpuShare, generator };
  } finally {
    stopWatching();
    witness?.close();
  }
}

function watch(
  timeline: Timeline,
  kernel: KernelSampler,
  server: Child<ServerMessage>,
  load: Child<LoadMessage>,
  onSample: (sample: TimelineSample) => void,
): () => void {
  const stopServer = server.onMessage((message) => message.kind === 'sample' && timeline.server(message.sample));
  const stopLoad = load.onMessage((message) => {
    if (message.kind === 'sample') timeline.load(message.sample);
    else if (message.kind === 'ended') timeline.loadEnded(message.atMs);
  });
  const timer = setInterval(() => onSample(timeline.kernel(monotonicMs(), kernel.sample())), SAMPLE_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    stopServer();
    stopLoad();
  };
}

function wallClockOf(atMs: number): string {
  return new Date(Date.now() - (monotonicMs() - atMs)).toISOString();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
