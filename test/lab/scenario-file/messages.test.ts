import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../lab/scenario-file/index.js';
import { refusalOf, writtenFile } from './written-file.js';

/** What is said about a file, and at which line and column. Every file below begins with a name and a summary. */
const HEAD = 'name: broken\nsummary: a scenario with a mistake\n';

const ROOT_KEYS = 'drain_s, duration_s, expect, load, name, order, repeat, seed, server, settle_s, summary, sweep';

const MISTAKES: [title: string, yaml: string, message: string][] = [
  [
    'a misspelt key',
    'server:\n  pool:\n    szie: 4\n',
    '5:5: server.pool.szie: unknown key; did you mean "size"? valid keys: acquire_timeout_ms, max_waiting, open, size',
  ],
  [
    'a key that resembles none',
    'server: { pool: { wheels: 4 } }\n',
    '3:19: server.pool.wheels: unknown key; valid keys: acquire_timeout_ms, max_waiting, open, size',
  ],
  [
    'a key of another mapping',
    'pool: { size: 4 }\n',
    `3:1: pool: unknown key; "pool" belongs under server; valid keys: ${ROOT_KEYS}`,
  ],
  [
    'a key of the top level in another mapping',
    'load: { seed: 4 }\n',
    '3:9: load.seed: unknown key; "seed" belongs at the top level; valid keys: arrivals, client_close, client_timeout_ms, connections, connections_ahead, driver, max_connections, rate_per_second, rate_steps, retry',
  ],
  ['a key with a control character', '"a\\x1b[2Jb": 4\n', `3:1: "a\\u001b[2Jb": unknown key; valid keys: ${ROOT_KEYS}`],
  [
    'a text for a whole number',
    'server:\n  pool: { size: x }\n',
    '4:17: server.pool.size: must be a whole number from 1 to 512, not "x"',
  ],
  [
    'a number below the range',
    'server: { pool: { size: 0 } }\n',
    '3:25: server.pool.size: must be a whole number from 1 to 512, not 0',
  ],
  [
    'a number above the range',
    'repeat:   1001\n',
    '3:11: repeat: must be a whole number from 1 to 1000, or a mapping with the keys max, min, until, not 1001',
  ],
  ['a fraction for a whole number', 'seed: 1.5\n', '3:7: seed: must be a whole number from 0 to 2147483647, not 1.5'],
  ['a number that is none', 'duration_s: .nan\n', '3:13: duration_s: must be a number from 1 to 3600, not NaN'],
  ['an endless number', 'duration_s: .inf\n', '3:13: duration_s: must be a number from 1 to 3600, not Infinity'],
  [
    'a key without a value',
    'repeat:\n',
    '3:1: repeat: must be a whole number from 1 to 1000, or a mapping with the keys max, min, until, not null',
  ],
  [
    'a half width without its sign',
    'repeat:\n  max: 9\n  until: { metric: ok, half_width: 5 }\n',
    '5:36: repeat.until.half_width: must be a text, not 5',
  ],
  [
    'a half width of nothing',
    'repeat: { max: 9, until: { metric: ok, half_width: 0.0% } }\n',
    '3:52: repeat.until.half_width: must be a share above 0 such as 5%, not "0.0%"',
  ],
  [
    'fewer repetitions at most than at least',
    'repeat: { min: 9, max: 5, until: { metric: ok, half_width: 5% } }\n',
    '3:24: repeat.max: must be at least repeat.min, which is 9, not 5',
  ],
  [
    'an unknown key beside those of repeat',
    'repeat: { max: 9, untl: {}, until: { metric: ok, half_width: 5% } }\n',
    '3:19: repeat.untl: unknown key; did you mean "until"? valid keys: max, min, until',
  ],
  [
    'a setting that may be null',
    'server: { pool: { max_waiting: -1 } }\n',
    '3:32: server.pool.max_waiting: must be a whole number from 0 to 1000000, or null, not -1',
  ],
  [
    'a choice that is none',
    'server:\n  on_client_gone: cancl\n',
    '4:19: server.on_client_gone: must be one of continue, abort, cancel, not "cancl"',
  ],
  [
    'a client timeout that autocannon would raise',
    'load: { client_timeout_ms: 500 }\n',
    "3:28: load.client_timeout_ms: must be a whole number from 1000 to 3600000, not 500: autocannon's least timeout is 1000 ms",
  ],
  [
    'a client timeout shorter than the timers of the open loop',
    'load: { driver: open, rate_per_second: 5, client_timeout_ms: 9 }\n',
    '3:62: load.client_timeout_ms: must be a whole number from 10 to 3600000, not 9',
  ],
  [
    'an open loop without a rate',
    'load: { driver: open }\n',
    '3:7: load.rate_per_second: missing; must be a number above 0 to 100000 where load.driver is open',
  ],
  [
    'an open loop without a rate, in so many words',
    'load: { driver: open, rate_per_second: null }\n',
    '3:40: load.rate_per_second: must be a number above 0 to 100000 where load.driver is open, not null',
  ],
  [
    'a rate of nothing',
    'load: { driver: open, rate_per_second: 0 }\n',
    '3:40: load.rate_per_second: must be a number above 0 to 100000, or null, not 0',
  ],
  [
    'a client timeout beyond all reason',
    'load: { client_timeout_ms: 5000000 }\n',
    '3:28: load.client_timeout_ms: must be a whole number from 10 to 3600000, not 5000000',
  ],
  [
    'a value for a mapping',
    'load: 200\n',
    '3:7: load: must be a mapping with the keys arrivals, client_close, client_timeout_ms, connections, connections_ahead, driver, max_connections, rate_per_second, rate_steps, retry, not 200',
  ],
  [
    'a number for a condition',
    'expect: [5]\n',
    '3:10: expect[0]: must be a text of 1 to 300 characters, or a mapping, not 5',
  ],
  [
    'two conditions behind one dash',
    'expect:\n  - at pool_size=4: no ok\n    at pool_size=8: no ok\n',
    '4:5: expect[0]: must be one condition, behind a dash of its own, not a mapping',
  ],
  ['a tab as indentation', 'server:\n\tpool: 3\n', '4:1: not valid YAML: Tabs are not allowed as indentation'],
  ['a key given twice', 'seed: 1\nserver: {}\nseed: 2\n', '5:1: the key "seed" is given twice, first on line 3'],
  ['a list as a key', '[a, b]: 2\n', '3:1: a key must be plain text'],
  ['a second document', '---\nname: other\n', '3:1: a second document begins here; a file holds one scenario'],
  ['an unknown tag', 'seed: !random 3\n', '3:7: not valid YAML: Unresolved tag: !random'],
  ['an alias without an anchor', 'load: *usual\n', '3:7: no anchor &usual before the alias *usual'],
  ['an alias of what it is part of', 'load: &it { x: *it }\n', '3:16: the alias *it stands within its own anchor'],
];

