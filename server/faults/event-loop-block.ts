import type { Spell } from '../../core/scenario/faults.js';

/**
 * One call keeps the event loop, as a large JSON.parse, a regular expression that backtracks, or a synchronous query
 * does: nothing is accepted, read, written or timed meanwhile, while the kernel goes on taking connections for the
 * server until its accept queue is full. The call sleeps, so that it takes a core from nobody; a busy one would look the
 * same from outside.
 */
export function blockEventLoop({ at_s, for_s }: Spell): void {
  const neverNotified = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setTimeout(() => void Atomics.wait(neverNotified, 0, 0, for_s * 1000), at_s * 1000);
}
