import type { CellPlan, TimelineSample } from '../../core/cell.js';
import { greatest } from './sparkline.js';

/** A bucket is to hold two of the samples that come ten times a second, or one that is late would leave a gap. */
const LEAST_BUCKET_MS = 250;
/** More than a line shows; so a cell of an hour takes no more memory than one of ten seconds. */
const MOST_BUCKETS = 60;

/** A gauge over the length of a cell: the greatest of each bucket of time, null where none was had. */
export type Series = readonly (number | null)[];

/**
 * The backlog of a cell while it builds. Its length is known beforehand, so that a line fills from left to right and means the same
 * time in every cell. Of what takes longer than planned the last bucket has the greatest.
 */
export class BacklogHistory {
  readonly #bucketMs: number;
  readonly #queueDepth: (number | null)[];
  readonly #oldestWaitMs: (number | null)[];

  constructor({ scenario }: CellPlan) {
    const lengthMs = (scenario.duration_s + scenario.drain_s) * 1000;
    const buckets = Math.max(1, Math.min(MOST_BUCKETS, Math.floor(lengthMs / LEAST_BUCKET_MS)));
    this.#bucketMs = lengthMs / buckets;
    this.#queueDepth = Array.from({ length: buckets }, () => null);
    this.#oldestWaitMs = Array.from({ length: buckets }, () => null);
  }

  add({ atMs, queueDepth, oldestWaitMs }: TimelineSample): void {
    if (atMs < 0) return;
    const bucket = Math.min(this.#queueDepth.length - 1, Math.floor(atMs / this.#bucketMs));
    raise(this.#queueDepth, bucket, queueDepth);
    raise(this.#oldestWaitMs, bucket, oldestWaitMs);
  }

  /** Requests that wait for a connection. */
  get queueDepth(): Series {
    return this.#queueDepth;
  }

  /** How long the longest of them has waited. */
  get oldestWaitMs(): Series {
    return this.#oldestWaitMs;
  }
}

function raise(series: (number | null)[], at: number, value: number | null): void {
  series[at] = greatest([series[at] ?? null, value]);
}
