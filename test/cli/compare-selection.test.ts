import { describe, expect, it } from 'vitest';
import { parseGroups } from '../../cli/compare-groups.js';
import { parseGuard, selectFigures } from '../../cli/compare-selection.js';
import { COMPARED_FIGURES } from '../../report/comparison/figures.js';
import { comparedRun } from '../report/comparison/fixtures.js';
import { cellFixture, runFixture } from '../report/fixtures.js';

const names = (selection: Partial<Parameters<typeof selectFigures>[0]>) =>
  selectFigures({ metric: [], failOn: [], ...selection }).map(({ name }) => name);

describe('the figures to compare', () => {
  it('are the usual ones where nobody chooses', () => {
    expect(names({})).toEqual([
      'client_timeout',
      'server_broken_pipe',
      'server_reset_write',
      'server_reset_read',
      'wasted_grants',
      'goodput_per_second',
      'latency_p50_ms',
      'latency_p99_ms',
      'queue_depth_mean',
    ]);
  });

  it('are those named, all, and whatever is guarded', () => {
    const failOn = [parseGuard('leaked>0')];
    expect(names({ metric: ['latency_p50_ms, ok', 'shed'] })).toEqual(['ok', 'shed', 'latency_p50_ms']);
    expect(names({ metric: ['ok'], failOn })).toEqual(['ok', 'leaked']);
    expect(names({ all: true })).toEqual(COMPARED_FIGURES.map(({ name }) => name));
  });

  it('may be named as in conditions, too', () => {
    expect(names({ metric: ['p99, broken pipes', 'goodput'] })).toEqual([
      'server_broken_pipe',
      'goodput_per_second',
      'latency_p99_ms',
    ]);
  });

  it.each([
    [
      'latency_p9_ms',
      /--metric: no metric that can be compared is called "latency_p9_ms"; did you mean "latency_p99_ms"\?/,
    ],
    ['goodpu', /did you mean "goodput_per_second" or "steady_goodput_per_second"\?/],
    ['pool_size', /called "pool_size"; metrics: ok, shed, /],
    ['', /called ""; metrics: /],
  ])('are never others: %j', (name, message) => {
    expect(() => names({ metric: [name] })).toThrow(message);
  });
});

describe('a condition of --fail-on', () => {
  it.each([
    ['goodput_per_second<-5%', { operator: '<', limit: -5, relative: true }],
    [' goodput_per_second <= −5.5 % ', { operator: '<=', limit: -5.5, relative: true }],
    ['goodput<3', { operator: '<', limit: 3, relative: false }],
    ['goodput_per_second≥+3', { operator: '>=', limit: 3, relative: false }],
  ])('is read: %j', (text, expected) => {
    expect(parseGuard(text)).toEqual({ text: text.trim(), metric: 'goodput_per_second', ...expected });
  });

  it.each([
    ['', /must be a metric, one of/],
    ['goodput_per_second', /must be a metric/],
    ['goodput_per_second<', /must be a metric/],
    ['goodput_per_second<5s', /must be a metric/],
    ['goodput_per_second=5', /must be a metric/],
    ['goodput_per_second<1<2', /must be a metric/],
    ['goodput_per_secnd<5', /^--fail-on "goodput_per_secnd<5": no metric .* did you mean "goodput_per_second"\?/],
    [`${'a'.repeat(5000)}<5`, /no metric/],
  ])('is refused: %j', (text, message) => {
    expect(() => parseGuard(text)).toThrow(message);
  });
});

describe('--by', () => {
  const sweep = [
    { label: 'no rule', set: { 'server.on_client_gone': 'continue' } },
    { label: 'cancel, at once', set: { 'server.on_client_gone': 'cancel' } },
    { label: 'cancel', set: { 'server.on_client_gone': 'abort' } },
  ];
  const cells = sweep.map(({ label, set }, at) => cellFixture({ index: at, label, settings: set }));
  const run = comparedRun(runFixture(cells, sweep));

  it.each([
    ['server.on_client_gone=continue,abort', { path: 'server.on_client_gone', a: 'continue', b: 'abort' }],
    ['cell=no rule,cancel', { path: 'cell', a: 'no rule', b: 'cancel' }],
    ['cell=cancel, at once,no rule', { path: 'cell', a: 'cancel, at once', b: 'no rule' }],
    ['cell="no rule", "cancel"', { path: 'cell', a: 'no rule', b: 'cancel' }],
  ])('names two groups: %s', (text, groups) => {
    expect(parseGroups(text, run)).toEqual(groups);
  });

  it.each([
    ['server.pool.size=4,8', /what the run sweeps; one of cell, server.on_client_gone/],
    ['server.on_client_gon=4,8', /did you mean "server.on_client_gone"\?/],
    ['', /must be path=value,value/],
    ['cell=no rule', /must name two groups, separated by a comma; the run has "no rule", /],
    ['cell=no rule,cancl', /the run has no "cancl"; did you mean "cancel"\?/],
    ['cell=cancel,cancel', /two different groups/],
  ])('is refused where the run has no such groups: %j', (text, message) => {
    expect(() => parseGroups(text, run)).toThrow(message);
  });
});
