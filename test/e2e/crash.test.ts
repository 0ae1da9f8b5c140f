import { expect, test } from 'vitest';
import { killAtRandom } from '../../bench/crash/kills.js';
import { MOMENTS, momentText } from '../../bench/crash/moment.js';

test('a sweep whose lab, server or load generator is killed loses, doubles and leaves nothing', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const kills = await killAtRandom(MOMENTS, seed);
  const broken = kills.filter(({ problems }) => problems.length > 0);
  const told = broken.map(({ moment, stored, problems }) => ({ moment: momentText(moment), stored, problems }));
  expect(told, `seed ${seed}`).toEqual([]);
  expect(kills).toHaveLength(MOMENTS);
}, 300_000);
