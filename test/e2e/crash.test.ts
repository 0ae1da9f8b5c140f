import { expect, test } from 'vitest';
import { killAtRandom } from '../../bench/crash/kills.js';
import { MOMENTS, momentText } from '../../bench/crash/moment.js';

/** One of each kind of moment; `KILLS=100 npx vitest run test/e2e/crash.test.ts` takes a hundred, in some six minutes. */
const KILLS = Number(process.env.KILLS ?? MOMENTS);
const DEADLINE_MS = 300_000 + KILLS * 10_000;

test(
  'a sweep, fixed or adaptive, or a search whose lab, server or load generator is killed loses, doubles and leaves nothing',
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const kills = await killAtRandom(KILLS, seed);
    const broken = kills.filter(({ problems }) => problems.length > 0);
    const told = broken.map(({ design, moment, stored, problems }) => ({
      design,
      moment: momentText(moment),
      stored,
      problems,
    }));
    expect(told, `seed ${seed}`).toEqual([]);
    expect(kills).toHaveLength(KILLS);
  },
  DEADLINE_MS,
);
