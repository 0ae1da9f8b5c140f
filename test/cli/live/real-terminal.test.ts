import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND } from '../command.js';
import { FakeTerminal } from './fake-terminal.js';

/** util-linux's, which runs a command on a pseudo-terminal. */
const SCRIPT = '/usr/bin/script';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What a run of two short cells writes to a terminal of so many columns, until its summary. */
async function shownOn(columns: number): Promise<string> {
  const run = `"${process.execPath}" "${COMMAND}" run smoke --pool-sizes 1,8 --set duration_s=1 --set load.connections=20`;
  const { stdout } = await execa(SCRIPT, ['-qec', `stty cols ${columns} rows 24; ${run}`, '/dev/null'], {
    cwd: home,
    env: { LC_ALL: 'C.UTF-8', TERM: 'xterm-256color', NO_COLOR: '1', FORCE_COLOR: undefined },
    stdin: 'ignore',
    // So short a run meets not all that the scenario expects.
    reject: false,
  });
  const [table = ''] = stdout.split('pool size ');
  return table;
}

describe.skipIf(!existsSync(SCRIPT))('a run on a terminal of the kernel', () => {
  it('of 60 columns wraps no line and leaves one of each cell, with the bars of its queue', {
    timeout: 90_000,
  }, async () => {
    const text = await shownOn(60);
    const terminal = new FakeTerminal(60);
    terminal.write(text);
    expect(terminal.wrapped).toBe(0);
    const cells = terminal.rows.filter((row) => row.includes('pool_size='));
    expect(cells).toHaveLength(2);
    for (const row of cells) expect(row).toMatch(/^✔ pool_size=\d.*\d {2}[ ▁▂▃▄▅▆▇█]+$/);
    expect(text).toMatch(/1 of 2 cells, about \d+ s left/);
    expect(text.replaceAll('\u001b[J', '').replaceAll('\u001b[1A', '')).not.toContain('\u001b');
  });
});
