import type { MechanismName } from '../wire/result.js';

/**
 * The rows of the truth table that an explanation may name as its proof, and the mechanism under which the table shows
 * each. The names are the table's own (`resetlab wire --only <name>`).
 */
export const WIRE_ROWS = {
  'fin-read': 'fin',
  'fin-write-write': 'fin',
  'fin-write-write-at-once': 'fin',
  'broken-pipe': 'fin',
  'broken-pipe-read': 'fin',
  'fin-one-write': 'fin',
  'fin-write-read': 'fin',
  'fin-window': 'fin',
  'half-close-write': 'half-close',
  'half-close-then-close': 'half-close',
  'own-half-close-write': 'half-close',
  'connection-reset': 'unread-bytes',
  'connection-reset-write': 'unread-bytes',
  'unread-with-data': 'unread-bytes',
  'linger0-read': 'linger-0',
  'linger0-write': 'linger-0',
  'linger0-with-data': 'linger-0',
  'linger0-window': 'linger-0',
  'killed-write-write': 'process-killed',
  'killed-unread': 'process-killed',
  'stopped-write': 'process-stopped',
  'stopped-window': 'process-stopped',
  'stopped-read': 'process-stopped',
  refused: 'listener-closed',
  'listener-closed-queued': 'listener-closed',
  'listener-closed-accepted': 'listener-closed',
  'accept-queue-full': 'accept-queue-full',
  'accept-queue-abort': 'accept-queue-full',
  'vanished-write': 'peer-vanished',
  'vanished-read': 'peer-vanished',
  'vanished-rebooted': 'peer-vanished',
  'vanished-connect': 'peer-vanished',
} as const satisfies Record<string, MechanismName>;

export type WireRow = keyof typeof WIRE_ROWS;
