import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server below HTTP: what it does with a request is up to the test, byte by byte. */
export interface RawServer {
  readonly port: number;
  readonly url: string;
  /** Every connection so far, in the order in which they came. */
  readonly connections: readonly Socket[];
  /** Requests received so far, on all connections. */
  requestsSeen(): number;
  close(): Promise<void>;
}

/** Called once a request (of a method without a body); `connection` counts from 0. */
export type OnRequest = (socket: Socket, connection: number) => void;

const END_OF_REQUEST = '\r\n\r\n';

/** A server that keeps a connection whose client has closed. */
export async function startRawServer(onRequest: OnRequest): Promise<RawServer> {
  const connections: Socket[] = [];
  let requests = 0;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = connections.push(socket) - 1;
    socket.on('error', () => {});
    socket.setEncoding('latin1').on('data', (text) => {
      const whole = String(text).split(END_OF_REQUEST).length - 1;
      requests += whole;
      for (let index = 0; index < whole; index += 1) onRequest(socket, connection);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    connections,
    requestsSeen: () => requests,
    async close() {
      for (const socket of connections) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A whole answer with a body of five bytes. */
export function answerWith(status: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Length: 5\r\n\r\nhello`;
}
