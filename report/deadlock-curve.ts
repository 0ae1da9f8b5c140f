import type { CellResult, RunResult } from '../core/cell.js';
import { wilsonInterval } from '../core/statistics/wilson-interval.js';
import { deadlockAtMs, goodputPerSecond, isDeadlocked, median } from './measures.js';
import { formatShort, formatTenths } from './numbers.js';
import { pointsOf } from './sweep.js';
import { type TextColumn, textTable } from './text-table.js';

/** What repetitions of one point say about its pool locking itself. */
export interface DeadlockPoint {
  label: string;
  poolSize: number;
  /** n·(m − 1) + 1, which no n requests of m connections can lock; null for an open loop, which has no n. */
  bound: number | null;
  /** Repetitions that were watched, and those of them in which the pool locked itself. */
  repetitions: number;
  locked: number;
  /** When it did, in ms since the load's start: one of each of those. */
  timesMs: number[];
  /** Their median; null where there are none. */
  atMs: number | null;
  /** Median over all. */
  goodput: number | null;
}

/** The curve of deadlocks, a point each, where requests take several connections; else none. */
export function deadlockCurve(run: RunResult): DeadlockPoint[] {
  return pointsOf(run)
    .map(({ label, cells }) => ({ label, cells: cells.filter((cell) => isDeadlocked(cell) !== null) }))
    .flatMap(({ label, cells }) => {
      const [first] = cells;
      return first !== undefined && first.plan.scenario.server.connections_per_request > 1
        ? [pointOf(label, first, cells)]
        : [];
    });
}

function pointOf(label: string, { plan }: CellResult, cells: CellResult[]): DeadlockPoint {
  const { server, load } = plan.scenario;
  const times = cells.map(deadlockAtMs).filter((atMs) => atMs !== null);
  return {
    label,
    poolSize: server.pool.size,
    bound: load.driver === 'closed' ? load.connections * (server.connections_per_request - 1) + 1 : null,
    repetitions: cells.length,
    locked: times.length,
    timesMs: times,
    atMs: median(times),
    goodput: median(cells.map(goodputPerSecond).filter((goodput) => goodput !== null)),
  };
}

/** The curve as a table; empty where requests take one connection each. */
export function deadlockTable(run: RunResult): string {
  const curve = deadlockCurve(run);
  return curve.length === 0 ? '' : textTable(COLUMNS, curve);
}

const COLUMNS: readonly TextColumn<DeadlockPoint>[] = [
  { heading: 'deadlocks', align: 'left', cell: ({ label }) => label },
  { heading: 'pool size', align: 'right', cell: ({ poolSize }) => String(poolSize) },
  { heading: 'safe from n(m-1)+1', align: 'right', cell: ({ bound }) => (bound === null ? '-' : String(bound)) },
  { heading: 'repetitions', align: 'right', cell: ({ locked, repetitions }) => `${locked} of ${repetitions}` },
  { heading: '95 % interval', align: 'right', cell: intervalText },
  { heading: 'after ms (median)', align: 'right', cell: ({ atMs }) => (atMs === null ? '-' : formatShort(atMs)) },
  { heading: 'goodput /s', align: 'right', cell: ({ goodput }) => (goodput === null ? '-' : formatTenths(goodput)) },
];

function intervalText({ locked, repetitions }: DeadlockPoint): string {
  const { low, high } = wilsonInterval(locked, repetitions);
  return `${Math.floor(low * 100)} to ${Math.ceil(high * 100)} %`;
}

/** Whether pools at the bound held and smaller ones did not, in a sentence; null where requests take one connection each. */
export function deadlockBoundSentence(run: RunResult): string | null {
  const points = deadlockCurve(run).filter(({ bound }) => bound !== null);
  const safe = points.filter(({ poolSize, bound }) => poolSize >= (bound ?? 0));
  const small = points.filter(({ poolSize, bound }) => poolSize < (bound ?? 0));
  if (points.length === 0) return null;
  return (
    'A pool cannot deadlock from n·(m − 1) + 1 connections on, for n clients whose requests hold m each. Measured: ' +
    `${lockedText(safe)} at or above that, ${lockedText(small)} below.`
  );
}

function lockedText(points: readonly DeadlockPoint[]): string {
  const sum = (count: (point: DeadlockPoint) => number) => points.reduce((total, point) => total + count(point), 0);
  const [locked, repetitions] = [sum((point) => point.locked), sum((point) => point.repetitions)];
  return `${locked} of ${repetitions} cells locked themselves`;
}
