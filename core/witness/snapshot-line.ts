import { TOTALS } from './board-memory.js';
import type { Holder, PoolSnapshot } from './snapshot.js';

/**
 * The witness's file: a line of JSON a snapshot, after one that names the places in the code. Holders are written as arrays, since
 * a pool of hundreds makes a line of hundreds ten times a second.
 */

/** The first line. */
export interface WitnessHead {
  sites: readonly string[];
}

export type WitnessLine = { kind: 'head'; head: WitnessHead } | { kind: 'snapshot'; snapshot: PoolSnapshot };

export function headLine(head: WitnessHead): string {
  return `${JSON.stringify(head)}\n`;
}

export function snapshotLine(snapshot: PoolSnapshot): string {
  const totals = TOTALS.map((name) => rounded(snapshot[name]));
  const holders = snapshot.holders.map((holder) => [
    holder.serial,
    rounded(holder.waitingSinceMs),
    holder.waitingSite,
    rounded(holder.overMs),
    rounded(holder.workUntilMs),
    ...holder.holds.flatMap(({ slot, sinceMs, site }) => [slot, rounded(sinceMs), site]),
  ]);
  return `${JSON.stringify([rounded(snapshot.atMs), snapshot.size, totals, holders])}\n`;
}

/** What a line says; null for one that is cut off or says something else. */
export function readLine(line: string): WitnessLine | null {
  const value = parsed(line);
  if (Array.isArray(value)) {
    const snapshot = snapshotOf(value);
    return snapshot && { kind: 'snapshot', snapshot };
  }
  const sites = (value as Partial<WitnessHead> | null)?.sites;
  return Array.isArray(sites) ? { kind: 'head', head: { sites: sites.map(String) } } : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function snapshotOf([atMs, size, totals, holders]: unknown[]): PoolSnapshot | null {
  if (typeof atMs !== 'number' || typeof size !== 'number') return null;
  if (!Array.isArray(totals) || totals.length !== TOTALS.length || !Array.isArray(holders)) return null;
  const named = Object.fromEntries(TOTALS.map((name, index) => [name, Number(totals[index])]));
  return { atMs, size, ...(named as Record<(typeof TOTALS)[number], number>), holders: holders.map(holderOf) };
}

function holderOf([serial, waitingSinceMs, waitingSite, overMs, workUntilMs, ...held]: (number | null)[]): Holder {
  const holds = [];
  for (let at = 0; at + 2 < held.length; at += 3) {
    holds.push({ slot: held[at] ?? 0, sinceMs: held[at + 1] ?? 0, site: held[at + 2] ?? 0 });
  }
  return {
    serial: serial ?? 0,
    holds,
    waitingSinceMs: waitingSinceMs ?? null,
    waitingSite: waitingSite ?? 0,
    overMs: overMs ?? null,
    workUntilMs: workUntilMs ?? null,
  };
}

/** To a hundredth of a millisecond. */
function rounded<Time extends number | null>(time: Time): Time {
  return (time === null ? null : Math.round(time * 100) / 100) as Time;
}