describe('a scenario file with one mistake', () => {
  it.each(MISTAKES)('%s is named with its line and column', (_title, yaml, message) => {
    const path = writtenFile(HEAD + yaml);
    expect(refusalOf(() => loadScenario(path))).toBe(`scenario.yaml:${message}`);
  });

  it('is called after its own name when that has the wrong form', () => {
    const path = writtenFile('# a comment\nname: Pool Starvation\nsummary: s\n');
    expect(refusalOf(() => loadScenario(path))).toBe(
      'scenario.yaml:2:7: name: must be lower-case letters, digits and hyphens, not "Pool Starvation"',
    );
  });

  it('is told where a missing key belongs: at the beginning of the mapping around it', () => {
    const path = writtenFile('# a comment\n\nname: broken\nsweep:\n  - label: a\n    set: {}\n  -   label: b\n');
    expect(refusalOf(() => loadScenario(path)).split('\n')).toEqual([
      'scenario.yaml:3:1: summary: missing; must be a text of 1 to 200 characters (one line that says what the scenario shows)',
      'scenario.yaml:7:7: sweep[1].set: missing; must be a mapping (settings of this point, by path)',
    ]);
  });

  it.each([
    ['is empty', '', '1:1: ', 'not an empty file'],
    ['holds a comment only', '# nothing yet\n', '1:1: ', 'not an empty file'],
    ['is a list', '- name: x\n', '1:1: ', 'not a list'],
    ['is a text', '\n\nhello\n', '3:1: ', 'not "hello"'],
  ])('that %s is told what it must be', (_title, yaml, place, end) => {
    const path = writtenFile(yaml);
    expect(refusalOf(() => loadScenario(path))).toBe(
      `scenario.yaml:${place}must be a mapping with the keys ${ROOT_KEYS}, ${end}`,
    );
  });
});

describe('a scenario file with several mistakes', () => {
  it('names all of them, one a line, in the order of the file', () => {
    const path = writtenFile(
      `${HEAD}load: { conections: 3 }\nserver:\n  database: oracle\n  pool: { size: 0 }\nrepeat: 0\n`,
    );
    expect(refusalOf(() => loadScenario(path)).split('\n')).toEqual([
      'scenario.yaml:3:9: load.conections: unknown key; did you mean "connections"? valid keys: arrivals, client_close, client_timeout_ms, connections, connections_ahead, driver, max_connections, rate_per_second, rate_steps, retry',
      'scenario.yaml:5:13: server.database: must be sqlite, not "oracle"',
      'scenario.yaml:6:17: server.pool.size: must be a whole number from 1 to 512, not 0',
      'scenario.yaml:7:9: repeat: must be a whole number from 1 to 1000, or a mapping with the keys max, min, until, not 0',
    ]);
  });

  it('counts those beyond the fiftieth', () => {
    const keys = Array.from({ length: 60 }, (_, index) => `unknown_${index}: 1\n`).join('');
    const lines = refusalOf(() => loadScenario(writtenFile(HEAD + keys))).split('\n');
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('and 10 more');
  });

  it('is blamed at the use of an alias for a value, and at the anchor for a mistake within it', () => {
    const path = writtenFile(`${HEAD}seed: &many 5000\nrepeat: *many\nserver: &s { sice: 1 }\n`);
    expect(
      refusalOf(() => loadScenario(path))
        .split('\n')
        .map((line) => line.split(': ')[0]),
    ).toEqual(['scenario.yaml:4:9', 'scenario.yaml:5:14']);
  });
});
