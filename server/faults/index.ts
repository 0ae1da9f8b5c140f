import type { ServerSettings } from '../../core/scenario/schema.js';
import type { Database } from '../database/database.js';
import { stallDatabase } from './database-stall.js';
import { blockEventLoop } from './event-loop-block.js';

/** Sets the faults going that come at a time of their own. Called at the load's start, from which they count. */
export function startFaults(faults: ServerSettings['faults'], database: Database): void {
  if (faults.database_stall !== null) stallDatabase(database, faults.database_stall);
  if (faults.event_loop_block !== null) blockEventLoop(faults.event_loop_block);
}
