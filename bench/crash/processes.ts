import { readdirSync, readFileSync } from 'node:fs';

/** The processes of a run, by the file that each runs. */
export const PROCESS_FILES = {
  lab: 'cli/main.js',
  cell: 'lab/cell/main.js',
  server: 'server/main.js',
  generator: 'loadgen/main.js',
} as const;

export type ProcessName = keyof typeof PROCESS_FILES;

export interface FoundProcess {
  pid: number;
  commandLine: string;
}

/** Every process that was started with `temporaryFolder` as its TMPDIR, or by one that was; ended ones that wait for their parent are none. */
export function processesWithin(temporaryFolder: string): FoundProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => textOf(name, 'environ').includes(`TMPDIR=${temporaryFolder} `))
    .map((name) => ({ pid: Number(name), commandLine: textOf(name, 'cmdline') }));
}

/** The process id of one of them; null where it does not run. */
export function processId(processes: readonly FoundProcess[], name: ProcessName): number | null {
  return processes.find(({ commandLine }) => commandLine.includes(`/dist/${PROCESS_FILES[name]} `))?.pid ?? null;
}

/** '' for a process that has ended meanwhile, or belongs to somebody else. */
function textOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
