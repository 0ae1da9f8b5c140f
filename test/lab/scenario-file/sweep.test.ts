import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../lab/scenario-file/index.js';
import { refusalOf, writtenFile } from './written-file.js';

const HEAD = 'name: swept\nsummary: a scenario with a sweep\n';

const UNDER_POOL =
  'valid paths under server.pool: server.pool.acquire_timeout_ms, server.pool.max_waiting, server.pool.open, server.pool.size';

const MISTAKES: [title: string, yaml: string, message: string][] = [
  [
    'a misspelt path',
    'sweep:\n  server.pool.szie: [1]\n',
    `4:3: sweep.server.pool.szie: unknown path; did you mean "server.pool.size"? ${UNDER_POOL}`,
  ],
  [
    'the end of a path',
    'sweep: { connections: [1] }\n',
    '3:10: sweep.connections: unknown path; did you mean "load.connections"? valid paths: ',
  ],
  [
    'a mapping',
    'sweep: { server.pool: [1] }\n',
    '3:10: sweep.server.pool: holds several settings; name one of: server.pool.size, server.pool.open, server.pool.acquire_timeout_ms, ',
  ],
  ...['name', 'summary', 'sweep', 'repeat', 'order', 'expect', 'seed'].map((key): [string, string, string] => [
    `the ${key}, which is that of the whole scenario`,
    `sweep: { ${key}: [1] }\n`,
    `3:10: sweep.${key}: cannot be swept`,
  ]),
  [
    'a pool of no connections',
    'sweep:\n  server.pool.size: [4, 2, 0]\n',
    '4:28: sweep.server.pool.size[2]: must be a whole number from 1 to 512, not 0',
  ],
  [
    'a client timeout that autocannon would raise',
    'sweep: { load.client_timeout_ms: [2000, 999] }\n',
    "3:41: sweep.load.client_timeout_ms[1]: must be a whole number from 1000 to 3600000, not 999: autocannon's least timeout is 1000 ms",
  ],
  [
    'a list within the values',
    'sweep: { server.pool.size: [[1]] }\n',
    '3:29: sweep.server.pool.size[0]: must be a number, a text, true or false, or null, not a list',
  ],
  [
    'no list of values',
    'sweep: { server.pool.size: 4 }\n',
    '3:28: sweep.server.pool.size: must be a list that is not empty, not 4',
  ],
  [
    'an empty list of values',
    'sweep: { server.pool.size: [] }\n',
    '3:28: sweep.server.pool.size: must be a list that is not empty, not an empty list',
  ],
  [
    'an empty list of points',
    'sweep: []\n',
    '3:8: sweep: must be a mapping, or a list that is not empty, not an empty list',
  ],
  ['a number', 'sweep: 3\n', '3:8: sweep: must be a mapping, or a list that is not empty, not 3'],
  [
    'the same value twice',
    'sweep: { server.pool.size: [4, 8, 4] }\n',
    '3:35: sweep.server.pool.size[2]: 4 is given twice',
  ],
  [
    'the same label twice',
    'sweep:\n  - { label: a, set: {} }\n  - { label: a, set: { seed: 1 } }\n',
    '5:14: sweep[1].label: another point is called "a" already',
  ],
  [
    'a misspelt key of a point',
    'sweep:\n  - { label: a, set: {}, sett: 1 }\n',
    '4:26: sweep[0].sett: unknown key; did you mean "set"? valid keys: label, set',
  ],
  [
    'a misspelt path in a point',
    'sweep:\n  - label: a\n    set: { server.pool.sise: 2 }\n',
    `5:12: sweep[0].set.server.pool.sise: unknown path; did you mean "server.pool.size"? ${UNDER_POOL}`,
  ],
  [
    'a value that a point cannot set',
    'sweep:\n  - label: a\n    set: { server.on_client_gone: stay }\n',
    '5:35: sweep[0].set.server.on_client_gone: must be one of continue, abort, cancel, not "stay"',
  ],
];

describe('a sweep with a mistake', () => {
  it.each(MISTAKES)('%s is named with its line and column', (_title, yaml, message) => {
    const path = writtenFile(HEAD + yaml);
    expect(refusalOf(() => loadScenario(path)).split('\n')[0]).toMatch(
      new RegExp(`^${escaped(`scenario.yaml:${message}`)}`),
    );
  });

  it('names every one of several', () => {
    const path = writtenFile(`${HEAD}sweep:\n  server.pool.size: [0, 4, 4]\n  server.pool.wide: [1]\n  seed: [1]\n`);
    expect(
      refusalOf(() => loadScenario(path))
        .split('\n')
        .map((line) => line.split(': ')[0]),
    ).toEqual(['scenario.yaml:4:22', 'scenario.yaml:4:28', 'scenario.yaml:5:3', 'scenario.yaml:6:3']);
  });

  it('names a wrong value once, however many cells of the grid have it', () => {
    const path = writtenFile(`${HEAD}sweep:\n  server.pool.size: [0, 4]\n  load.connections: [1, 2, 3]\n`);
    expect(refusalOf(() => loadScenario(path)).split('\n')).toHaveLength(1);
  });

  it('is refused when its grid has more cells than anybody would wait for', () => {
    const values = `[${Array.from({ length: 100 }, (_, index) => index + 1).join(', ')}]`;
    const grid = ['server.pool.size', 'load.connections', 'server.response.bytes', 'server.service.mean_ms'];
    const path = writtenFile(`${HEAD}repeat: 2\nsweep:\n${grid.map((key) => `  ${key}: ${values}\n`).join('')}`);
    expect(refusalOf(() => loadScenario(path))).toBe(
      'scenario.yaml:4:1: sweep: asks for 200000000 cells, repetitions included; at most 10000 can be run',
    );
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
