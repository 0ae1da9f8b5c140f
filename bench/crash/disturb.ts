import { setTimeout as pause } from 'node:timers/promises';
import type { Design } from './design.js';
import type { LabLife } from './lab-life.js';
import type { Moment } from './moment.js';
import { plannedOrder } from './planned-order.js';
import { listProblems, type StoredCell } from './stored-cells.js';
import { isOver, keysOf, LIFE_DEADLINE_MS, Sweep } from './sweep.js';

/** What followed when a process of a sweep was killed. */
export interface Kill {
  design: Design['name'];
  moment: Moment;
  /** Repetitions stored by then, in order. */
  stored: string[];
  /** What was lost, doubled, left behind or wrongly said; empty: the sweep has survived it. */
  problems: string[];
}

const LEFTOVERS_DEADLINE_MS = 10_000;
const LOOK_EVERY_MS = 20;

/**
 * Begins a sweep, kills at each of `moments` in turn, goes on with it after each, and lets it end at last.
 * @param expected the repetitions of a sweep that nobody disturbed; null: they depend on what is measured.
 * @returns the kills; fewer than `moments` where the sweep had ended before. What is wrong in the end counts for the last.
 */
export async function disturb(
  design: Design,
  moments: readonly Moment[],
  expected: Promise<string[]> | null,
): Promise<Kill[]> {
  const sweep = new Sweep(design);
  const kills: Kill[] = [];
  try {
    let before: StoredCell[] = [];
    let life = sweep.begin();
    for (const moment of moments) {
      const isKilled = await life.killAt(moment, LIFE_DEADLINE_MS);
      const isInTime = await life.ended(LIFE_DEADLINE_MS);
      if (!isKilled && isOver(life)) break;
      const stored = sweep.stored();
      const problems = [
        ...(isInTime ? [] : ['the lab did not end']),
        ...endProblems(moment, life, stored),
        ...storeProblems(before, stored ?? [], life.announced),
        ...(await surroundingProblems(sweep, stored)),
      ];
      kills.push({ design: design.name, moment, stored: keysOf(stored), problems });
      if (isOver(life)) break;
      before = stored ?? [];
      life = stored === null ? sweep.begin() : sweep.resume();
    }
    await life.ended(LIFE_DEADLINE_MS);
    const inTheEnd = [...sweep.completionProblems(life), ...(await leftoverProblems(sweep))];
    const should = await expected;
    kills.at(-1)?.problems.push(...inTheEnd, ...orderProblems(keysOf(sweep.stored()), should, should?.length ?? 0));
    for (const { stored, problems } of kills) problems.push(...orderProblems(stored, should, stored.length));
    return kills;
  } finally {
    sweep.remove();
  }
}

/** A process that was killed when the lab did not need it any more is no failure of the run. */
function endProblems({ victim }: Moment, { end, stderr }: LabLife, stored: readonly StoredCell[] | null): string[] {
  if (victim === 'lab') return end === 'SIGKILL' || end === 0 ? [] : [`the lab ended with ${end}`];
  if (end === 0) return [];
  const isClear = /^resetlab: .*\(SIGKILL\)/m.test(stderr) && !/\n {4}at /.test(stderr);
  const offers = stderr.includes('to go on: resetlab run --resume');
  return [
    ...(end === 1 && isClear ? [] : [`the lab ended with ${end} and said "${stderr}"`]),
    ...(offers === (stored !== null) ? [] : [`of ${stored?.length} cells it said "${stderr}"`]),
  ];
}

function storeProblems(before: readonly StoredCell[], stored: readonly StoredCell[], announced: number): string[] {
  const lost = before.filter(({ digest }, at) => stored[at]?.digest !== digest);
  return [
    ...lost.map(({ key }) => `${key} is lost or changed`),
    ...(stored.length >= before.length + announced ? [] : [`${announced} more were done, ${stored.length} are stored`]),
  ];
}

/** Other repetitions than the first `count` that a sweep measures which nobody disturbs; one that is doubled is another, too. */
function orderProblems(stored: readonly string[], expected: readonly string[] | null, count: number): string[] {
  if (expected === null) return [];
  const [are, should] = [stored.join(' '), expected.slice(0, count).join(' ')];
  return are === should ? [] : [`stored are "${are}" in place of "${should}"`];
}

async function surroundingProblems(sweep: Sweep, stored: readonly StoredCell[] | null): Promise<string[]> {
  const order = stored === null ? { problems: [], isWhole: false } : plannedOrder(sweep.folder);
  return [
    ...order.problems,
    ...listProblems(sweep.results, stored, sweep.design.planned, order.isWhole),
    ...(await leftoverProblems(sweep)),
    ...(stored === null ? await emptyProblems(sweep) : []),
  ];
}

async function leftoverProblems(sweep: Sweep): Promise<string[]> {
  const giveUpAt = Date.now() + LEFTOVERS_DEADLINE_MS;
  while (sweep.leftovers().length > 0 && Date.now() < giveUpAt) await pause(LOOK_EVERY_MS);
  return sweep.leftovers().map((leftover) => `${leftover} is left behind`);
}

/** Of a run that was not begun nothing can be gone on with, and that is said. */
async function emptyProblems(sweep: Sweep): Promise<string[]> {
  if (sweep.isClear()) return [];
  const refused = sweep.resume();
  await refused.ended(LIFE_DEADLINE_MS);
  sweep.clear();
  if (refused.end === 2 && /^resetlab: .*nothing is in it/.test(refused.stderr)) return [];
  return [`going on with nothing ended with ${refused.end}: ${refused.stderr}`];
}
