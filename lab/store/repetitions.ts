import { gunzipSync, gzipSync } from 'node:zlib';
import type { CellResult, TimelineSample } from '../../core/cell.js';
import type { MatrixEntry } from '../../core/cell-views.js';
import type { Database } from './sqlite.js';

/** Timelines shrink to a twelfth, in less than half the time of the usual level, which saves another hundredth. */
const GZIP_LEVEL = 1;

/** A repetition as it was stored, by whichever version. */
export interface StoredRecord {
  /** Its result and its matrix, without a timeline. */
  result: unknown;
  /** Read when it is asked for, each time anew. */
  timeline(): unknown;
}

interface RepetitionRow {
  id: number;
  result: string;
}

/** The repetitions in a store, in the order in which they were measured. */
export class Repetitions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get count(): number {
    return Number(this.#database.prepare('SELECT count(*) FROM repetition').pluck().get());
  }

  get invalid(): number {
    return Number(this.#database.prepare('SELECT count(*) FROM repetition WHERE valid = 0').pluck().get());
  }

  /** Length of attempts.csv when the last repetition was stored; null where there is no repetition, or no such file. */
  get attemptsBytes(): number | null {
    const last = this.#database.prepare('SELECT attempts_bytes FROM repetition ORDER BY id DESC LIMIT 1');
    return (last.pluck().get() as number | null | undefined) ?? null;
  }

  /** Stores one in a transaction: all of it is there, or nothing. */
  add(result: CellResult, attemptsBytes: number | null): CellResult {
    const { plan, startedAt, brokenLaws, matrix, timeline } = result;
    // Made before the transaction begins, which then lasts no longer than the disk takes.
    const samples = gzipSync(JSON.stringify(timeline), { level: GZIP_LEVEL });
    const document = JSON.stringify({ ...result, matrix: [], timeline: [] });
    const valid = brokenLaws.length === 0 ? 1 : 0;
    const add = this.#database.transaction(() => {
      const { lastInsertRowid: id } = this.#database
        .prepare(
          `INSERT INTO repetition (cell, label, repetition, started_at, valid, attempts_bytes, result)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(plan.index, plan.label, plan.repetition, startedAt, valid, attemptsBytes, document);
      const outcome = this.#database.prepare(
        'INSERT INTO outcome (repetition_id, client, server, count) VALUES (?, ?, ?, ?)',
      );
      for (const { client, server, count } of matrix) outcome.run(id, client, server, count);
      this.#database.prepare('INSERT INTO timeline (repetition_id, samples) VALUES (?, ?)').run(id, samples);
      return Number(id);
    });
    return this.#withTimelineRead({ ...result }, add.immediate());
  }

  /** Each of them, one at a time; read anew by each call. */
  *[Symbol.iterator](): Generator<CellResult> {
    for (const { id, result: document } of this.#rows()) {
      const result = JSON.parse(document) as CellResult;
      yield this.#withTimelineRead({ ...result, matrix: this.#matrix(id) }, id);
    }
  }

  /** Each of them as it was stored, its matrix and timeline left empty. */
  *figures(): Generator<unknown> {
    for (const { result } of this.#rows()) yield JSON.parse(result);
  }

  /** Each of them as it was stored, with all that is. */
  *records(): Generator<StoredRecord> {
    for (const { id, result: document } of this.#rows())
      yield { result: { ...JSON.parse(document), matrix: this.#matrix(id) }, timeline: () => this.#timeline(id) };
  }

  /** Read one at a time, so that whoever goes through them may write meanwhile. */
  *#rows(): Generator<RepetitionRow> {
    const next = this.#database.prepare('SELECT id, result FROM repetition WHERE id > ? ORDER BY id LIMIT 1');
    let row = next.get(0) as RepetitionRow | undefined;
    while (row !== undefined) {
      yield row;
      row = next.get(row.id) as typeof row;
    }
  }

  #matrix(id: number): MatrixEntry[] {
    const entries = this.#database.prepare(
      'SELECT client, server, count FROM outcome WHERE repetition_id = ? ORDER BY id',
    );
    return entries.all(id) as MatrixEntry[];
  }

  /** In place of the samples, what reads them when they are asked for: those of thousands of repetitions fill any memory. */
  #withTimelineRead(result: CellResult, id: number): CellResult {
    return Object.defineProperty(result, 'timeline', { enumerable: true, get: () => this.#timeline(id) });
  }

  #timeline(id: number): TimelineSample[] {
    const row = this.#database.prepare('SELECT samples FROM timeline WHERE repetition_id = ?');
    return JSON.parse(gunzipSync(row.pluck().get(id) as Buffer).toString('utf8'));
  }
}
