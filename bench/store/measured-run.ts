import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { CellResult } from '../../core/cell.js';
import { packageFolder } from '../../lab/package-folder.js';
import { openRun } from '../../lab/store/open-run.js';
import type { RunHeader } from '../../lab/store/run-header.js';

/** One cell that is starved, and one that is not, of an ordinary length: two samples of the kernel a tenth of a second. */
const SCENARIO = `name: measured
summary: Two cells whose figures are stored many times
load: { connections: 60, client_timeout_ms: 1000 }
server: { service: { mean_ms: 50 } }
duration_s: 6
drain_s: 1
sweep:
  server.pool.size: [1, 8]
`;

/** A run as it was measured, its timelines in memory. */
export interface MeasuredRun {
  header: RunHeader;
  cells: CellResult[];
}

/** Measures two cells. */
export async function measureRun(): Promise<MeasuredRun> {
  const home = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  try {
    writeFileSync(join(home, 'measured.yaml'), SCENARIO);
    const command = join(packageFolder(), 'dist', 'cli', 'main.js');
    await execa(process.execPath, [command, 'run', 'measured.yaml', '--out', 'out', '--quiet'], { cwd: home });
    const run = openRun(join(home, 'out'));
    const cells = [...run.cells()].map((cell) => ({ ...cell }));
    run.close();
    return { header: run.header, cells };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
