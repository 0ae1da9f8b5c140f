import { monotonicMs } from '../../../core/clock.js';

const OPEN = 0;
const CLOSED = 1;

/**
 * A word of memory that all connections of a database share, and on which their threads stand while the database is
 * stalled. The main thread opens and closes it; only the threads of connections may {@link pass} it and {@link work},
 * because both block.
 */
export class Gate {
  readonly word: Int32Array<SharedArrayBuffer>;

  /** @param word that of the gate in another thread; a new and open one by default. */
  constructor(word = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))) {
    this.word = word;
  }

  open(): void {
    this.#set(OPEN);
  }

  close(): void {
    this.#set(CLOSED);
  }

  /** Stands here while the gate is closed. @returns for how long, in ms. */
  pass(): number {
    if (Atomics.load(this.word, 0) === OPEN) return 0;
    const fromMs = monotonicMs();
    while (Atomics.load(this.word, 0) === CLOSED) Atomics.wait(this.word, 0, CLOSED);
    return monotonicMs() - fromMs;
  }

  /** Is busy for `durationMs`, without burning a core. The time for which the gate is closed does not count. */
  work(durationMs: number): void {
    let restMs = durationMs;
    this.pass();
    while (restMs > 0) {
      const fromMs = monotonicMs();
      if (Atomics.wait(this.word, 0, OPEN, restMs) === 'timed-out') return;
      restMs -= monotonicMs() - fromMs;
      this.pass();
    }
  }

  #set(state: number): void {
    Atomics.store(this.word, 0, state);
    Atomics.notify(this.word, 0);
  }
}
