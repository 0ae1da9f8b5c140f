import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { built } from './built.js';
import { until } from './deadline.js';

/** The command as a user starts it, in a folder of the test's own. */
export class Command {
  readonly process: ChildProcess;
  stdout = '';
  stderr = '';
  /** Exit code or signal; null while it runs. */
  end: number | string | null = null;

  constructor(args: readonly string[], cwd: string, options: { uid?: number; env?: NodeJS.ProcessEnv } = {}) {
    this.process = spawn(process.execPath, [built('cli/main.js'), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...options.env, TMPDIR: cwd },
    });
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.process.on('close', (code, signal) => {
      this.end = signal ?? code;
    });
  }

  async ended(deadlineMs = 60_000): Promise<number | string | null> {
    await until('the command has ended', () => this.end !== null, deadlineMs);
    return this.end;
  }
}

/** Processes of resetlab whose work folder lies in `cwd`: what a command started there and its children. */
export function processesOf(cwd: string): { pid: number; commandLine: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), commandLine: commandLineOf(name) }))
    .filter(({ commandLine }) => commandLine.includes(`${cwd}/resetlab-`));
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
