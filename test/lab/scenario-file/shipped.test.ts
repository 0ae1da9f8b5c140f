import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leafPaths } from '../../../core/scenario/paths.js';
import { scenarioJsonSchema } from '../../../core/scenario/schema.js';
import { packageFolder } from '../../../lab/package-folder.js';
import {
  listScenarios,
  loadScenario,
  optionsTable,
  SETTING_PATHS,
  scenarioFolder,
  scenarioNames,
} from '../../../lab/scenario-file/index.js';
import { planCells } from '../../../lab/sweep/cells.js';
import { figureTable } from '../../../report/figures.js';
import { writtenFile } from './written-file.js';

describe('the scenarios of the package', () => {
  it('are all valid, called as their files are, and listed with their cells and time', () => {
    const entries = listScenarios();
    expect(entries.map(({ name }) => name)).toEqual(scenarioNames());
    expect(entries).toContainEqual({
      name: 'pool-starvation',
      summary: loadScenario('pool-starvation').summary,
      path: 'scenarios/pool-starvation.yaml',
      cells: { least: 9, most: 9 },
      secondsAtLeast: 9 * 6.5,
    });
  });

  it.each(scenarioNames())('%s states what it is there to show, of cells that it has', (name) => {
    const { expect: conditions } = loadScenario(name, [], figureTable(SETTING_PATHS));
    expect(conditions.length).toBeGreaterThanOrEqual(2);
    expect(conditions.length).toBeLessThanOrEqual(5);
  });

  it.each(scenarioNames())('%s names its schema to editors', (name) => {
    const text = readFileSync(join(scenarioFolder(), `${name}.yaml`), 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=schema.json');
  });

  it('reproduce the reference run in pool-starvation', () => {
    expect(loadScenario('pool-starvation')).toMatchObject({
      server: {
        pool: { acquire_timeout_ms: null, max_waiting: null },
        service: { distribution: 'fixed', mean_ms: 50 },
        connections_per_request: 1,
        response: { bytes: 40_000, chunk_bytes: 4096 },
        on_client_gone: 'continue',
        open_files_limit: null,
      },
      load: { driver: 'closed', connections: 200, client_timeout_ms: 1000 },
      duration_s: 6,
      sweep: { 'server.pool.size': [1, 2, 4, 8, 10, 12, 16, 24, 32] },
    });
  });

  it('differ between pool-starvation and pool-starvation-node in what a stock server does otherwise, alone', () => {
    const { name: _name, summary: _summary, expect: _expect, ...go } = loadScenario('pool-starvation');
    const { name, summary, expect: _conditions, ...node } = loadScenario('pool-starvation-node');
    const response = { ...go.server.response, chunk_bytes: go.server.response.bytes };
    expect(node).toEqual({ ...go, server: { ...go.server, on_client_gone: 'abort', response } });
  });

  it('compare the remedies at the starved pool of pool-starvation', () => {
    const { server, load, duration_s } = loadScenario('pool-starvation');
    const cells = planCells(loadScenario('remedies'));
    expect(cells[0]?.scenario).toMatchObject({ server, load, duration_s });
    expect(cells.map(({ scenario }) => [scenario.server.pool, scenario.server.on_client_gone])).toEqual([
      [{ size: 4, open: 'eager', acquire_timeout_ms: null, max_waiting: null }, 'continue'],
      [{ size: 4, open: 'eager', acquire_timeout_ms: 500, max_waiting: null }, 'continue'],
      [{ size: 4, open: 'eager', acquire_timeout_ms: null, max_waiting: 20 }, 'continue'],
      [{ size: 4, open: 'eager', acquire_timeout_ms: null, max_waiting: null }, 'cancel'],
      [{ size: 4, open: 'eager', acquire_timeout_ms: null, max_waiting: 20 }, 'cancel'],
    ]);
  });

  it('offer from half to one and a half times the capacity of the pool in open-loop', () => {
    const shares = planCells(loadScenario('open-loop')).map(({ scenario: { server, load } }) => {
      return (load.rate_per_second ?? 0) / (server.pool.size / (server.service.mean_ms / 1000));
    });
    expect(shares).toEqual([0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5]);
  });

  it('close idle connections well below, around and well above the interval between requests in keep-alive-race', () => {
    const cells = planCells(loadScenario('keep-alive-race')).map(({ scenario }) => scenario);
    const intervalsMs = new Set(cells.map(({ load }) => 1000 / (load.rate_per_second ?? Number.NaN)));
    const [intervalMs = Number.NaN] = intervalsMs;
    expect(intervalsMs.size).toBe(1);
    expect(cells.every(({ load }) => load.driver === 'open' && load.arrivals === 'constant')).toBe(true);
    const [soon = 0, ...others] = cells.map(({ server }) => server.keep_alive_timeout_ms ?? 0);
    const late = others.pop() ?? 0;
    expect([soon < intervalMs / 2, late > intervalMs * 3]).toEqual([true, true]);
    // From 0.5 to 3 ms for an answer, the idle time is within one of the timeouts.
    expect(others.toSorted((a, b) => a - b)).toEqual([3, 2, 1].map((back) => Math.ceil(intervalMs) - back));
    expect(cells.reduce((sum, { duration_s, drain_s }) => sum + duration_s + drain_s, 0)).toBeLessThan(50);
  });

  it('keep the pool busy in connection-leak, for much longer than a connection lives, in less than 90 seconds', () => {
    const cells = planCells(loadScenario('connection-leak')).map(({ scenario }) => scenario);
    for (const { server, load, duration_s } of cells) {
      expect(load.connections).toBeGreaterThanOrEqual(4 * server.pool.size);
      const lifetimeS = server.service.mean_ms / 1000 / server.faults.leak_share;
      // The chance that a pool of c is not empty by then is at most c·e^-7.
      expect(duration_s / lifetimeS).toBeGreaterThanOrEqual(7);
    }
    expect(cells.reduce((sum, { duration_s, drain_s }) => sum + duration_s + drain_s + 2, 0)).toBeLessThan(90);
  });

  it('stall at half of the capacity and more in database-stall, with time to come back', () => {
    const cells = planCells(loadScenario('database-stall')).map(({ scenario }) => scenario);
    const shares = cells.map(({ server, load }) => {
      return ((load.rate_per_second ?? 0) * server.service.mean_ms) / 1000 / server.pool.size;
    });
    expect(shares).toEqual([0.5, 0.75, 0.9, 0.9, 0.5, 0.5]);
    for (const { server, duration_s } of cells) {
      const { at_s, for_s } = server.faults.database_stall ?? { at_s: 0, for_s: 0 };
      expect([at_s >= 2, for_s, duration_s - at_s - for_s >= 8]).toEqual([true, 2, true]);
    }
    expect(cells.reduce((sum, { duration_s, drain_s }) => sum + duration_s + drain_s + 1, 0)).toBeLessThan(90);
  });

  it('go above the capacity in retry-hysteresis and down again by the same rates, with and without retries', () => {
    const cells = planCells(loadScenario('retry-hysteresis')).map(({ scenario }) => scenario);
    for (const { server, load } of cells) {
      const capacity = (server.pool.size * 1000) / server.service.mean_ms;
      const rates = [load.rate_per_second, ...load.rate_steps.map((step) => step.rate_per_second)];
      expect(rates.filter((rate) => (rate ?? 0) > capacity)).toHaveLength(1);
      expect(rates).toEqual(rates.toReversed());
    }
    expect(cells.map(({ load }) => load.retry.max)).toEqual([0, 3, 3]);
    expect(cells.reduce((sum, { duration_s, drain_s }) => sum + duration_s + drain_s + 1, 0)).toBeLessThan(90);
  });

  it('ask a pool of one for less than it can do in write-contention, in less than 90 seconds', () => {
    const cells = planCells(loadScenario('write-contention')).map(({ scenario }) => scenario);
    const offered = new Set(
      cells.map(({ server, load }) => (server.service.mean_ms * (load.rate_per_second ?? 0)) / 1000),
    );
    expect([...offered]).toEqual([0.85]);
    expect(cells.map(({ server }) => [server.service.write_share, server.pool.size])).toEqual(
      [0, 1].flatMap((share) => [1, 2, 4, 16].map((size) => [share, size])),
    );
    expect(cells.reduce((sum, { duration_s, drain_s }) => sum + duration_s + drain_s + 2, 0)).toBeLessThan(90);
  });

  it('give every policy in handle-exhaustion the same limit, too low for the sockets of clients that have left', () => {
    const cells = planCells(loadScenario('handle-exhaustion')).map(({ scenario }) => scenario);
    const [first, abort, cancel] = cells;
    expect([abort, cancel]).toEqual(
      ['abort', 'cancel'].map((on_client_gone) => ({ ...first, server: { ...first?.server, on_client_gone } })),
    );
    const { server, load, duration_s } = loadScenario('handle-exhaustion');
    const answeredPerSecond = server.pool.size / (server.service.mean_ms / 1000);
    const arrivals = load.rate_per_second ?? 0;
    const waiting = (arrivals * load.client_timeout_ms) / 1000;
    expect((arrivals - answeredPerSecond) * duration_s).toBeGreaterThan(2 * (server.open_files_limit ?? 0));
    expect(1.5 * waiting).toBeLessThan(server.open_files_limit ?? 0);
    expect(cells.reduce((sum, cell) => sum + cell.duration_s + cell.drain_s + 1, 0)).toBeLessThan(90);
  });

  it('block for longer than the queue and the patience of the clients last in the first of accept-queue, alone', () => {
    const cells = planCells(loadScenario('accept-queue')).map(({ scenario }) => scenario);
    const isOverflowing = cells.map(({ server, load }) => {
      const blockedS = server.faults.event_loop_block?.for_s ?? 0;
      const queueS = (server.listen_backlog ?? 511) / (load.rate_per_second ?? Number.NaN);
      return blockedS > queueS + load.client_timeout_ms / 1000;
    });
    expect(isOverflowing).toEqual([true, false, false, false]);
    expect(cells.reduce((sum, cell) => sum + cell.duration_s + cell.drain_s + 1, 0)).toBeLessThan(90);
  });

  it('measure pools below, at and above the bound in nested-deadlock, and force the deadlock one below', () => {
    const scenario = loadScenario('nested-deadlock');
    const cells = planCells({ ...scenario, repeat: 1 }).map(({ scenario: { server, load } }) => ({
      above: server.pool.size - (load.connections * (server.connections_per_request - 1) + 1),
      m: server.connections_per_request,
      isForced: server.rendezvous === load.connections,
      timeout: server.pool.acquire_timeout_ms !== null,
    }));
    for (const m of [2, 3]) {
      const own = cells.filter((cell) => cell.m === m && !cell.timeout);
      expect(own.filter(({ isForced }) => isForced).map(({ above }) => above)).toEqual([-1, 0]);
      expect(own.filter(({ isForced }) => !isForced).map(({ above }) => above)).toEqual(
        expect.arrayContaining([-4, -3, -1, 0, 1]),
      );
      expect(cells.filter((cell) => cell.m === m && cell.timeout).every(({ above }) => above < 0)).toBe(true);
    }
    // Nobody leaves: n is the number of clients.
    expect(scenario.load.client_timeout_ms).toBeGreaterThan(1000 * (scenario.duration_s + scenario.drain_s));
    expect(planCells(scenario).length * (scenario.duration_s + scenario.drain_s)).toBeLessThan(90);
  });

  it('show both sides of the knee in smoke, in less than 15 seconds', () => {
    const cells = planCells(loadScenario('smoke'));
    const timesPatience = cells.map(({ scenario: { server, load } }) => {
      return (load.connections * server.service.mean_ms) / server.pool.size / load.client_timeout_ms;
    });
    expect(timesPatience).toEqual([3, 0.375]);
    expect(cells.reduce((sum, { scenario }) => sum + scenario.duration_s + scenario.drain_s, 0)).toBeLessThan(15);
  });
});

describe('the example in docs/scenarios.md', () => {
  it('is a valid scenario with points on both sides of its knee', () => {
    const page = readFileSync(join(packageFolder(), 'docs', 'scenarios.md'), 'utf8');
    const example = page.split('   ```yaml\n')[1]?.split('   ```')[0] ?? '';
    const scenario = loadScenario(writtenFile(example.replaceAll(/^ {3}/gm, '')));
    const { connections, client_timeout_ms } = scenario.load;
    const knee = (connections * scenario.server.service.mean_ms) / client_timeout_ms;
    const sizes = planCells(scenario).map((cell) => cell.scenario.server.pool.size);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([knee / 4, knee * 4]);
  });
});

describe('what is generated from the schema', () => {
  it('is the file scenarios/schema.json (if this fails: resetlab schema > scenarios/schema.json)', () => {
    const file = readFileSync(join(scenarioFolder(), 'schema.json'), 'utf8');
    expect(file).toBe(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  });

  it('is the table in docs/scenarios.md (if this fails: put the output of resetlab options there)', () => {
    const page = readFileSync(join(packageFolder(), 'docs', 'scenarios.md'), 'utf8');
    const table = page.split('<!-- options: begin -->\n')[1]?.split('<!-- options: end -->')[0];
    expect(table).toBe(optionsTable());
  });

  it('has a row for every setting', () => {
    const rows = optionsTable().split('\n');
    expect(rows).toContain('| `server.pool.size` | a whole number from 1 to 512 | `4` | connections in the pool |');
    for (const path of leafPaths(loadScenario('smoke')).filter((leaf) => !leaf.startsWith('sweep'))) {
      expect(rows.filter((row) => row.startsWith(`| \`${path}\` |`))).toHaveLength(1);
    }
  });
});
