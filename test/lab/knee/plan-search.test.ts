import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../core/errors.js';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { candidatesOf, parseResolution } from '../../../lab/knee/candidates.js';
import { planSearch, type WantedSearch } from '../../../lab/knee/plan-search.js';
import { parseRange } from '../../../lab/knee/range.js';
import { SETTING_PATHS } from '../../../lab/scenario-file/index.js';
import { figureTable } from '../../../report/figures.js';

const SCENARIO = scenarioSchema.parse({ name: 'searched', summary: 's', sweep: { 'server.pool.size': [2, 8, 4] } });

function plan(changes: Partial<WantedSearch>) {
  const wanted: WantedSearch = {
    path: 'server.pool.size',
    objectives: ['ok >= 99 % of attempts'],
    between: null,
    resolution: null,
    sought: null,
    mostRepetitions: 5,
    ...changes,
  };
  return planSearch(SCENARIO, wanted, figureTable(SETTING_PATHS));
}

describe('the plan of a search', () => {
  it('spans what the sweep spans, and looks for the smallest pool', () => {
    expect(plan({})).toMatchObject({ candidates: [2, 3, 4, 5, 6, 7, 8], sought: 'smallest' });
  });

  it('goes sixteen times up and down from the value of a setting that is not swept, within its bounds', () => {
    const { candidates, sought } = plan({ path: 'server.response.bytes' });
    expect([candidates[0], candidates.at(-1), sought]).toEqual([2500, 640_000, null]);
  });

  it.each<[string, Partial<WantedSearch>, RegExp]>([
    ['a path that leads nowhere', { path: 'server.pool.siz' }, /unknown path; did you mean "server.pool.size"/],
    ['a setting that is no number', { path: 'load.driver' }, /--find-knee load.driver: is no number/],
    ['an objective with an unknown metric', { objectives: ['goodputt > 1'] }, /character 1: unknown metric/],
    ['an empty objective', { objectives: [''] }, /^--objective "", character 1: must name a metric/],
    ['what only the other driver uses', { path: 'load.rate_per_second' }, /is used by the open loop only/],
    ['what only the other driver uses', { path: 'load.retry.backoff_ms' }, /the load of this scenario is closed/],
    ['an objective about some cells only', { objectives: ['at pool_size=4: no shed'] }, /leave out "at/],
    ['a range beyond the setting', { between: { low: 0, high: 8 } }, /cannot be 0: server.pool.size must be/],
    ['a range of fractions', { between: { low: 1.5, high: 8 } }, /whole numbers only/],
    ['a setting without a value', { path: 'server.pool.max_waiting' }, /--between/],
    [
      'a timeout that the driver cannot have',
      {
        path: 'load.client_timeout_ms',
        between: { low: 100, high: 2000 },
      },
      /cannot be 100/,
    ],
  ])('refuses %s', (_what, changes, message) => {
    expect(() => plan(changes)).toThrow(message);
    expect(() => plan(changes)).toThrow(BadInput);
  });
});

describe('the values of a search', () => {
  it('are every whole number of a short range, and else about a share apart, with both ends', () => {
    expect(candidatesOf({ low: 3, high: 6 }, true, null)).toEqual([3, 4, 5, 6]);
    const rates = candidatesOf({ low: 100, high: 200 }, false, { share: 0.1 });
    expect([rates[0], rates.at(-1), rates.length]).toEqual([100, 200, 9]);
    const close = candidatesOf({ low: 50_000, high: 50_004 }, false, { step: 0.5 });
    expect(close).toEqual([50_000, 50_000.5, 50_001, 50_001.5, 50_002, 50_002.5, 50_003, 50_003.5, 50_004]);
    expect(candidatesOf({ low: 1000, high: 2000 }, true, { step: 300 })).toEqual([1000, 1300, 1600, 1900, 2000]);
  });

  it.each(['', '0', '-1', 'x', '%', '5%%'])('have no resolution of %j', (text) => {
    expect(() => parseResolution(text)).toThrow(BadInput);
  });

  it.each(['', '1', '1,', '4,1', '3,3', '1,2,3', 'a,b'])('have no range of %j', (text) => {
    expect(() => parseRange(text)).toThrow(BadInput);
  });
});
