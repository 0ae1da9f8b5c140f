import { type BoardMemory, HOLDER, holderAt, SLOT, slotAt, TOTAL, TOTALS, type Total } from './board-memory.js';

/** A connection that somebody holds. */
export interface HeldSlot {
  slot: number;
  sinceMs: number;
  /** Index of where in the code it was acquired. */
  site: number;
}

/** A request that holds connections, and whether it waits for another. Times are {@link monotonicMs}; null is "not". */
export interface Holder {
  /** 0: no request. */
  serial: number;
  holds: HeldSlot[];
  waitingSinceMs: number | null;
  /** Index of where in the code it waits, if it does. */
  waitingSite: number;
  overMs: number | null;
  workUntilMs: number | null;
}

/** A pool at one moment, as a thread saw it that takes no part in it. */
export interface PoolSnapshot extends Record<Total, number> {
  atMs: number;
  size: number;
  holders: Holder[];
}

/** A change takes under a microsecond; whoever is met in the midst of one so often has been put to sleep there. */
const MOST_TRIES = 1000;

/**
 * Reads the board as it stands at one moment, from any thread. Totals are each right, but may be a step apart.
 * @returns null where the writer stands still in the midst of a change: the kernel has taken its core away.
 */
export function readBoard(memory: BoardMemory, nowMs: number): PoolSnapshot | null {
  const copy = new Float64Array(memory.fields.length);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = Atomics.load(memory.version, 0);
    if (before % 2 !== 0) continue;
    copy.set(memory.fields);
    if (Atomics.load(memory.version, 0) === before) return snapshotOf(memory, copy, nowMs);
  }
  return null;
}

function snapshotOf({ size }: BoardMemory, fields: Float64Array, atMs: number): PoolSnapshot {
  const field = (index: number) => fields[index] ?? 0;
  const holders = new Map<number, Holder>();
  for (let slot = 0; slot < size; slot += 1) {
    const at = slotAt(slot);
    const row = field(at + SLOT.holder) - 1;
    if (row < 0) continue;
    const holder = holders.get(row) ?? holderOf(field, holderAt(row, size));
    holders.set(row, holder);
    holder.holds.push({ slot, sinceMs: field(at + SLOT.sinceMs), site: field(at + SLOT.site) });
  }
  const totals = Object.fromEntries(TOTALS.map((name) => [name, field(TOTAL[name])])) as Record<Total, number>;
  return { atMs, size, ...totals, holders: [...holders.values()].toSorted((a, b) => a.serial - b.serial) };
}

function holderOf(field: (index: number) => number, at: number): Holder {
  const time = (index: number) => field(at + index) || null;
  return {
    serial: field(at + HOLDER.serial),
    holds: [],
    waitingSinceMs: time(HOLDER.waitingSinceMs),
    waitingSite: field(at + HOLDER.waitingSite),
    overMs: time(HOLDER.overMs),
    workUntilMs: time(HOLDER.workUntilMs),
  };
}
