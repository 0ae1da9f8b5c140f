import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, processesOf } from '../../support/command.js';
import { until } from '../../support/deadline.js';

/** `resetlab serve` as a user starts it, in an empty folder of its own. */
export class PagesServer {
  readonly origin: string;
  readonly #command: Command;
  readonly #home: string;

  private constructor(command: Command, home: string, origin: string) {
    this.#command = command;
    this.#home = home;
    this.origin = origin;
  }

  static async start(): Promise<PagesServer> {
    const home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
    const command = new Command(['serve', '--port', '0'], home);
    const address = () => /http:\/\/127\.0\.0\.1:\d+/.exec(command.stdout)?.[0];
    await until('it listens', () => address() !== undefined, 60_000);
    return new PagesServer(command, home, address() ?? '');
  }

  /** Processes that measure a cell. */
  get measuring(): number {
    return processesOf(this.#home).length;
  }

  async end(): Promise<void> {
    this.#command.process.kill('SIGINT');
    await this.#command.ended();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }
}
