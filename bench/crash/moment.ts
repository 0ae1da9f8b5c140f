import { shuffled } from '../../lab/sweep/order.js';
import type { ProcessName } from './processes.js';

/** What is waited for before a process is killed. */
export type Sign =
  | 'lab started'
  | 'store touched'
  | 'cell done'
  | 'attempts written'
  | 'stored'
  | 'files written'
  | `${ProcessName} runs`;

/** When a process is killed, and which. */
export interface Moment {
  sign: Sign;
  victim: ProcessName;
  /** How many repetitions the lab says first to be done in this life of it; the sign is one that follows. */
  afterCells: number;
  /** From the sign on. */
  delayMs: number;
}

/**
 * Every part of a life of the lab, with how long it takes: there the delay is drawn from. Those come first that a sweep can see
 * only, or best, when it begins: the store is made then.
 */
const PARTS: readonly (Pick<Moment, 'sign' | 'victim'> & { withinMs: number })[] = [
  { sign: 'store touched', victim: 'lab', withinMs: 40 },
  { sign: 'lab started', victim: 'lab', withinMs: 900 },
  { sign: 'cell runs', victim: 'lab', withinMs: 600 },
  { sign: 'server runs', victim: 'lab', withinMs: 600 },
  { sign: 'server runs', victim: 'server', withinMs: 900 },
  { sign: 'generator runs', victim: 'lab', withinMs: 2000 },
  { sign: 'generator runs', victim: 'generator', withinMs: 1600 },
  { sign: 'generator runs', victim: 'server', withinMs: 1900 },
  { sign: 'generator runs', victim: 'cell', withinMs: 2000 },
  { sign: 'attempts written', victim: 'lab', withinMs: 40 },
  { sign: 'stored', victim: 'lab', withinMs: 12 },
  { sign: 'files written', victim: 'lab', withinMs: 40 },
  { sign: 'cell done', victim: 'lab', withinMs: 600 },
];

/** A life of the lab is not to become longer than it need be. */
const MOST_CELLS_BEFORE = 1;

/** As many as there are parts of a lab's life. */
export const MOMENTS = PARTS.length;

/** Draws `count` moments: every part as often as any other, in an order of chance. */
export function drawMoments(count: number, draw: () => number): Moment[] {
  const moments: Moment[] = [];
  while (moments.length < count) moments.push(...shuffled(PARTS, draw).map((part) => momentIn(part, draw)));
  return moments.slice(0, count);
}

/** Those first that are best seen when a sweep begins. */
export function inOrderOfLife(moments: readonly Moment[]): Moment[] {
  return moments.toSorted((a, b) => Number(isEarly(b)) - Number(isEarly(a)));
}

export function momentText({ sign, victim, afterCells, delayMs }: Moment): string {
  const after = afterCells > 0 ? ` after ${afterCells} repetition${afterCells > 1 ? 's' : ''}` : '';
  return `the ${victim}, ${delayMs.toFixed(1)} ms from "${sign}"${after}`;
}

function isEarly({ sign }: Pick<Moment, 'sign'>): boolean {
  return sign === 'store touched' || sign === 'lab started';
}

function momentIn({ sign, victim, withinMs }: (typeof PARTS)[number], draw: () => number): Moment {
  const afterCells = isEarly({ sign }) ? 0 : Math.floor(draw() * (MOST_CELLS_BEFORE + 1));
  return { sign, victim, afterCells, delayMs: draw() * withinMs };
}
