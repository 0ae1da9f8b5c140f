import type { Benchmark } from './benchmark.js';
import { killAtRandom } from './crash/kills.js';
import { momentText } from './crash/moment.js';

const KILLS = 100;
const SEED = 1;

/** Sweeps and searches of a second a cell whose lab, server or load generator is killed, and which are gone on with. */
export const crash: Benchmark = {
  name: 'crash',
  about: `kills survived over ${KILLS} kills at random moments: nothing lost, doubled or left behind, and the sweep ends as ever`,
  async run(progress) {
    progress(`crash: seed ${SEED}`);
    let at = 0;
    const kills = await killAtRandom(KILLS, SEED, ({ design, moment, stored, problems }) => {
      at += 1;
      const outcome = problems.length === 0 ? 'survived' : problems.join('; ');
      progress(`crash ${at}: ${design}: ${momentText(moment)}, ${stored.length} stored: ${outcome}`);
    });
    const survived = kills.filter(({ problems }) => problems.length === 0).length;
    return [{ what: `of ${kills.length} kills, survived`, ratios: [survived / kills.length], goal: 1 }];
  },
};
