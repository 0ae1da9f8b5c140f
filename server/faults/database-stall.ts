import type { Spell } from '../../core/scenario/faults.js';
import type { Database } from '../database/database.js';

/**
 * The database stops answering for a while, as one does in a failover, behind a lock, or on a disk that hangs. Its
 * connections stay up: calls under way and new ones alike wait in the threads of their connections, and go on afterwards.
 */
export function stallDatabase(database: Pick<Database, 'stall' | 'resume'>, { at_s, for_s }: Spell): void {
  setTimeout(() => database.stall(), at_s * 1000);
  setTimeout(() => database.resume(), (at_s + for_s) * 1000);
}
