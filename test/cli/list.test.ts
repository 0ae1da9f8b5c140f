import { describe, expect, it } from 'vitest';
import { loadScenario, scenarioNames } from '../../lab/scenario-file/index.js';
import { resetlab } from './command.js';

describe('resetlab list', () => {
  it('shows every scenario in aligned columns', async () => {
    const { exitCode, stdout, stderr } = await resetlab(['list']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [heading = '', ...rows] = stdout.split('\n');
    expect(rows.map((row) => row.split(' ')[0])).toEqual(scenarioNames());
    const cellsAt = heading.indexOf('CELLS');
    const summaryAt = heading.indexOf('SUMMARY');
    for (const row of rows) {
      expect(row.slice(cellsAt - 2)).toMatch(/^ {2}\d/);
      expect(row.slice(summaryAt)).toBe(loadScenario(row.split(' ')[0] ?? '').summary);
    }
    expect(rows.find((row) => row.startsWith('pool-starvation '))).toMatch(/ 9 +1 min +/);
  });

  it('tells programs the same', async () => {
    const { exitCode, stdout } = await resetlab(['list', '--json']);
    expect(exitCode).toBe(0);
    const entries: { name: string }[] = JSON.parse(stdout);
    expect(entries.map(({ name }) => name)).toEqual(scenarioNames());
    expect(entries.find(({ name }) => name === 'smoke')).toEqual({
      name: 'smoke',
      summary: loadScenario('smoke').summary,
      path: 'scenarios/smoke.yaml',
      cells: 2,
      seconds_at_least: 7,
    });
  });

  it('explains itself with examples', async () => {
    const { exitCode, stdout } = await resetlab(['list', '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('resetlab list --json');
  });
});
