/**
 * A process that does one socket operation a message and answers with what the system call returned: a number, a text, or
 * the name of the error. Node's own streams hide single calls; sockets that were never read from are not polled by its
 * event loop, so that read(2) and write(2) can be called on their descriptors directly.
 */
import { once } from 'node:events';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import net from 'node:net';

const server = net.createServer({ pauseOnConnect: true, allowHalfOpen: true });
const ends = new Map();
let files = [];

/** The result of a system call, or the name of its error. */
function outcomeOf(systemCall) {
  try {
    return systemCall();
  } catch (error) {
    return error.code;
  }
}

function keep(name, socket) {
  socket.on('error', () => {});
  ends.set(name, socket);
}

async function connected(port) {
  const socket = new net.Socket({ allowHalfOpen: true });
  socket.pause();
  await new Promise((resolve, reject) => socket.once('error', reject).connect(port, '127.0.0.1', resolve));
  return socket;
}

function closed(name, close) {
  const socket = ends.get(name);
  ends.delete(name);
  return new Promise((resolve) => close(socket.once('close', () => resolve(0))));
}

const operations = {
  async listen(backlog) {
    server.listen(0, '127.0.0.1', backlog);
    await once(server, 'listening');
    return server.address().port;
  },

  /** Connects `<name>.client` to the server, whose end is `<name>.server`. */
  async pair(name) {
    const [client, [serverEnd]] = await Promise.all([connected(server.address().port), once(server, 'connection')]);
    keep(`${name}.client`, client);
    keep(`${name}.server`, serverEnd);
    return 0;
  },

  async connect(name, port) {
    keep(name, await connected(port));
    return 0;
  },

  write: (name, text) => outcomeOf(() => writeSync(ends.get(name)._handle.fd, text)),
  read: (name) =>
    outcomeOf(() => {
      const buffer = Buffer.alloc(65_536);
      const got = readSync(ends.get(name)._handle.fd, buffer);
      return got === 0 ? 'EOF' : buffer.toString('latin1', 0, got);
    }),
  close: (name) => closed(name, (socket) => socket.destroy()),
  reset: (name) => closed(name, (socket) => socket.resetAndDestroy()),

  openFiles(count) {
    files = Array.from({ length: count }, () => openSync('/dev/null', 'r'));
    return count;
  },
  closeFiles() {
    files.forEach(closeSync);
    return files.length;
  },
};

process.on('disconnect', () => process.exit());
process.on('message', async ({ id, operation, values }) => {
  if (operation === 'block') {
    // The answer leaves before the loop is blocked: until a byte comes on the standard input.
    process.send({ id, result: 0 });
    readSync(0, Buffer.alloc(1));
    return;
  }
  process.send({ id, result: await operations[operation](...values) });
});
