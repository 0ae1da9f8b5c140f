import { NOBODY } from '../network/link.js';
import type { Segment } from '../result.js';
import type { Packet } from './pcap.js';

/**
 * The segments of the row's connection among captured packets.
 * @param beganAt when the row's first call began, by the wall clock.
 * @param otherPorts of clients that are not the row's.
 */
export function segmentsOf(
  packets: readonly Packet[],
  serverPort: number,
  otherPorts: readonly number[],
  beganAt: number,
): Segment[] {
  return packets
    .filter(({ sourcePort, targetPort }) => !otherPorts.includes(sourcePort === serverPort ? targetPort : sourcePort))
    .map(({ at, sourcePort, flags, payloadBytes, targetHardware }) => ({
      atMs: at - beganAt,
      from: sourcePort === serverPort ? 'server' : 'client',
      flags,
      payloadBytes,
      isLost: targetHardware === NOBODY,
    }));
}
