import { describe, expect, it } from 'vitest';
import { loadScenario, poolSizesOverride, SETTING_PATHS } from '../../../lab/scenario-file/index.js';
import { figureTable } from '../../../report/figures.js';
import { refusalOf, writtenFile } from './written-file.js';

const HEAD = 'name: expecting\nsummary: s\nsweep: { server.pool.size: [4, 8] }\nexpect:\n';
const FIGURES = figureTable(SETTING_PATHS);

const load = (lines: string) => loadScenario(writtenFile(HEAD + lines), [], FIGURES);

describe('the expectations of a scenario file', () => {
  it.each([
    ['in plain text', '  - at pool_size=4: no ok\n'],
    ['in quotes', '  - "at pool_size=4: no ok"\n'],
    ['folded', '  - >-\n    at pool_size=4:\n    no ok\n'],
  ])('may be written %s', (_how, lines) => {
    expect(load(lines).expect).toEqual(['at pool_size=4: no ok']);
  });

  it.each([
    [
      'a metric that is none',
      '  - goodputt > 5\n',
      '5:5: expect[0]: unknown metric "goodputt"; did you mean "goodput"?',
    ],
    ['a metric behind a selector', '  - at pool_size=4: goodputt > 5\n', '5:21: expect[0]: unknown metric'],
    ['a wrong unit', '  - no ok\n  - p99 < 5 m\n', '6:13: expect[1]: the unit of latency_p99_ms must be ms or s'],
    ['a wrong unit in quotes', '  - "p99 < 5 m"\n', '5:14: expect[0]: the unit of'],
    ['a setting that is none', '  - at pool_sice=4: no ok\n', '5:8: expect[0]: unknown setting "pool_sice"; did you'],
    ['what is left over', '  - at pool_size=4: no ok at all\n', '5:24: expect[0]: unknown metric "ok at all"'],
    ['a value that no cell has', '  - at pool_size=5: no ok\n', '5:5: expect[0]: no cell has pool_size=5; valid: 4, 8'],
    ['folded text, by its beginning', '  - >-\n    goodput >\n    x\n', '5:5: expect[0]: must compare with a number'],
    ['an empty text', "  - ''\n", '5:5: expect[0]: must be a text of 1 to 300 characters'],
    ['a mapping to nothing', '  - at pool_size=4:\n', '5:5: expect[0]."at pool_size=4": must be a text, not null'],
    ['a list', '  - [no ok]\n', '5:5: expect[0]: must be a text'],
  ])('are refused for %s, at its place', (_what, lines, message) => {
    expect(refusalOf(() => load(lines))).toContain(`scenario.yaml:${message}`);
  });

  it('may be about cells that the command line leaves out', () => {
    const path = writtenFile(`${HEAD}  - at pool_size=4: no ok\n`);
    expect(loadScenario(path, [poolSizesOverride('16')], FIGURES).expect).toEqual(['at pool_size=4: no ok']);
  });

  it('are read only where the sweep is in order', () => {
    const path = writtenFile('name: x\nsummary: s\nsweep: { server.pool.sice: [4] }\nexpect: [at pool_size=5 no ok]\n');
    expect(refusalOf(() => loadScenario(path, [], FIGURES))).toMatch(
      /^scenario\.yaml:3:10: sweep\."?server\.pool\.sice/,
    );
  });

  it('survive hostile texts', () => {
    for (const text of [
      'at '.repeat(90),
      '"'.repeat(99),
      'at cell="'.padEnd(299, '\\'),
      '\u001b[2J',
      '9'.repeat(300),
    ]) {
      const refusal = refusalOf(() => load(`  - ${JSON.stringify(text)}\n`));
      expect(refusal).toMatch(/^scenario\.yaml:5:\d+: expect\[0\]: /);
      expect(refusal).not.toContain('\u001b');
    }
  });
});
