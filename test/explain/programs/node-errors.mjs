// Prints, as `name: message`, the errors that Node reports for the closes that its peer makes.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

/** A server that does `close` with each connection when it has read something; its port. */
async function peer(close) {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {}).once('data', () => close(socket));
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return server.address().port;
}

function report(name, error) {
  process.stdout.write(`${name}: ${error.cause ?? error}\n`);
}

const request = (port) =>
  new Promise((resolve) => {
    const failed = (error) => resolve(error);
    http
      .get({ port, host: '127.0.0.1', agent: false }, (response) => response.on('error', failed).resume())
      .on('error', failed);
  });

const fin = await peer((socket) => socket.destroy());
const rst = await peer((socket) => socket.resetAndDestroy());
const half = await peer((socket) => {
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc', () => socket.destroy());
});

report('fin', await request(fin));
report('rst', await request(rst));
report('half', await request(half));
report('fetch', await fetch(`http://127.0.0.1:${fin}/`).catch((error) => error));

// EPIPE: the peer is gone, the first write draws its RST, a later one fails.
const socket = net.connect({ port: fin, host: '127.0.0.1', allowHalfOpen: true });
socket.resume().write('a');
// Bytes that came before its FIN would make the peer's close a reset.
await once(socket, 'end');
const writing = setInterval(() => socket.write('b'), 5);
const [error] = await once(socket, 'error');
clearInterval(writing);
report('write', error);

const refused = net.createServer().listen(0, '127.0.0.1');
await once(refused, 'listening');
const { port } = refused.address();
refused.close();
await once(refused, 'close');
report('refused', await request(port));
process.exit(0);
