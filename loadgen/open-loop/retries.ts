import type { ClientOutcome } from '../../core/outcomes.js';
import { uniformSource } from '../../core/random.js';
import type { RetrySettings } from '../../core/scenario/load.js';

/** The schedule draws from the stream before this one. */
const STREAM = 4;

/** Outcomes after which nobody tries again: what was asked for has come, or the load is over. */
const FINAL: ReadonlySet<ClientOutcome> = new Set(['ok', 'unfinished']);

/**
 * The pause before a client's `nth` retry, from 1: exponential backoff, of which `jitter` is drawn evenly, so that the
 * clients of one moment do not all come back in one moment. With a jitter of 1 it is the "full jitter" of Brooker,
 * "Exponential Backoff And Jitter" (2015). `uniform` draws from [0, 1).
 * @returns ms
 */
export function retryPauseMs({ backoff_ms, jitter }: RetrySettings, nth: number, uniform: () => number): number {
  const pauseMs = backoff_ms * 2 ** (nth - 1);
  return pauseMs * (1 - jitter + jitter * uniform());
}

/** The clients of the open loop that will try again. */
export class Retries {
  readonly #settings: RetrySettings;
  readonly #uniform: () => number;
  readonly #again: (retry: number) => void;
  readonly #pauses = new Set<NodeJS.Timeout>();

  /** `again` makes a client's attempt; it is told which retry of its this is, from 1. */
  constructor(settings: RetrySettings, seed: number, again: (retry: number) => void) {
    this.#settings = settings;
    this.#uniform = uniformSource(seed, STREAM);
    this.#again = again;
  }

  /** A client's attempt, its first (0) or its `retry`th retry, has ended. */
  ended(retry: number, outcome: ClientOutcome): void {
    if (retry >= this.#settings.max || FINAL.has(outcome)) return;
    const pause = setTimeout(
      () => {
        this.#pauses.delete(pause);
        this.#again(retry + 1);
      },
      retryPauseMs(this.#settings, retry + 1, this.#uniform),
    );
    this.#pauses.add(pause);
  }

  /** Nobody tries again any more. */
  stop(): void {
    for (const pause of this.#pauses) clearTimeout(pause);
    this.#pauses.clear();
  }
}
