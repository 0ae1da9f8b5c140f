import type { RulesOf } from './rule.js';

type LossSign =
  | 'broken-pipe'
  | 'reset-on-read'
  | 'reset-on-write'
  | 'reset'
  | 'invented-reset'
  | 'closed-early'
  | 'closed-while-idle'
  | 'lost-peer'
  | 'client-gone'
  | 'handshake-cut'
  | 'written-after-loss'
  | 'own-cancel'
  | 'use-after-close'
  | 'stale-connection'
  | 'database-closed'
  | 'database-ended';

/** An RST from an upstream, read or written into. */
const RESET_BY_UPSTREAM = [
  ['keep-alive-race', 'connection-reset'],
  ['peer-ended', 'killed-unread'],
  ['peer-left-unread', 'connection-reset'],
  ['listener-closed', 'listener-closed-queued'],
  ['idle-dropped', 'vanished-rebooted'],
  'accept-queue-abort',
] as const;

const RESET_BY_DATABASE = [
  ['database-ended-session', 'killed-unread'],
  ['idle-dropped', 'vanished-rebooted'],
  ['stale-in-pool', 'connection-reset'],
] as const;

/** A client that is gone before its answer, without an errno. */
const CLIENT_LEFT = [
  ['client-gave-up', 'fin-read'],
  'client-cancelled',
  ['load-end', 'fin-read'],
  ['client-left-unread', 'connection-reset'],
] as const;

/** How established connections are lost. */
export const LOSS_RULES: RulesOf<LossSign> = {
  'broken-pipe': [
    {
      towards: 'upstream',
      causes: [
        ['keep-alive-race', 'fin-write-write'],
        'peer-ended',
        ['peer-left-unread', 'connection-reset'],
        ['handler-failed', 'fin-write-write'],
      ],
    },
    {
      towards: 'database',
      causes: [
        ['stale-in-pool', 'fin-write-write'],
        ['database-ended-session', 'killed-write-write'],
      ],
    },
    { causes: ['client-gave-up', 'client-left-unread', 'load-end', ['client-cancelled', 'broken-pipe']] },
  ],
  'reset-on-write': [
    {
      towards: 'upstream',
      causes: [
        'peer-left-unread',
        ['peer-ended', 'killed-unread'],
        ['idle-dropped', 'vanished-rebooted'],
        ['keep-alive-race', 'connection-reset-write'],
      ],
    },
    { towards: 'database', causes: RESET_BY_DATABASE },
    {
      causes: [
        ['client-left-unread', 'connection-reset-write'],
        ['linger-0', 'linger0-write'],
        ['load-end', 'connection-reset-write'],
        ['peer-ended', 'killed-unread'],
      ],
    },
  ],
  'reset-on-read': [
    { towards: 'upstream', causes: RESET_BY_UPSTREAM },
    { towards: 'database', causes: RESET_BY_DATABASE },
    {
      towards: 'client',
      causes: ['client-left-unread', 'linger-0', 'health-check', ['load-end', 'connection-reset']],
    },
    {
      causes: [
        ['keep-alive-race', 'connection-reset'],
        ['peer-ended', 'killed-unread'],
        'client-left-unread',
        'linger-0',
        ['idle-dropped', 'vanished-rebooted'],
      ],
    },
  ],
  reset: [
    { towards: 'upstream', causes: RESET_BY_UPSTREAM },
    { towards: 'database', causes: RESET_BY_DATABASE },
    {
      towards: 'client',
      causes: ['client-left-unread', 'linger-0', ['load-end', 'connection-reset'], 'health-check'],
    },
    {
      causes: [
        'client-left-unread',
        ['keep-alive-race', 'connection-reset'],
        ['peer-ended', 'killed-unread'],
        'linger-0',
        ['idle-dropped', 'vanished-rebooted'],
      ],
    },
  ],
  'invented-reset': [
    {
      towards: 'upstream',
      causes: [['peer-ended', 'fin-read'], 'handler-failed', 'node-closed-on-fin', 'peer-left-unread'],
    },
    { causes: ['node-closed-on-fin', ['client-gave-up', 'fin-read'], ['load-end', 'fin-read'], 'linger-0'] },
  ],
  'closed-early': [
    { towards: 'client', causes: CLIENT_LEFT },
    { towards: 'database', causes: ['database-ended-session', 'stale-in-pool', ['idle-dropped', 'vanished-rebooted']] },
    { causes: ['keep-alive-race', ['peer-ended', 'fin-read'], 'handler-failed', 'out-of-handles'] },
  ],
  'closed-while-idle': [{ causes: ['keep-alive-race', ['peer-ended', 'fin-read']] }],
  'lost-peer': [{ causes: ['idle-dropped', ['network-loss', 'vanished-write'], ['peer-ended', 'vanished-write']] }],
  'client-gone': [{ causes: CLIENT_LEFT }],
  'handshake-cut': [{ causes: ['health-check', 'client-cancelled', 'other-protocol'] }],
  'written-after-loss': [
    { causes: ['wrote-after-loss', ['client-gave-up', 'fin-write-write'], ['load-end', 'fin-write-write']] },
  ],
  'own-cancel': [
    {
      towards: 'upstream',
      causes: [['client-gave-up', 'fin-read'], 'client-cancelled', ['peer-slow', 'stopped-read'], 'shutting-down'],
    },
    { causes: [['client-gave-up', 'fin-read'], 'client-cancelled', 'shutting-down', ['load-end', 'fin-read']] },
  ],
  'use-after-close': [{ causes: ['closed-by-itself', 'shutting-down'] }],
  'stale-connection': [{ causes: ['stale-in-pool', 'database-ended-session', ['idle-dropped', 'vanished-rebooted']] }],
  'database-closed': [
    {
      causes: [
        'database-ended-session',
        'stale-in-pool',
        ['idle-dropped', 'vanished-rebooted'],
        ['peer-ended', 'killed-unread'],
      ],
    },
  ],
  'database-ended': [{ causes: ['database-ended-session'] }],
};
