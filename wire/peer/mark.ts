import { createSocket } from 'node:dgram';

/** The discard service (RFC 863): a datagram to it that is seen in a capture shows that all before it are, too. */
export const MARK_PORT = 9;

/** Sends a mark; returns the port that it came from, which tells it from others' on a shared device. */
export function sendMark(address: string): Promise<number> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    // An error would be the answer to the datagram, which has left then.
    socket.on('error', () => {});
    socket.send('the end of the row', MARK_PORT, address, () => {
      const { port } = socket.address();
      socket.close();
      resolve(port);
    });
  });
}
