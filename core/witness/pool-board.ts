import { type Clock, monotonicMs } from '../clock.js';
import { type BoardMemory, HOLDER, holderAt, newBoardMemory, SLOT, slotAt, TOTAL, type Total } from './board-memory.js';
import { type Claim, NO_ROW } from './claim.js';

/** Told of every step of a pool. Every call is O(1), and allocates nothing but what the clock does. */
export interface PoolWitness {
  /** A connection is `claim`'s from now on. @returns its slot, for {@link released}. */
  granted(claim: Claim, site: number): number;
  released(claim: Claim, slot: number): void;
  /** `claim` joined the queue. */
  waits(claim: Claim, site: number, sinceMs: number): void;
  /** `claim` left the queue without a connection. */
  left(claim: Claim, why: 'withdrawn' | 'timedOut'): void;
  /** Turned away without a wait. */
  refused(): void;
  /** How the queue stands after any of these. */
  queue(depth: number, oldestSinceMs: number): void;
  /** The query of `claim`, which holds a connection, should end then. */
  works(claim: Claim, untilMs: number): void;
  /** The request is over; what it still holds it will never use. */
  over(claim: Claim): void;
  opened(): void;
  openFailed(): void;
}

/** For a pool that nobody watches. */
export const unwatched: PoolWitness = {
  granted: () => 0,
  released() {},
  waits() {},
  left() {},
  refused() {},
  queue() {},
  works() {},
  over() {},
  opened() {},
  openFailed() {},
};

/**
 * Writes a pool's wait-for graph into shared memory: which request holds which connections, which of them waits for
 * another, since when and from where in the code. Another thread reads it ({@link readBoard}), even one that finds the event
 * loop blocked.
 */
export class PoolBoard implements PoolWitness {
  readonly memory: BoardMemory;
  readonly #clock: Clock;
  readonly #fields: Float64Array;
  readonly #freeSlots: number[];
  readonly #freeRows: number[];
  #version = 0;

  /** @param sites names of the places in the code at which a connection is acquired; callers give their index. */
  constructor(size: number, sites: readonly string[], clock: Clock = monotonicMs) {
    this.#clock = clock;
    this.memory = newBoardMemory(size, sites);
    this.#fields = this.memory.fields;
    this.#freeSlots = Array.from({ length: size }, (_, index) => size - 1 - index);
    this.#freeRows = [...this.#freeSlots];
  }

  granted(claim: Claim, site: number): number {
    const slot = this.#freeSlots.pop();
    if (slot === undefined) throw new RangeError('more connections are granted than the pool has');
    this.#change();
    if (claim.held === 0) this.#takeRow(claim);
    else this.#fields[holderAt(claim.row, this.memory.size) + HOLDER.waitingSinceMs] = 0;
    claim.held += 1;
    const at = slotAt(slot);
    this.#fields[at + SLOT.sinceMs] = this.#clock();
    this.#fields[at + SLOT.site] = site;
    this.#fields[at + SLOT.holder] = claim.row + 1;
    this.#count('grants');
    this.#change();
    return slot;
  }

  released(claim: Claim, slot: number): void {
    this.#change();
    this.#fields[slotAt(slot) + SLOT.holder] = 0;
    claim.held -= 1;
    if (claim.held === 0) {
      this.#freeRows.push(claim.row);
      claim.row = NO_ROW;
    }
    this.#count('releases');
    this.#change();
    this.#freeSlots.push(slot);
  }

  waits(claim: Claim, site: number, sinceMs: number): void {
    this.#count('waits');
    if (claim.held === 0) return;
    const at = holderAt(claim.row, this.memory.size);
    this.#change();
    this.#fields[at + HOLDER.waitingSite] = site;
    this.#fields[at + HOLDER.waitingSinceMs] = sinceMs;
    this.#change();
  }

  left(claim: Claim, why: 'withdrawn' | 'timedOut'): void {
    this.#count(why);
    if (claim.held === 0) return;
    this.#change();
    this.#fields[holderAt(claim.row, this.memory.size) + HOLDER.waitingSinceMs] = 0;
    this.#change();
  }

  refused(): void {
    this.#count('refused');
  }

  queue(depth: number, oldestSinceMs: number): void {
    this.#fields[TOTAL.queueDepth] = depth;
    this.#fields[TOTAL.oldestWaitSinceMs] = oldestSinceMs;
  }

  works(claim: Claim, untilMs: number): void {
    if (claim.held > 0) this.#fields[holderAt(claim.row, this.memory.size) + HOLDER.workUntilMs] = untilMs;
  }

  over(claim: Claim): void {
    if (claim.held > 0) this.#fields[holderAt(claim.row, this.memory.size) + HOLDER.overMs] = this.#clock();
  }

  opened(): void {
    this.#count('opened');
  }

  openFailed(): void {
    this.#count('openFailures');
  }

  /** The event loop has come round. */
  beat(): void {
    this.#fields[TOTAL.heartbeatMs] = this.#clock();
  }

  #takeRow(claim: Claim): void {
    const row = this.#freeRows.pop();
    if (row === undefined) throw new RangeError('more requests hold connections than the pool has');
    claim.row = row;
    const at = holderAt(row, this.memory.size);
    this.#fields[at + HOLDER.serial] = claim.serial;
    this.#fields[at + HOLDER.waitingSinceMs] = 0;
    this.#fields[at + HOLDER.overMs] = 0;
    this.#fields[at + HOLDER.workUntilMs] = 0;
  }

  #count(total: Total): void {
    const at = TOTAL[total];
    this.#fields[at] = (this.#fields[at] ?? 0) + 1;
  }

  /** Called before a change and after it: see {@link readBoard}. */
  #change(): void {
    this.#version = (this.#version + 1) | 0;
    Atomics.store(this.memory.version, 0, this.#version);
  }
}
