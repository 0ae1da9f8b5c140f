import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadInput } from '../../core/errors.js';
import type { KneeSearch } from '../../core/knee/search.js';
import { describeMachine } from '../../lab/machine.js';
import { type NamedScenario, refuseOtherScope, resumeRun } from '../../lab/resume.js';
import { loadScenario, parseOverride } from '../../lab/scenario-file/index.js';
import { codeVersion } from '../../lab/store/code-version.js';
import type { RunHeader } from '../../lab/store/run-header.js';
import { isBeingMeasured } from '../../lab/store/run-lock.js';
import { RunStore } from '../../lab/store/run-store.js';
import { searchScenario } from '../../lab/sweep/knee-planner.js';
import { headerFixture, measuredCell } from './store/stored-run.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const OVERRIDES = [parseOverride('server.service.mean_ms=80')];

/** A run of smoke that was broken off after its first cell, as this code on this machine would have begun it. */
function brokenOff(header: Partial<RunHeader> = {}): void {
  const store = RunStore.create(
    folder,
    headerFixture({
      scenario: loadScenario('smoke', OVERRIDES),
      machine: describeMachine(),
      code: codeVersion(),
      request: { scenario: 'smoke', overrides: OVERRIDES, keepsAttempts: false, search: null },
      ...header,
    }),
  );
  store.add(measuredCell(1), null);
  store.close();
}

function refusal(named: NamedScenario | null = null): string {
  try {
    resumeRun(folder, named, loadScenario).close();
    return 'accepted';
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput);
    expect(isBeingMeasured(folder)).toBe(false);
    return (error as Error).message;
  }
}

describe('a run can be gone on with', () => {
  it('where nothing has changed, and has what was measured', () => {
    brokenOff();
    const store = resumeRun(folder, null, loadScenario);
    expect(store.cells()).toEqual([measuredCell(1)]);
    store.close();
  });

  it('where its scenario is named as it was', () => {
    brokenOff();
    expect(refusal({ nameOrPath: 'smoke', overrides: OVERRIDES })).toBe('accepted');
  });

  it('where it searches, its scenario then being that of the search', () => {
    const search: KneeSearch = {
      path: 'server.pool.size',
      candidates: [1, 2, 3, 4],
      objectives: ['ok >= 99 % of attempts'],
      sought: 'smallest',
      mostRepetitions: 3,
    };
    const request = { scenario: 'smoke', overrides: OVERRIDES, keepsAttempts: false, search };
    brokenOff({ scenario: searchScenario(loadScenario('smoke', OVERRIDES), search), request });
    expect(refusal()).toBe('accepted');
    expect(refusal({ nameOrPath: 'smoke', overrides: OVERRIDES })).toBe('accepted');
  });

  it('where the file of its scenario is gone, because the run holds it', () => {
    brokenOff({ request: { scenario: join(folder, 'gone.yaml'), overrides: [], keepsAttempts: false, search: null } });
    expect(refusal()).toBe('accepted');
  });
});

describe('a run is not gone on with, and says why,', () => {
  it('where it is complete', () => {
    brokenOff({ finishedAt: '2001-02-03T05:00:00.000Z' });
    expect(refusal()).toMatch(/is complete \(1 of 1 cells\)/);
  });

  it('where another scenario is named', () => {
    brokenOff();
    const message = refusal({ nameOrPath: 'smoke', overrides: [parseOverride('load.connections=61')] });
    expect(message).toContain('would not measure the same');
    expect(message).toContain('\n  scenario.server.service.mean_ms: was 80, is 50');
    expect(message).toContain('\n  scenario.load.connections: was 60, is 61');
  });

  it('where the file of its scenario has changed', () => {
    const scenario = join(folder, 'mine.yaml');
    writeFileSync(scenario, 'name: mine\nsummary: one\nduration_s: 2\n');
    const request = { scenario, overrides: OVERRIDES, keepsAttempts: false, search: null };
    brokenOff({ scenario: loadScenario(scenario, OVERRIDES), request });
    expect(refusal()).toBe('accepted');
    writeFileSync(scenario, 'name: mine\nsummary: one\nduration_s: 3\n');
    expect(refusal().split('\n').slice(1)).toEqual(['  scenario.duration_s: was 2, is 3']);
  });

  it('where other code would measure the rest', () => {
    brokenOff({ code: { ...codeVersion(), fingerprint: 'another' } });
    expect(refusal()).toMatch(/\n {2}code\.fingerprint: was "another", is "[0-9a-f]{64}"$/);
  });

  it('where another kernel or package would', () => {
    const machine = describeMachine();
    brokenOff({ machine: { ...machine, kernel: 'Other 1.0', packages: { ...machine.packages, fastify: '0.0.0' } } });
    const message = refusal();
    expect(message).toContain('\n  machine.kernel: was "Other 1.0", is ');
    expect(message).toContain('\n  machine.packages.fastify: was "0.0.0", is ');
  });
});

describe('a run whose cells had kernel counters of their own', () => {
  const own = { scope: 'namespace' as const, launcher: ['unshare'], reason: null };
  const shared = { scope: 'host' as const, launcher: [], reason: 'unshare: not permitted' };
  const cells = [measuredCell(1)].map((cell) => ({ ...cell, kernel: { ...cell.kernel, scope: own.scope } }));

  it('is gone on with where there are such again', () => {
    expect(() => refuseOtherScope('run', cells, own)).not.toThrow();
    expect(() => refuseOtherScope('run', [], shared)).not.toThrow();
  });

  it("is not gone on with where there are only the host's, which would be other figures of the same name", () => {
    expect(() => refuseOtherScope('run', cells, shared)).toThrow(
      /^run: cannot be gone on with, .*\n {2}counter_scope: was "namespace", is "host" \(unshare: not permitted\)$/,
    );
    expect(() => refuseOtherScope('run', cells, shared)).toThrow(BadInput);
  });
});
