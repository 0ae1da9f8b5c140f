import type { RulesOf } from './rule.js';

type ConnectSign = 'refused' | 'connect-timeout' | 'unreachable' | 'no-ports' | 'no-such-host' | 'no-upstream';

/** How connections fail to come about. */
export const CONNECT_RULES: RulesOf<ConnectSign> = {
  refused: [{ causes: ['nothing-listens', ['peer-ended', 'refused'], 'accept-queue-abort'] }],
  'connect-timeout': [
    { causes: ['connect-dropped', 'accept-queue-full', 'conntrack-full', ['network-loss', 'vanished-connect']] },
  ],
  unreachable: [{ causes: ['no-route', 'connect-dropped'] }],
  'no-ports': [{ causes: ['ports-exhausted', 'client-pool-small'] }],
  'no-such-host': [{ causes: ['name-unresolved'] }],
  'no-upstream': [{ causes: ['no-upstream', ['peer-ended', 'refused'], 'peer-slow'] }],
};
