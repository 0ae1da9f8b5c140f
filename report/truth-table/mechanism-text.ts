import type { MechanismName } from '../../core/truth-table.js';

/** What each mechanism is: who does what, and what its kernel sends for it. */
export const MECHANISM_TEXT: Record<MechanismName, string> = {
  fin: 'one side closes with nothing left unread, and its kernel sends a FIN',
  'half-close': 'one side says that it will write no more (shutdown), and goes on reading',
  'unread-bytes': 'one side closes with received bytes unread, and its kernel sends an RST at once',
  'linger-0': 'one side closes with SO_LINGER 0, and its kernel sends an RST at once',
  'process-killed': 'the process is killed (SIGKILL), and its kernel closes for it',
  'process-stopped': 'the process is stopped (SIGSTOP): its kernel goes on without it',
  'listener-closed': 'nobody listens, or the listener closes',
  'accept-queue-full': 'the server does not accept, and its queue of connections is full',
  'peer-vanished': 'the other side is gone from the network, and packets vanish',
};
