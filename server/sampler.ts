import { monitorEventLoopDelay } from 'node:perf_hooks';
import { monotonicMs } from '../core/clock.js';
import type { ServerSample, ServerSummary } from '../core/messages.js';
import type { RequestLedger } from './ledger/request-ledger.js';
import type { PoolState } from './pool/connection-pool.js';

export const SAMPLE_INTERVAL_MS = 100;
/** How often the event loop's delay is looked at; what it measures includes this interval. */
const LAG_RESOLUTION_MS = 10;

/** What the server says of itself, every tenth of a second and at the end. */
export class ServerSampler {
  readonly #pool: { state(): PoolState };
  readonly #ledger: RequestLedger;
  readonly #lagOfLoad = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  readonly #lagOfSample = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: { state(): PoolState }, ledger: RequestLedger) {
    this.#pool = pool;
    this.#ledger = ledger;
  }

  start(onSample: (sample: ServerSample) => void): void {
    this.#lagOfLoad.enable();
    this.#lagOfSample.enable();
    this.#timer = setInterval(() => onSample(this.#sample()), SAMPLE_INTERVAL_MS);
  }

  /** The load starts now: what was before it does not count. */
  forget(): void {
    this.#lagOfLoad.reset();
  }

  stop(): Omit<ServerSummary, 'hasReadAll'> {
    clearInterval(this.#timer);
    return {
      requests: this.#ledger.requests,
      openFailures: this.#pool.state().openFailures,
      eventLoopLagP99Ms: lagMs(this.#lagOfLoad.percentile(99)),
    };
  }

  #sample(): ServerSample {
    const { queueDepth, oldestWaitMs, borrowed, open, openFailures } = this.#pool.state();
    const sample: ServerSample = {
      atMs: monotonicMs(),
      queueDepth,
      oldestWaitMs,
      borrowed,
      poolOpen: open,
      openFailures,
      eventLoopLagMs: lagMs(this.#lagOfSample.max),
      wastedGrants: this.#ledger.wastedGrants,
      outcomes: { ...this.#ledger.tally },
    };
    this.#lagOfSample.reset();
    return sample;
  }
}

function lagMs(delayNs: number): number {
  return Math.max(0, delayNs / 1e6 - LAG_RESOLUTION_MS);
}
