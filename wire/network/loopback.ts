import { LabFailure } from '../../core/errors.js';
import type { Network } from './network.js';

/** Both ends on this host: in the row's network namespace, or in the host's. */
export function loopback(isOwn: boolean): Network {
  return {
    isOwn,
    serverAddress: '127.0.0.1',
    clientAddress: null,
    othersAddress: null,
    device: 'lo',
    launcher: () => [],
    procNet: () => '/proc/self/net',
    lose: async () => {
      throw new LabFailure('nothing is lost on the loopback device');
    },
    deliver: async () => {},
  };
}
