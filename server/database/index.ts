import type { ServerSettings } from '../../core/scenario/schema.js';
import type { Database } from './database.js';
import { createSqlite } from './sqlite/sqlite.js';

/** Creates the database in an existing folder and fills it; `seed` decides its content. */
export type CreateDatabase = (folder: string, seed: number) => Database;

export const databases: Record<ServerSettings['database'], CreateDatabase> = {
  sqlite: createSqlite,
};
