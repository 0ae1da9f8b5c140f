import type { Socket } from 'node:net';
import { done, type TimedResult, timed } from '../timed.js';
import type { SocketCall } from './messages.js';

/**
 * Tells of every event of an ordinary, flowing socket, as an application would see it; of several `data` in a row once,
 * because their number depends on the kernel's buffers.
 */
export function watch(socket: Socket, tellAll: (event: string) => void): void {
  let last = '';
  const tell = (event: string) => {
    if (event !== 'data' || last !== 'data') tellAll(event);
    last = event;
  };
  socket.on('data', () => tell('data'));
  socket.on('end', () => tell('end'));
  socket.on('error', ({ code, message }: NodeJS.ErrnoException) => tell(`error ${code ?? message}`));
  socket.on('close', () => tell('close'));
}

/** What an application does in place of the system call. It reads whatever comes, so a read is nothing to do. */
export function streamCall(socket: Socket, call: SocketCall, tell: (event: string) => void): TimedResult {
  return timed(() => {
    switch (call.name) {
      case 'read':
        break;
      case 'write':
        socket.write('text' in call ? call.text : Buffer.alloc(call.bytes), (error?: NodeJS.ErrnoException | null) =>
          tell(`write ${error == null ? 'done' : (error.code ?? error.message)}`),
        );
        break;
      case 'shutdown':
        socket.end();
        break;
      case 'close':
        if (call.linger0) socket.resetAndDestroy();
        else socket.destroy();
    }
    return done();
  });
}
