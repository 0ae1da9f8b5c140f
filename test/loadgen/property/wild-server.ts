import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { until } from '../../support/deadline.js';
import { type Act, afterwards, anyAct, end, perform, WHOLE_ANSWER } from './acts.js';

/** What a server does as soon as it has accepted a connection: mostly nothing. */
export type Greeting = 'none' | 'answer' | Exclude<Act['ending'], 'keep'>;

/** What a wild server does, in the order in which connections and requests come. */
export interface Wild {
  greetings: readonly Greeting[];
  acts: readonly Act[];
  /** Stops listening at this act, if it gets there. */
  deafAt: number;
}

const anyGreeting = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Greeting>('none') },
  { weight: 1, arbitrary: fc.constantFrom<Greeting>('answer', 'fin', 'rst', 'fin, then rst') },
);

export const anyWild: fc.Arbitrary<Wild> = fc.record({
  greetings: fc.array(anyGreeting, { maxLength: 20 }),
  acts: fc.array(anyAct, { minLength: 1, maxLength: 20 }),
  deafAt: fc.integer({ min: 1, max: 40 }),
});

/** One connection as the server had it. */
export interface Served {
  /** The client's port; 0 where it had gone before it was accepted. */
  port: number;
  greeting: Greeting;
  /** What was done with each of its requests. */
  acts: Act[];
}

/** Given the number of each act, from 1, and what does it, which it is to call. */
type OnAct = (count: number, act: () => void) => void;

const STALL: Act = { answer: 'sized', percent: 0, cuts: [], pauseMs: 0, unasked: '', ending: 'keep' };
const END_OF_HEAD = '\r\n\r\n';

/** Does with each request what a script says, and stalls after the script. */
export class WildServer {
  readonly #wild: Wild;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #onAct: OnAct;
  readonly served: Served[] = [];
  /** Acts of the script that were done. */
  acts = 0;

  private constructor(wild: Wild, onAct: OnAct) {
    this.#wild = wild;
    this.#onAct = onAct;
    this.#server = createServer({ noDelay: true }, (socket) => this.#accepted(socket));
  }

  static async start(wild: Wild, onAct: OnAct): Promise<WildServer> {
    const wildServer = new WildServer(wild, onAct);
    await new Promise<void>((resolve) => wildServer.#server.listen(0, '127.0.0.1', resolve));
    return wildServer;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Whether it has stopped listening. */
  get isDeaf(): boolean {
    return this.acts >= this.#wild.deafAt;
  }

  /** Every client has left. @throws if they do not in time. */
  closed(): Promise<void> {
    return until('the clients of the wild server have left', () => this.#sockets.size === 0);
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #accepted(socket: Socket): void {
    const greeting = this.#wild.greetings[this.served.length] ?? 'none';
    const served: Served = { port: socket.remotePort ?? 0, greeting, acts: [] };
    this.served.push(served);
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
    if (greeting === 'answer') socket.write(WHOLE_ANSWER);
    else if (greeting !== 'none') end(socket, greeting);
    let isOver = greeting !== 'none' && greeting !== 'answer';
    let pending = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      pending += text;
      for (let at = pending.indexOf(END_OF_HEAD); at >= 0 && !isOver; at = pending.indexOf(END_OF_HEAD)) {
        pending = pending.slice(at + END_OF_HEAD.length);
        isOver = afterwards(this.#next(socket, served)) !== 'kept';
      }
    });
  }

  #next(socket: Socket, served: Served): Act {
    const act = this.#wild.acts[this.acts];
    served.acts.push(act ?? STALL);
    if (act === undefined) return STALL;
    this.acts += 1;
    if (this.acts === this.#wild.deafAt) this.#server.close();
    this.#onAct(this.acts, () => perform(socket, act));
    return act;
  }
}
