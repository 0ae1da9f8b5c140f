import type { RulesOf } from './rule.js';

type WaitSign =
  | 'answer-timeout'
  | 'send-timeout'
  | 'request-timeout'
  | 'own-deadline'
  | 'worker-timeout'
  | 'worker-killed'
  | 'process-paused'
  | 'threads-full'
  | 'handler-failed'
  | 'double-answer'
  | 'not-http'
  | 'turned-away'
  | 'fine';

/** Waits that came to an end before the other side did something, and what programs say of themselves. */
export const WAIT_RULES: RulesOf<WaitSign> = {
  'answer-timeout': [
    { towards: 'client', causes: ['silent-client', 'network-loss'] },
    { towards: 'database', causes: ['query-slow', 'database-locked', 'idle-dropped', 'network-loss'] },
    { causes: ['peer-slow', 'peer-stuck', 'network-loss', 'idle-dropped'] },
  ],
  'send-timeout': [
    { towards: 'upstream', causes: ['peer-stuck', ['network-loss', 'vanished-write']] },
    { towards: 'database', causes: ['peer-stuck', 'idle-dropped'] },
    { causes: ['slow-client', ['network-loss', 'vanished-write']] },
  ],
  'request-timeout': [{ causes: ['silent-client', 'health-check', 'network-loss', 'other-protocol'] }],
  'own-deadline': [
    { towards: 'database', causes: ['query-slow', 'database-locked', 'pool-too-small', 'idle-dropped'] },
    { towards: 'upstream', causes: ['peer-slow', 'peer-stuck', 'connect-dropped', 'network-loss'] },
    { towards: 'client', causes: ['pool-too-small', 'peer-slow', 'query-slow', 'process-paused'] },
    { causes: ['pool-too-small', 'peer-slow', 'query-slow', 'connect-dropped', 'network-loss'] },
  ],
  'worker-timeout': [{ causes: ['worker-blocked', 'pool-too-small', 'process-paused'] }],
  'worker-killed': [{ causes: ['out-of-memory', 'worker-blocked', 'peer-ended'] }],
  'process-paused': [{ causes: ['process-paused'] }],
  'threads-full': [{ causes: ['threads-full', 'peer-slow', 'database-locked'] }],
  'handler-failed': [{ causes: ['handler-failed'] }],
  'double-answer': [{ causes: ['double-answer'] }],
  'not-http': [{ towards: 'upstream', causes: ['wrong-answer'] }, { causes: ['other-protocol', 'health-check'] }],
  'turned-away': [{ causes: ['rule-or-limit', 'queue-bound'] }],
  fine: [{ causes: [] }],
};
