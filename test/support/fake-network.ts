import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { vi } from 'vitest';

/** Something that happens on a socket. A real one keeps to an order; this one to none. */
export type SocketEvent =
  | { kind: 'connect' | 'end' | 'close' }
  | { kind: 'error'; code: string }
  | { kind: 'data'; bytes: string };

/** As `net.connect` takes it: bytes go into the caller's buffer, and are not emitted. */
interface OnRead {
  buffer: Buffer;
  callback(length: number, buffer: Buffer): boolean;
}

let lastPort = 1023;

/** Looks like a socket to a client, sends nothing, and does whatever it is told to have happened. */
export class FakeSocket extends EventEmitter {
  localPort: number | undefined;
  /** Neither end has left it. */
  isInUse = true;
  readonly #onRead: OnRead | undefined;

  constructor(onRead?: OnRead) {
    super();
    this.#onRead = onRead;
  }

  happens(event: SocketEvent): void {
    switch (event.kind) {
      case 'data':
        this.#receive(Buffer.from(event.bytes, 'latin1'));
        break;
      case 'connect':
        lastPort += 1;
        this.localPort = lastPort;
        this.emit('connect');
        break;
      case 'error':
        this.isInUse = false;
        this.emit('error', Object.assign(new Error(event.code), { code: event.code }));
        break;
      default:
        this.isInUse = false;
        this.emit(event.kind);
    }
  }

  #receive(bytes: Buffer): void {
    if (this.#onRead === undefined) {
      this.emit('data', bytes);
      return;
    }
    bytes.copy(this.#onRead.buffer);
    this.#onRead.callback(bytes.length, this.#onRead.buffer);
  }

  write(): boolean {
    return true;
  }

  destroy(): this {
    this.isInUse = false;
    return this;
  }

  resetAndDestroy(): this {
    return this.destroy();
  }
}

/** Takes the place of `net.connect` for everyone in this process, until it is restored. */
export class FakeNetwork {
  sockets: FakeSocket[] = [];

  constructor() {
    vi.spyOn(net, 'connect').mockImplementation(((options: { onread?: OnRead }) => {
      const socket = new FakeSocket(options.onread);
      this.sockets.push(socket);
      return socket;
    }) as unknown as typeof net.connect);
    syncBuiltinESMExports();
  }

  get inUse(): number {
    return this.sockets.filter(({ isInUse }) => isInUse).length;
  }

  restore(): void {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
}
