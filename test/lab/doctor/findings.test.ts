import { describe, expect, it } from 'vitest';
import { openFilesLimitIn } from '../../../collector/kernel/open-files.js';
import type { Calibration } from '../../../lab/calibration/calibrate.js';
import type { PhaseResult } from '../../../lab/calibration/phase.js';
import { calibrationFinding, isolationFinding, machineFindings, timersFinding } from '../../../lab/doctor/findings.js';
import { type MachineLimits, portRange } from '../../../lab/doctor/limits.js';

const LIMITS: MachineLimits = {
  kernel: 'made-up kernel',
  cores: 4,
  memoryBytes: 2 ** 33,
  openFiles: { soft: 65_536, hard: 65_536 },
  acceptQueue: 4096,
  ephemeralPorts: { first: 32_768, last: 60_999, count: 28_232 },
};

function warnings(change: Partial<MachineLimits>): string[] {
  return machineFindings({ ...LIMITS, ...change })
    .filter(({ verdict, advice }) => verdict === 'warning' && advice !== null)
    .map(({ topic }) => topic);
}

describe('the findings on a machine', () => {
  it.each<[string, Partial<MachineLimits>, string[]]>([
    ['is roomy', {}, []],
    ['has one core', { cores: 1 }, ['machine']],
    ['allows few files', { openFiles: { soft: 1024, hard: 1024 } }, ['open files']],
    ['has a short accept queue', { acceptQueue: 128 }, ['accept queue']],
    ['has few ports', { ephemeralPorts: { first: 60_000, last: 60_999, count: 1000 } }, ['ephemeral ports']],
    ['tells nothing', { openFiles: { soft: null, hard: null }, acceptQueue: null, ephemeralPorts: null }, []],
  ])('warn where it %s', (_what, change, topics) => {
    expect(warnings(change)).toEqual(topics);
  });

  it('give the reason where there is no namespace', () => {
    const { verdict, lines } = isolationFinding({ scope: 'host', launcher: [], reason: 'not permitted' });
    expect([verdict, lines]).toEqual(['warning', ['none can be had: not permitted']]);
  });

  it.each([
    [0.2, 0.2, 'ok'],
    [9, 0.2, 'warning'],
    [0.2, 9, 'warning'],
  ])('judge timers that are %d and %d ms late', (timerMs, waitMs, verdict) => {
    const timers = { samples: 1, timer: { p50Ms: 0, p99Ms: timerMs }, wait: { p50Ms: 0, p99Ms: waitMs } };
    expect(timersFinding(timers).verdict).toBe(verdict);
  });
});

describe('the finding on a calibration', () => {
  const phase = (change: Partial<PhaseResult>): Calibration => {
    const right: PhaseResult = {
      phase: 'mix',
      driver: 'closed',
      connections: 50,
      attempts: 1234,
      loadMs: 1000,
      generatorCpuShare: 0.5,
      emitted: { answer: 1234 },
      checks: [{ outcomes: ['ok'], counted: 1234, least: 1234, most: 1234 }],
      off: 0,
    };
    const result = { ...right, ...change };
    return { phases: [result], attempts: result.attempts, off: result.off, generator: null };
  };

  it('is ok where every attempt is as emitted', () => {
    expect(calibrationFinding(phase({}))).toMatchObject({ verdict: 'ok', advice: null });
  });

  it('is off where one is not, and says which', () => {
    const checks: PhaseResult['checks'] = [{ outcomes: ['timeout', 'unfinished'], counted: 7, least: 1, most: 5 }];
    const { verdict, lines } = calibrationFinding(phase({ checks, off: 2 }));
    expect(verdict).toBe('off');
    expect(lines).toContain('  timeout + unfinished: the ledger holds 7, emitted were 1 to 5');
  });

  it('warns where an act never came', () => {
    const { verdict, advice } = calibrationFinding(phase({ emitted: { answer: 1234, stall: 0 } }));
    expect(verdict).toBe('warning');
    expect(advice).toContain('stall');
  });
});

describe('what /proc says', () => {
  it('of open files is read, unlimited or not', () => {
    const text =
      'Limit  Soft Limit  Hard Limit  Units\nMax open files            1024                 unlimited   files\n';
    expect(openFilesLimitIn(text)).toEqual({ soft: 1024, hard: Number.MAX_SAFE_INTEGER });
    expect(openFilesLimitIn('')).toEqual({ soft: null, hard: null });
  });

  it('of ports is a range that includes both ends', () => {
    expect(portRange('32768\t60999\n')).toEqual({ first: 32_768, last: 60_999, count: 28_232 });
    expect(portRange('')).toBeNull();
  });
});
