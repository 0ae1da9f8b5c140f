import type { Socket } from 'node:net';

/**
 * Tells the source port of a socket that has just been told to connect: at the end of this turn, when its SYN is out. It
 * is not left to the event `connect`, which may never come: a client that gives up before it has handled that event may
 * have a connection that the kernel has established all the same, and that the server will accept. A socket without a
 * port (none was left, or it has no TCP) is not told of.
 */
export function onSourcePort(socket: Socket, tell: (port: number) => void): void {
  // Node connects in a tick of its own, which is before this one. Asked any sooner, it would keep "none" as the answer.
  process.nextTick(() => {
    const port = socket.localPort ?? 0;
    if (port !== 0) tell(port);
  });
}
