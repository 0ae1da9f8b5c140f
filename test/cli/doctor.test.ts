import { beforeAll, describe, expect, it } from 'vitest';
import { offBy } from '../../lab/calibration/check.js';
import type { DoctorReport, Finding } from '../../lab/doctor/report.js';
import { type Ending, resetlab } from './command.js';

describe('resetlab doctor --quick --json', () => {
  let ending: Ending;
  let report: DoctorReport & { findings: Finding[] };

  beforeAll(async () => {
    ending = await resetlab(['doctor', '--quick', '--json']);
    report = JSON.parse(ending.stdout);
  }, 90_000);

  it('finds every ledger right, and exits 0', () => {
    const { phases, attempts, off } = report.calibration;
    expect(phases.flatMap(({ checks }) => checks).filter((check) => offBy(check) > 0)).toEqual([]);
    expect({ exitCode: ending.exitCode, stderr: ending.stderr, off }).toEqual({ exitCode: 0, stderr: '', off: 0 });
    expect(attempts).toBeGreaterThan(1000);
  });

  it('says what the machine allows', () => {
    const { limits, timers } = report;
    expect(limits.cores).toBeGreaterThan(0);
    expect(limits.openFiles.soft).toBeGreaterThan(0);
    expect(limits.ephemeralPorts?.count).toBeGreaterThan(0);
    expect(timers.timer.p50Ms).toBeLessThanOrEqual(timers.timer.p99Ms);
    expect(timers.wait.p99Ms).toBeGreaterThan(0);
  });

  it('says how much load can be made here', () => {
    const { generator } = report.calibration;
    expect(generator?.generatorCpuShare).toBeGreaterThan(0);
    expect(generator?.limitPerSecond).toBeGreaterThanOrEqual(generator?.attemptsPerSecond ?? Number.NaN);
  });

  it('has a verdict on each topic', () => {
    expect(report.findings.map(({ topic }) => topic)).toEqual([
      ...['machine', 'open files', 'accept queue', 'ephemeral ports', 'network namespace', 'timers'],
      ...['calibration', 'load generator'],
    ]);
    for (const { verdict, lines, advice } of report.findings) {
      expect(lines.length).toBeGreaterThan(0);
      expect(advice === null).toBe(verdict === 'ok');
    }
  });
});

describe('resetlab doctor', () => {
  it('explains itself with examples', async () => {
    const { exitCode, stdout } = await resetlab(['doctor', '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('resetlab doctor --quick');
  });

  it.each(['0', '-1', '1.5', 'many', '1e6'])(
    'refuses to make %s attempts, and says what it takes',
    async (attempts) => {
      const { exitCode, stderr } = await resetlab(['doctor', `--attempts=${attempts}`]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('It must be a whole number from 1 to');
    },
  );
});
