import type { TimelineSample } from '../core/cell.js';
import type { KernelView, PoolView, QueueView } from '../core/cell-views.js';
import type { LoadSample, ServerSample } from '../core/messages.js';
import type { KernelSample } from './kernel/sampler.js';

/** A sample older than this says nothing about now: its process is blocked or gone, and the timeline shows a gap. */
const STALE_AFTER_MS = 250;

/** The three observers' samples, laid side by side on one clock, one line each time the kernel is looked at. */
export class Timeline {
  readonly samples: TimelineSample[] = [];
  readonly #loadStartMs: number;
  #loadEndMs = Number.POSITIVE_INFINITY;
  #server: ServerSample | null = null;
  #load: LoadSample | null = null;

  constructor(loadStartMs: number) {
    this.#loadStartMs = loadStartMs;
  }

  server(sample: ServerSample): void {
    this.#server = sample;
  }

  load(sample: LoadSample): void {
    this.#load = sample;
  }

  loadEnded(atMs: number): void {
    this.#loadEndMs = atMs;
  }

  kernel(nowMs: number, kernel: KernelSample): TimelineSample {
    const server = fresh(this.#server, nowMs);
    const load = fresh(this.#load, nowMs);
    const sample: TimelineSample = {
      atMs: nowMs - this.#loadStartMs,
      phase: nowMs > this.#loadEndMs ? 'drain' : 'load',
      queueDepth: server?.queueDepth ?? null,
      oldestWaitMs: server?.oldestWaitMs ?? null,
      borrowed: server?.borrowed ?? null,
      poolOpen: server?.poolOpen ?? null,
      openFailures: server?.openFailures ?? null,
      eventLoopLagMs: server?.eventLoopLagMs ?? null,
      wastedGrants: server?.wastedGrants ?? null,
      inFlight: load?.inFlight ?? null,
      client: load?.outcomes ?? null,
      server: server?.outcomes ?? null,
      ...kernel,
    };
    this.samples.push(sample);
    return sample;
  }
}

function fresh<Sample extends { atMs: number }>(sample: Sample | null, nowMs: number): Sample | null {
  return sample !== null && nowMs - sample.atMs <= STALE_AFTER_MS ? sample : null;
}

/** The queue while the load lasted. */
export function queueView(samples: readonly TimelineSample[]): QueueView {
  const load = samples.filter((sample) => sample.phase === 'load');
  const depths = known(load.map((sample) => sample.queueDepth));
  return {
    depthMean: depths.length === 0 ? null : depths.reduce((sum, depth) => sum + depth, 0) / depths.length,
    depthMax: greatest(depths),
    oldestWaitMaxMs: greatest(known(load.map((sample) => sample.oldestWaitMs))),
  };
}

/** How the pool's connections were opened; `openFailures` is the server's own count at its end, null where it was silent. */
export function poolView(samples: readonly TimelineSample[], openFailures: number | null): PoolView {
  return { openMax: greatest(known(samples.map((sample) => sample.poolOpen))), openFailures };
}

/** The kernel's side of a cell: greatest gauges, and where the counters stood at the end. */
export function kernelView(samples: readonly TimelineSample[], scope: KernelView['scope']): KernelView {
  const counters = samples.findLast((sample) => sample.counters !== null)?.counters ?? {};
  return {
    scope,
    outRsts: counters.OutRsts ?? null,
    estabResets: counters.EstabResets ?? null,
    listenOverflows: counters.ListenOverflows ?? null,
    acceptQueueMax: greatest(known(samples.map((sample) => sample.acceptQueue))),
    closeWaitMax: greatest(known(samples.map((sample) => sample.sockets && (sample.sockets.CLOSE_WAIT ?? 0)))),
    openFilesMax: greatest(known(samples.map((sample) => sample.openFiles))),
    openFilesLimit: samples.findLast((sample) => sample.openFilesLimit !== null)?.openFilesLimit ?? null,
  };
}

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}

function greatest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b));
}
