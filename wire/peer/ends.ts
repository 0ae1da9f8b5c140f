import { once } from 'node:events';
import { readSync } from 'node:fs';
import { type AddressInfo, createServer, Socket } from 'node:net';
import { done, type TimedResult, timed, timedAsync } from '../timed.js';
import type { PeerAnswers, PeerCommand, PeerMessage, SocketCall } from './messages.js';
import { rawCall } from './raw-socket.js';
import { streamCall, watch } from './stream-socket.js';

const INPUT = 0;

type Command<Kind extends PeerCommand['kind']> = Extract<PeerCommand, { kind: Kind }>;

/** The listener and the connected sockets of one peer. */
export class Ends {
  readonly #asStream: boolean;
  readonly #tell: (message: PeerMessage) => void;
  readonly #server;
  readonly #named = new Map<string, Socket>();
  /** Accepted and not yet named, by the port of the other end. */
  readonly #accepted = new Map<number, Socket>();

  constructor(asStream: boolean, tell: (message: PeerMessage) => void) {
    this.#asStream = asStream;
    this.#tell = tell;
    this.#server = createServer({ pauseOnConnect: true, allowHalfOpen: !asStream });
    this.#server.on('connection', (socket) => {
      socket.on('error', () => {});
      this.#accepted.set(socket.remotePort ?? 0, socket);
      this.#server.emit('kept');
    });
  }

  async listen({ host, backlog }: Command<'listen'>): Promise<PeerAnswers['listen']> {
    this.#server.listen(0, host, backlog);
    await once(this.#server, 'listening');
    return { port: (this.#server.address() as AddressInfo).port };
  }

  async accept({ socket: name, remotePort }: Command<'accept'>): Promise<PeerAnswers['accept']> {
    while (!this.#accepted.has(remotePort)) await once(this.#server, 'kept');
    this.#keep(name, this.#accepted.get(remotePort) as Socket);
    return {};
  }

  async connect({ socket: name, host, port, localAddress }: Command<'connect'>): Promise<PeerAnswers['connect']> {
    const socket = new Socket({ allowHalfOpen: !this.#asStream });
    if (!this.#asStream) socket.pause();
    this.#keep(name, socket);
    let localPort: number | null = null;
    // The event loop learns of the end of the handshake, and reads the error of one that failed, from the kernel (SO_ERROR).
    const timing = await timedAsync(async (begins) => {
      // Node makes the system call in the next tick: only after it has the socket a port.
      process.nextTick(begins);
      socket.connect({ host, port, ...(localAddress === null ? {} : { localAddress }) });
      process.nextTick(() => {
        localPort = portOf(socket);
        if (localPort !== null) this.#tell({ kind: 'connecting', localPort });
      });
      await once(socket, 'connect');
      return done();
    });
    return { ...timing, localPort };
  }

  async calls({ socket: name, calls }: Command<'calls'>): Promise<PeerAnswers['calls']> {
    const socket = this.#named.get(name);
    if (socket === undefined) throw new Error(`this peer has no socket ${name}`);
    const results: TimedResult[] = [];
    for (const call of calls) results.push(await this.#call(name, socket, call));
    return { results };
  }

  closeListener(): PeerAnswers['close-listener'] {
    return timed(() => {
      this.#server.close();
      return done();
    });
  }

  /** Nothing returns to the event loop in between, which would accept what is in the queue. */
  holdAndCloseListener(): PeerAnswers['close-listener'] {
    this.#tell({ kind: 'holding' });
    readSync(INPUT, Buffer.alloc(1));
    return this.closeListener();
  }

  #call(name: string, socket: Socket, call: SocketCall): TimedResult | Promise<TimedResult> {
    return this.#asStream ? streamCall(socket, call, (event) => this.#tellEvent(name, event)) : rawCall(socket, call);
  }

  #keep(name: string, socket: Socket): void {
    this.#named.set(name, socket);
    // An error that comes later is none of Node's to raise here: the calls tell.
    socket.on('error', () => {});
    if (!this.#asStream) return;
    watch(socket, (event) => this.#tellEvent(name, event));
    socket.resume();
  }

  #tellEvent(socket: string, event: string): void {
    this.#tell({ kind: 'event', socket, event });
  }
}

function portOf(socket: Socket): number | null {
  const { port } = socket.address() as Partial<AddressInfo>;
  return port === undefined || port === 0 ? null : port;
}
