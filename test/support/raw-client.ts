import { connect, type Socket } from 'node:net';

/** A client that sends one request by hand and leaves as it is told to. */
export class RawClient {
  readonly socket: Socket;
  received = '';
  ended = false;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.setEncoding('latin1').on('data', (text: string) => {
      this.received += text;
    });
    this.socket.on('end', () => {
      this.ended = true;
    });
    this.socket.on('error', () => {});
  }

  get(path = '/work'): void {
    this.socket.write(`GET ${path} HTTP/1.1\r\nHost: lab\r\n\r\n`);
  }

  /** The status line's number; null while none has come. */
  get status(): number | null {
    const match = /^HTTP\/1\.1 (\d{3})/.exec(this.received);
    return match === null ? null : Number(match[1]);
  }

  /** close(2): a FIN, and an RST as the answer to whatever comes afterwards. */
  leaveByFin(): void {
    this.socket.destroy();
  }

  /** SO_LINGER 0 and close(2): an RST at once. */
  leaveByRst(): void {
    this.socket.resetAndDestroy();
  }
}
