import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLedger } from '../../core/ledger/file.js';
import { type RequestRecord, requestCodec, serverOutcomeOf } from '../../core/ledger/request-record.js';
import { REQUEST_LEDGER_FILE, type ServerCommand, type ServerMessage, type ServerOrder } from '../../core/messages.js';
import type { ServerOutcome } from '../../core/outcomes.js';
import { type ServerSettings, scenarioSchema } from '../../core/scenario/schema.js';
import { built } from './built.js';

type DeepPartial<T> = { [Key in keyof T]?: T[Key] extends object | null ? Partial<T[Key]> : T[Key] };

/** A server process as the lab starts it, for tests that speak to it over sockets of their own. */
export class TestServer {
  readonly #process: ChildProcess;
  readonly #workFolder: string;
  readonly port: number;
  #samples = 0;

  private constructor(child: ChildProcess, workFolder: string, port: number) {
    this.#process = child;
    this.#workFolder = workFolder;
    this.port = port;
    child.on('message', (message: ServerMessage) => {
      if (message.kind === 'sample') this.#samples += 1;
    });
  }

  static async start(changes: DeepPartial<ServerSettings>): Promise<TestServer> {
    const { server: settings } = scenarioSchema.parse({ name: 'test', summary: 'test', server: changes });
    const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
    const order: ServerOrder = { settings, seed: 1, workFolder, instruments: 'all' };
    const limit = settings.open_files_limit;
    const launcher = limit === null ? [] : ['prlimit', `--nofile=${limit}`];
    const [program = '', ...args] = [...launcher, process.execPath, built('server/main.js'), JSON.stringify(order)];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const { port } = await messageOf(child, 'listening');
    return new TestServer(child, workFolder, port);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Tells the server that the load starts. */
  startLoad(): void {
    this.#process.send({ kind: 'start' } satisfies ServerCommand);
  }

  /** The file that its pool opens. */
  get databasePath(): string {
    return join(this.#workFolder, 'lab.sqlite');
  }

  /** Samples that it has sent, which a timer of its own sets off. */
  get samples(): number {
    return this.#samples;
  }

  /** The server's figures, as its /metrics gives them. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
    if (line === undefined) throw new Error(`/metrics has no ${name}`);
    return Number(line.slice(name.length + 1));
  }

  outcome(outcome: ServerOutcome): Promise<number> {
    return this.metric(`resetlab_requests_total{outcome="${outcome}"}`);
  }

  /** Stops the server in order. @returns its ledger. */
  async stop(): Promise<(Omit<RequestRecord, 'outcome'> & { outcome: ServerOutcome })[]> {
    const finished = messageOf(this.#process, 'finished');
    this.#process.send({ kind: 'stop' });
    await finished;
    const records = [...readLedger(join(this.#workFolder, REQUEST_LEDGER_FILE), requestCodec)];
    this.kill();
    return records.map((record) => ({ ...record, outcome: serverOutcomeOf(record) }));
  }

  kill(): void {
    this.#process.kill('SIGKILL');
    rmSync(this.#workFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function messageOf<Kind extends ServerMessage['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<ServerMessage, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not say ${kind}`)), 20_000);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it said ${kind}`)));
    child.on('message', (message) => {
      if ((message as ServerMessage).kind !== kind) return;
      clearTimeout(timer);
      resolve(message as Extract<ServerMessage, { kind: Kind }>);
    });
  });
}
