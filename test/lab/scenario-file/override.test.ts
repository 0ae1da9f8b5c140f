import { describe, expect, it } from 'vitest';
import { loadScenario, parseOverride, poolSizesOverride } from '../../../lab/scenario-file/index.js';
import { planCells } from '../../../lab/sweep/cells.js';
import { figureTable } from '../../../report/figures.js';
import { refusalOf, writtenFile } from './written-file.js';

const UNDER_POOL =
  'valid paths under server.pool: server.pool.acquire_timeout_ms, server.pool.max_waiting, server.pool.open, server.pool.size';

function plainFile(): string {
  return writtenFile('name: plain\nsummary: no sweep\nserver: { pool: { max_waiting: 5 } }\n');
}

function sweptFile(): string {
  return writtenFile('name: swept\nsummary: s\nsweep: { server.pool.size: [1, 2], load.connections: [10] }\n');
}

describe('--set', () => {
  it.each([
    ['server.pool.size=8', 8],
    ['server.pool.max_waiting=null', null],
    ['server.service.mean_ms= 12.5 ', 12.5],
    ['server.on_client_gone=cancel', 'cancel'],
    ['summary="a: b = c"', 'a: b = c'],
    ['summary=a=b', 'a=b'],
  ])('%s is read as YAML reads it', (text, value) => {
    expect(parseOverride(text)).toMatchObject({ path: text.slice(0, text.indexOf('=')), value });
  });

  it.each([
    ['server.pool.size', 'must be a path, = and a value, such as server.pool.size=8'],
    ['=8', 'must be a path, = and a value, such as server.pool.size=8'],
    ['server.pool.size=', 'no value; write null for none, \'""\' for an empty text'],
    ['server.pool.szie=8', `unknown path; did you mean "server.pool.size"? ${UNDER_POOL}`],
    ['pool.size=8', 'unknown path; did you mean "server.pool.size"? valid paths: name, '],
    ['server.pool.x.y=8', `unknown path; ${UNDER_POOL}`],
    ['server.pool=8', 'holds several settings; name one of: server.pool.size, '],
    ['sweep=8', 'cannot be set'],
    ['expect=8', 'cannot be set'],
    ['load.rate_steps=3', 'cannot be set: it is a list, and can be changed in the file only'],
    ['summary=[a]', 'must be one value; a text with : [ { or the like needs double quotes around it'],
    ['summary=a: b', 'must be one value; a text with : [ { or the like needs double quotes around it'],
    ['summary="a', 'not a YAML value: Missing closing "quote'],
  ])('%s is refused', (text, message) => {
    expect(refusalOf(() => parseOverride(text))).toContain(`--set ${text}: ${message}`);
  });

  it('changes the setting that it names and no other', () => {
    const path = plainFile();
    const before = loadScenario(path);
    const after = loadScenario(path, [
      parseOverride('server.pool.size=8'),
      parseOverride('server.pool.max_waiting=null'),
    ]);
    expect(after).toEqual({
      ...before,
      server: { ...before.server, pool: { ...before.server.pool, size: 8, max_waiting: null } },
    });
  });

  it('sets a mapping that is optional key by key, or to null', () => {
    const stall = (...texts: string[]) =>
      loadScenario(plainFile(), texts.map(parseOverride)).server.faults.database_stall;
    const keys = ['server.faults.database_stall.at_s=2', 'server.faults.database_stall.for_s=1'];
    expect(stall(...keys)).toEqual({ at_s: 2, for_s: 1 });
    expect(stall(...keys, 'server.faults.database_stall=null')).toBeNull();
    expect(refusalOf(() => stall(...keys.slice(0, 1)))).toContain(
      'server.faults.database_stall.for_s: missing; must be',
    );
    expect(refusalOf(() => stall('server.faults.database_stall=5'))).toContain(
      'must be a mapping with the keys at_s, for_s, or null, not 5',
    );
  });

  it('counts when it comes later', () => {
    const overrides = ['repeat=2', 'repeat=3'].map(parseOverride);
    expect(loadScenario(plainFile(), overrides).repeat).toBe(3);
  });

  it('sets the repetitions to a number, or the rule by which there are more, key by key', () => {
    const repeat = (...texts: string[]) => loadScenario(plainFile(), texts.map(parseOverride)).repeat;
    const rule = ['repeat.max=9', 'repeat.until.metric=goodput', 'repeat.until.half_width=5%'];
    expect(repeat(...rule)).toEqual({ min: 8, max: 9, until: { metric: 'goodput', half_width: '5%' } });
    expect(repeat(...rule, 'repeat=4')).toBe(4);
    expect(refusalOf(() => repeat('repeat.max=9'))).toContain('repeat.until: missing; must be');
  });

  it('is blamed for a figure that there is not', () => {
    const rule = ['repeat.max=9', 'repeat.until.metric=goodputt', 'repeat.until.half_width=5%'].map(parseOverride);
    expect(refusalOf(() => loadScenario(plainFile(), rule, figureTable([])))).toMatch(
      /^--set repeat.until.metric=goodputt: unknown metric "goodputt"; did you mean "goodput"\?/,
    );
  });

  it('is blamed for a value that the setting does not take', () => {
    const overrides = ['server.pool.size=x', 'load.client_timeout_ms=300'].map(parseOverride);
    expect(refusalOf(() => loadScenario(plainFile(), overrides)).split('\n')).toEqual([
      '--set server.pool.size=x: must be a whole number from 1 to 512, not "x"',
      "--set load.client_timeout_ms=300: must be a whole number from 1000 to 3600000, not 300: autocannon's least timeout is 1000 ms",
    ]);
  });

  it('is refused where the sweep would overwrite it', () => {
    const overrides = ['server.pool.size=8', 'load.connections=3'].map(parseOverride);
    expect(refusalOf(() => loadScenario(sweptFile(), overrides)).split('\n')).toEqual([
      "--set server.pool.size=8: the scenario's sweep sets server.pool.size itself and would overwrite this; use --pool-sizes 8 instead",
      "--set load.connections=3: the scenario's sweep sets load.connections itself and would overwrite this; change its sweep in the file, or replace the sweep with --pool-sizes",
    ]);
  });

  it('is refused where one point of the sweep would overwrite it', () => {
    const path = writtenFile(
      'name: points\nsummary: s\nsweep: [{ label: a, set: {} }, { label: b, set: { server.pool.max_waiting: 3 } }]\n',
    );
    expect(refusalOf(() => loadScenario(path, [parseOverride('server.pool.max_waiting=5')]))).toContain(
      'would overwrite',
    );
    expect(loadScenario(path, [parseOverride('server.pool.size=5')]).server.pool.size).toBe(5);
  });
});

