import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, formatCondition, OPERATORS } from '../../../core/condition/condition.js';
import { parseCondition } from '../../../core/condition/parser.js';
import { BadCondition } from '../../../core/condition/reader.js';
import { SETTING_PATHS } from '../../../lab/scenario-file/index.js';
import { figureTable } from '../../../report/figures.js';

const TABLE = figureTable(SETTING_PATHS);

const read = (text: string) => parseCondition(text, TABLE);

/** How a condition is refused. */
function refusal(text: string): { reason: string; offset: number } {
  try {
    read(text);
  } catch (error) {
    if (error instanceof BadCondition) return { reason: error.reason, offset: error.offset };
    throw error;
  }
  throw new Error(`${JSON.stringify(text)} was taken`);
}

describe('parseCondition', () => {
  const plain = { selectors: [], of: null };

  it.each([
    ['server_broken_pipe >= 300', { ...plain, metric: 'server_broken_pipe', operator: '>=', bound: 300 }],
    ['goodput>79.5', { ...plain, metric: 'goodput_per_second', operator: '>', bound: 79.5 }],
    ['goodput < 80 /s', { ...plain, metric: 'goodput_per_second', operator: '<', bound: 80 }],
    ['p99 ≤ 300 ms', { ...plain, metric: 'latency_p99_ms', operator: '<=', bound: 300 }],
    ['p99 <= 1.1s', { ...plain, metric: 'latency_p99_ms', operator: '<=', bound: 1100 }],
    ['measured_s ≥ 500 ms', { ...plain, metric: 'measured_s', operator: '>=', bound: 0.5 }],
    ['ok > -0', { ...plain, metric: 'ok', operator: '>', bound: 0 }],
    ['wasted grants = 0', { ...plain, metric: 'wasted_grants', operator: '=', bound: 0 }],
    ['requests >= 3 requests', { ...plain, metric: 'requests', operator: '>=', bound: 3 }],
    ['no broken pipes', { ...plain, metric: 'server_broken_pipe', operator: '=', bound: 0 }],
    ['no server_broken_pipe', { ...plain, metric: 'server_broken_pipe', operator: '=', bound: 0 }],
    ['goodput ≥ 99 % of attempts', { ...plain, metric: 'ok', operator: '>=', bound: 0.99, of: 'attempts' }],
    ['timeouts >= 0.5 of attempts', { ...plain, metric: 'client_timeout', operator: '>=', bound: 0.5, of: 'attempts' }],
    ['p50 <= 50% of p99', { ...plain, metric: 'latency_p50_ms', operator: '<=', bound: 0.5, of: 'latency_p99_ms' }],
  ])('reads %s', (text, condition) => {
    expect(read(text)).toEqual(condition);
  });

  it.each([
    ['at pool_size=4: no shed', [{ key: 'pool_size', value: '4' }]],
    [
      'at server.pool.size = 4, load.connections=200 : no shed',
      [
        { key: 'server.pool.size', value: '4' },
        { key: 'load.connections', value: '200' },
      ],
    ],
    ['at cell=give up, then retry: no shed', null],
    ['at cell="give up, then: \\"retry\\"": no shed', [{ key: 'cell', value: 'give up, then: "retry"' }]],
    ['at cell=a pool of 4: no shed', [{ key: 'cell', value: 'a pool of 4' }]],
  ])('reads the cells of %s', (text, selectors) => {
    if (selectors === null) expect(() => read(text)).toThrow(BadCondition);
    else expect(read(text)).toMatchObject({ selectors, metric: 'shed', operator: '=', bound: 0 });
  });

  it.each([
    ['', 0, /^must name a metric, such as goodput, not the end$/],
    ['  ', 2, /^must name a metric/],
    ['goodputt >= 5', 0, /^unknown metric "goodputt"; did you mean "goodput"\? valid are goodput, p50/],
    ['server_broken_pipes >= 5', 0, /did you mean "server_broken_pipe"\?/],
    ['wasted grant > 5', 0, /did you mean "wasted_grants"\?/],
    ['constructor > 5', 0, /^unknown metric "constructor"/],
    ['pool_size > 5', 0, /^unknown metric "pool_size"/],
    ['ok 5', 3, /^must compare with one of >=, <=, >, <, =, not "5"$/],
    ['ok => 5', 4, /^must compare with a number, not "> 5"$/],
    ['ok >= many', 6, /^must compare with a number, not "many"$/],
    ['ok >= 1e999', 6, /^is too large a number$/],
    ['ok >= 5 ms', 8, /^the unit of ok must be attempts or none, not "ms"$/],
    ['p99 <= 300 sec', 11, /^the unit of latency_p99_ms must be ms or s or none, not "sec"$/],
    ['deadlocked = 1 s', 15, /^the unit of deadlocked must be none, not "s"$/],
    ['ok >= 99 %', 10, /^must say of what it is a share, such as "of attempts"$/],
    ['ok >= 99 % of', 13, /^must name a metric/],
    ['ok >= 99 % of p99', 14, /^ok \(attempts\) is no share of latency_p99_ms \(ms\)$/],
    ['ok >= 99 % of atempts', 14, /^unknown metric "atempts"; did you mean "attempts"\?/],
    ['ok >= 5 ok', 8, /^the unit of ok must be/],
    ['ok >= 5 attempts today', 17, /^must end here, before "today"$/],
    ['no ok > 5', 6, /^must end here, before "> 5"$/],
    ['at pool_sice=4: no ok', 3, /^unknown setting "pool_sice"; did you mean "pool_size"\? valid are cell, pool_size/],
    ['at server.pol.size=4: no ok', 3, /did you mean "server.pool.size"\?/],
    [
      'at cell=give up, retry: no ok',
      17,
      /^unknown setting "retry".*\(a value with a comma stands in double quotes\)$/,
    ],
    ['at pool_size: no ok', 12, /^must have = and a value after pool_size, not ": no ok"$/],
    ['at pool_size=: no ok', 13, /^must have a value for pool_size, not ": no ok"$/],
    ['at pool_size=4 no ok', 20, /^must have a colon after its settings, not the end$/],
    ['at pool_size=4,: no ok', 15, /^must name a setting after "at"/],
    ['at cell="\\x": no ok', 8, /^must be a text as in JSON/],
    ['at cell="open: no ok', 8, /^must have a value for cell/],
    ['ok >= 5\u0000', 7, /^must end here/],
  ])('says of %j what is wrong at character %i', (text, offset, reason) => {
    const found = refusal(text);
    expect(found.reason).toMatch(reason);
    expect(found.offset).toBe(offset);
  });

  it('refuses what is longer than any condition, whatever it says', () => {
    expect(refusal(`at cell=${'x'.repeat(1_000_000)}: no ok`)).toEqual({
      reason: 'is longer than 300 characters',
      offset: 300,
    });
  });

  it('reads what it prints as the same condition', () => {
    fc.assert(
      fc.property(anyCondition(), (condition) => {
        expect(read(formatCondition(condition))).toEqual(condition);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes or refuses any text, and ends', () => {
    const words = fc.constantFrom(
      'at ',
      'no ',
      'cell=',
      '"',
      '\\',
      ',',
      ':',
      '>=',
      '≥',
      'ok',
      ' of ',
      '9',
      '%',
      'ms',
      'e9',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const condition = read(text);
          expect(read(formatCondition(condition))).toEqual(condition);
        } catch (error) {
          expect(error).toBeInstanceOf(BadCondition);
          expect((error as BadCondition).offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const counts = TABLE.figures.filter(({ unit }) => unit === 'attempts' || unit === 'requests').map(({ name }) => name);

function anyCondition(): fc.Arbitrary<Condition> {
  const key = fc.constantFrom(...TABLE.properties.map(({ name }) => name), ...SETTING_PATHS);
  const selector = fc.record({ key, value: fc.string({ unit: 'grapheme', maxLength: 8 }) });
  const shared = {
    selectors: fc.array(selector, { maxLength: 3 }),
    operator: fc.constantFrom(...OPERATORS),
    bound: fc.double({ noNaN: true, noDefaultInfinity: true }).map((bound) => bound + 0),
  };
  const metric = fc.constantFrom(...TABLE.figures.map(({ name }) => name));
  const count = fc.constantFrom(...counts);
  return fc.oneof(
    fc.record({ ...shared, metric, of: fc.constant(null) }),
    fc.record({ ...shared, metric: count, of: count }),
  );
}
