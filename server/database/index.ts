import type { ServerSettings } from '../../core/scenario/schema.js';
import type { Database, DatabaseAccess } from './database.js';
import { createSqlite } from './sqlite/sqlite.js';

/** Creates the database in an existing folder and fills it; `seed` decides its content. */
export type CreateDatabase = (folder: string, seed: number, access: DatabaseAccess) => Database;

export const databases: Record<ServerSettings['database'], CreateDatabase> = {
  sqlite: createSqlite,
};
