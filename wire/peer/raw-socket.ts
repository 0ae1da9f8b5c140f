import { readSync, writeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { done, type TimedResult, timed, timedAsync } from '../timed.js';
import type { SocketCall } from './messages.js';

/**
 * Single system calls on a connected socket that Node neither reads nor polls. Node's own streams hide single calls, and
 * close the socket themselves as soon as they see an RST; a socket that was never read from is not polled by the event
 * loop, so that read(2) and write(2) on its descriptor give the kernel's own answer. The descriptor does not block:
 * EAGAIN stands for a blocking call that would wait.
 */
export async function rawCall(socket: Socket, call: SocketCall): Promise<TimedResult> {
  const fd = descriptorOf(socket);
  switch (call.name) {
    case 'read':
      return read(fd, Buffer.alloc(call.bytes));
    case 'write': {
      const data = 'text' in call ? Buffer.from(call.text) : Buffer.alloc(call.bytes, 'x');
      return timed(() => done(writeSync(fd, data)));
    }
    case 'shutdown':
      return timedAsync(() => shutDown(socket));
    case 'close':
      // Both close the descriptor before they return, the first after setting SO_LINGER to 0.
      return timed(() => {
        if (call.linger0) socket.resetAndDestroy();
        else socket.destroy();
        return done();
      });
  }
}

function read(fd: number, buffer: Buffer): TimedResult {
  return timed(() => {
    const got = readSync(fd, buffer);
    return got === 0 ? { kind: 'eof' } : done(got);
  });
}

/** Node has no other way to shutdown(2) than the end of the stream. */
function shutDown(socket: Socket): Promise<ReturnType<typeof done>> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject).end(() => resolve(done()));
  });
}

function descriptorOf(socket: Socket): number {
  const { _handle: handle } = socket as Socket & { _handle?: { fd?: number } | null };
  if (handle?.fd === undefined || handle.fd < 0) throw new Error('this socket is closed already');
  return handle.fd;
}
