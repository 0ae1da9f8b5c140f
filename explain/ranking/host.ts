import type { RulesOf } from './rule.js';

type HostSign =
  | 'process-files'
  | 'system-files'
  | 'worker-connections'
  | 'syn-queue'
  | 'tcp-memory'
  | 'orphans'
  | 'conntrack-full'
  | 'neighbours-full'
  | 'time-wait-full'
  | 'task-stuck'
  | 'link-down'
  | 'suppressed';

/** Limits and events of the process and the whole machine. */
export const HOST_RULES: RulesOf<HostSign> = {
  'process-files': [{ causes: ['handles-close-wait', 'handles-limit-low', 'handles-leak'] }],
  'system-files': [{ causes: ['system-handles', 'handles-leak'] }],
  'worker-connections': [{ causes: ['worker-connections', 'peer-slow'] }],
  'syn-queue': [{ causes: ['accept-queue-full', 'syn-attack'] }],
  'tcp-memory': [{ causes: ['tcp-memory', 'slow-client'] }],
  orphans: [{ causes: ['tcp-memory', 'slow-client', 'load-end'] }],
  'conntrack-full': [{ causes: ['conntrack-full', 'syn-attack'] }],
  'neighbours-full': [{ causes: ['neighbours-full'] }],
  'time-wait-full': [{ causes: ['ports-exhausted', 'client-pool-small'] }],
  'task-stuck': [{ causes: ['task-stuck', 'process-paused'] }],
  'link-down': [{ causes: [['network-loss', 'vanished-write']] }],
  suppressed: [{ causes: [] }],
};
