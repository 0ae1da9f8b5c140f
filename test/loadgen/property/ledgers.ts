import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { monotonicMs } from '../../../core/clock.js';
import { type AttemptRecord, attemptCodec, clientOutcomeOf } from '../../../core/ledger/attempt-record.js';
import { type ClientConnectionRecord, clientConnectionCodec } from '../../../core/ledger/connection-record.js';
import { readLedger } from '../../../core/ledger/file.js';
import {
  CLIENT_OUTCOMES,
  type ClientOutcome,
  type ClientTally,
  emptyTally,
  tallyTotal,
} from '../../../core/outcomes.js';
import { AttemptLedger } from '../../../loadgen/ledger/attempt-ledger.js';
import { ClientConnectionLedger } from '../../../loadgen/ledger/connection-ledger.js';

export type Ended = Omit<AttemptRecord, 'outcome'> & { outcome: ClientOutcome };

/** The records of both ledgers, in the order in which they were written. */
export interface Held {
  attempts: Ended[];
  connections: ClientConnectionRecord[];
}

/** The outcomes of attempts that were answered: no other has a status. */
const ANSWERED: readonly ClientOutcome[] = ['ok', 'shed', 'http_error'];

/** Both ledgers of a load generator, in a folder of their own, and what they held when the load ended. */
export class Ledgers {
  readonly #folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  readonly attempts = new AttemptLedger(
    join(this.#folder, 'attempts'),
    monotonicMs,
    new ClientConnectionLedger(join(this.#folder, 'connections')),
  );
  /** How many attempts had been begun when the load ended, and how many of them had ended before it was cut. */
  #begun = Number.NaN;
  #ended = Number.NaN;
  /** What had been counted when the ledgers were closed. */
  #tally: ClientTally | null = null;

  get areClosed(): boolean {
    return this.#tally !== null;
  }

  /** The load has ended, and is about to be cut. */
  ended(): void {
    this.#begun = this.attempts.attempts;
    this.#ended = tallyTotal(this.attempts.tally);
  }

  /** The load has been cut. The ledgers end, as those of the load generator: what now happens is nobody's outcome. */
  close(): void {
    this.#tally = { ...this.attempts.tally };
    this.attempts.close();
  }

  /** What the files hold; they are removed. */
  read(): Held {
    try {
      const attempts = [...readLedger(join(this.#folder, 'attempts'), attemptCodec)];
      return {
        attempts: attempts.map((record) => ({ ...record, outcome: clientOutcomeOf(record) })),
        connections: [...readLedger(join(this.#folder, 'connections'), clientConnectionCodec)],
      };
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  /** Every attempt was begun before the load's end and has ended once; every connection is there once. */
  expectOneOutcomeEach({ attempts, connections }: Held): void {
    const { attempts: begun, tally, inFlight, generatorRefused } = this.attempts;
    expect({ begun, tally }).toEqual({ begun: this.#begun, tally: this.#tally });
    expect(inFlight).toBe(0);
    expect(attempts).toHaveLength(begun);
    expect(tallyTotal(tally)).toBe(begun);
    const counted = emptyTally(CLIENT_OUTCOMES);
    for (const { outcome } of attempts) counted[outcome] += 1;
    expect(counted).toEqual(tally);
    // Those that the generator refused itself are among the refused, with a connection that failed or without one.
    const withoutConnection = attempts.filter(({ connection }) => connection === 0).length;
    expect(generatorRefused).toBeGreaterThanOrEqual(withoutConnection);
    expect(generatorRefused).toBeLessThanOrEqual(tally.refused);
    // What is cut at the end is unfinished, and nothing else is.
    const cut = attempts
      .map(({ outcome }, order) => (outcome === 'unfinished' ? order : -1))
      .filter((order) => order >= 0);
    expect(cut).toEqual(attempts.slice(this.#ended).map((_, index) => this.#ended + index));
    for (const attempt of attempts) expectSense(attempt);
    expectConnections(attempts, connections);
  }
}

function expectSense({ outcome, status, startMs, endMs, connection }: Ended): void {
  expect(endMs).toBeGreaterThanOrEqual(startMs);
  if (!ANSWERED.includes(outcome)) expect(status).toBe(0);
  if (outcome === 'ok') expect(Math.floor(status / 100)).toBe(2);
  if (outcome === 'shed') expect([503, 429]).toContain(status);
  if (connection === 0) expect(outcome).toBe('refused');
}

/** The attempts of each connection have the orders 0, 1, 2 …, and the connections the serial numbers 1, 2, 3 …. */
function expectConnections(attempts: readonly Ended[], connections: readonly ClientConnectionRecord[]): void {
  const orders = new Map<number, number[]>();
  for (const { connection, orderOnConnection } of attempts) {
    if (connection > 0) orders.set(connection, [...(orders.get(connection) ?? []), orderOnConnection]);
  }
  for (const [connection, of] of orders) expect([connection, of]).toEqual([connection, of.map((_, order) => order)]);
  const serials = connections.map(({ connection }) => connection).toSorted((a, b) => a - b);
  expect(serials).toEqual(serials.map((_, index) => index + 1));
  expect([...orders.keys()].toSorted((a, b) => a - b)).toEqual(serials);
}
