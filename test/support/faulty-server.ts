import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** What the server does with a request. */
export type Act = 'ok' | 'shed' | 'error' | 'fin' | 'fin-in-body' | 'rst' | 'rst-in-body' | 'stall';

const BODY = 'x'.repeat(100);
const head = (status: string, length: number) => `HTTP/1.1 ${status}\r\nContent-Length: ${length}\r\n\r\n`;

const ACTS: Record<Act, (socket: Socket) => void> = {
  ok: (socket) => socket.write(head('200 OK', BODY.length) + BODY),
  shed: (socket) => socket.write(head('503 Service Unavailable', 0)),
  error: (socket) => socket.write(head('500 Internal Server Error', 0)),
  fin: (socket) => socket.end(),
  'fin-in-body': (socket) => socket.end(head('200 OK', BODY.length) + BODY.slice(50)),
  rst: (socket) => socket.resetAndDestroy(),
  'rst-in-body': (socket) => socket.write(head('200 OK', BODY.length) + BODY.slice(50), () => socket.resetAndDestroy()),
  stall: () => {},
};

/** A server that does with each request what a script says, in the order of arrival, and stalls after the script. */
export class FaultyServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly done: Act[] = [];
  requests = 0;

  private constructor(script: readonly Act[]) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      let request = '';
      socket.setEncoding('latin1').on('data', (text: string) => {
        request += text;
        if (!request.includes('\r\n\r\n')) return;
        request = '';
        const act = script[this.requests] ?? 'stall';
        this.requests += 1;
        this.done.push(act);
        ACTS[act](socket);
      });
    });
  }

  static async start(script: readonly Act[]): Promise<FaultyServer> {
    const faulty = new FaultyServer(script);
    await new Promise<void>((resolve) => faulty.#server.listen(0, '127.0.0.1', resolve));
    return faulty;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How often `act` was done. */
  count(act: Act): number {
    return this.done.filter((candidate) => candidate === act).length;
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
