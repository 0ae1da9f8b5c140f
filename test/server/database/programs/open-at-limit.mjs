/**
 * Opens a connection while a given number of file handles is left (a process of its own, because it uses up all others).
 * Arguments: the compiled connection.js, the database, how many handles are left. Says how it ended, as JSON.
 */
import { closeSync, openSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [, , connectionFile, path, left] = process.argv;
const { openConnection } = await import(connectionFile);
const { Gate } = await import(join(dirname(connectionFile), 'gate.js'));
const open = () => openConnection(path, { writes: false, busyTimeoutMs: 0 }, new Gate());

/** Less the one that lists them. */
const openHandles = () => readdirSync('/proc/self/fd').length - 1;
// The first one opens what the process needs for itself.
await (await open()).close();
const before = openHandles();

const held = [];
try {
  for (;;) held.push(openSync('/dev/null', 'r'));
} catch {
  // No handle is left.
}
for (let count = 0; count < Number(left); count += 1) closeSync(held.pop());
const [outcome] = await Promise.allSettled([open()]);
await outcome.value?.close();
for (const handle of held) closeSync(handle);

const result = { isOpen: outcome.status === 'fulfilled', error: outcome.reason?.message, kept: openHandles() - before };
process.stdout.write(JSON.stringify(result), () => process.exit());