describe('--pool-sizes', () => {
  it('replaces the sweep', () => {
    const scenario = loadScenario(sweptFile(), [poolSizesOverride('4, 1,2')]);
    expect(planCells(scenario).map(({ label }) => label)).toEqual(['pool_size=4', 'pool_size=1', 'pool_size=2']);
  });

  it('makes room for --set of what the replaced sweep swept', () => {
    const scenario = loadScenario(sweptFile(), [parseOverride('load.connections=3'), poolSizesOverride('4')]);
    expect(planCells(scenario).map((cell) => cell.scenario.load.connections)).toEqual([3]);
  });

  it('contradicts --set of the pool size', () => {
    const overrides = [parseOverride('server.pool.size=3'), poolSizesOverride('4')];
    expect(refusalOf(() => loadScenario(plainFile(), overrides))).toMatch(
      /^--set server\.pool\.size=3: .*would overwrite/,
    );
  });

  const not = (entry: string) =>
    `each size, between commas, must be a whole number from 1 to 512, not ${JSON.stringify(entry)}`;
  it.each([
    ['1,x', not('x')],
    ['0', not('0')],
    ['513', not('513')],
    ['1.5', not('1.5')],
    ['-1', not('-1')],
    ['1,,2', not('')],
    ['', not('')],
    ['1e2', not('1e2')],
    ['4,2,4', '4 is given twice'],
  ])('%s is refused', (text, message) => {
    expect(refusalOf(() => poolSizesOverride(text))).toBe(`--pool-sizes ${text}: ${message}`);
  });
});
