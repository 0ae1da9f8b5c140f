import { BadInput } from '../../core/errors.js';
import { createTables } from './migrations/create-tables.js';
import type { Database } from './sqlite.js';

/** One step from a version of the schema to the next. */
export type Migration = (database: Database) => void;

/**
 * Every step from an empty file on; the number of steps that a store has taken is its `user_version`. A step that has been
 * released is never changed again: a new one is added.
 */
export const MIGRATIONS: readonly Migration[] = [createTables];

/** @throws BadInput where the schema is later than this version knows. */
export function schemaVersion(database: Database, path: string, steps = MIGRATIONS): number {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version <= steps.length) return version;
  throw new BadInput(
    `${path}: is of a later version of resetlab (schema ${version}; this one knows up to ${steps.length}): read it with that one`,
  );
}

/**
 * The version of a store, at least 1: one is given its name with its tables in it.
 * @throws BadInput where the file is another program's or empty, or the schema is later than this version knows.
 */
export function storeVersion(database: Database, path: string, steps = MIGRATIONS): number {
  const version = schemaVersion(database, path, steps);
  const tables = database.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'run'");
  if (version > 0 && tables.pluck().get() === 1) return version;
  throw new BadInput(`${path}: is no store of a run`);
}

/**
 * Takes the steps that are missing, all or none of them.
 * @throws BadInput where the schema is later than this version knows.
 */
export function migrate(database: Database, path: string, steps = MIGRATIONS): void {
  if (schemaVersion(database, path, steps) === steps.length) return;
  const takeSteps = database.transaction(() => {
    // Read again within the transaction: another process may have been faster.
    for (const step of steps.slice(schemaVersion(database, path, steps))) step(database);
    database.pragma(`user_version = ${steps.length}`);
  });
  takeSteps.immediate();
}
