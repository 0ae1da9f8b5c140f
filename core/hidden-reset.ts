import { readSync } from 'node:fs';
import type { Socket } from 'node:net';

/**
 * Whether a socket that emits `end` was reset. To be called in a listener for `end`.
 *
 * When data and an RST arrive together, libuv reads the data and then reports the hang-up as an end of file without
 * reading again (`uv__stream_io`, at POLLHUP after a partial read), so that Node shows a FIN where an RST was on the
 * wire. The error is still pending in the kernel: one more read returns ECONNRESET after an RST and 0 after a FIN.
 */
export function endedByReset(socket: Socket): boolean {
  const fd = descriptorOf(socket);
  if (fd === null) return false;
  try {
    readSync(fd, Buffer.alloc(1), 0, 1, null);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNRESET';
  }
}

/** The socket's file descriptor, which Node has no documented way to tell; null for a socket that is closed. */
function descriptorOf(socket: Socket): number | null {
  const { _handle: handle } = socket as Socket & { _handle?: { fd?: number } | null };
  return handle?.fd !== undefined && handle.fd >= 0 ? handle.fd : null;
}
