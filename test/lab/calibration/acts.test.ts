import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ACT_NAMES, ACTS, type ActName } from '../../../lab/calibration/acts.js';

/** What a plain socket sees of one act: the bytes that arrive, and how the connection then ends. */
async function seenOf(name: ActName): Promise<{ text: string; end: string }> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {}).once('data', () => ACTS[name].perform(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  client.setEncoding('latin1').on('data', (part: string) => {
    text += part;
  });
  client.write('GET / HTTP/1.1\r\n\r\n');
  const ended = new Promise<string>((resolve) => {
    client.once('end', () => resolve('end'));
    client.once('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
  });
  // Long against an answer in two parts; what is still open then stays open.
  const end = await Promise.race([ended, pause(400).then(() => 'open')]);
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
  return { text, end };
}

const WHOLE = /^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nx{100}$/s;
const HALF = /^HTTP\/1\.1 200 OK\r\nContent-Length: 100\r\n\r\nx{50}$/;
/** An RST that comes together with data shows in Node as an end (see core/hidden-reset.ts). */
const RST = /ECONNRESET|end/;

const SEEN: Record<ActName, { text: RegExp; end: RegExp }> = {
  answer: { text: WHOLE, end: /open/ },
  chunked_answer: { text: /chunked\r\n\r\n64\r\nx{100}\r\n0\r\n\r\n$/, end: /open/ },
  slow_answer: { text: WHOLE, end: /open/ },
  unavailable: { text: /^HTTP\/1\.1 503 .*\r\n\r\n$/s, end: /open/ },
  too_many: { text: /^HTTP\/1\.1 429 .*\r\n\r\n$/s, end: /open/ },
  failure: { text: /^HTTP\/1\.1 500 .*\r\n\r\n$/s, end: /open/ },
  malformed_answer: { text: /^(?!HTTP\/\d).*\r\n\r\n$/, end: /open/ },
  close_after_answer: { text: /Connection: close\r\nContent-Length: 100\r\n\r\nx{100}$/, end: /end/ },
  fin_delimited_answer: { text: /^(?!.*Content-Length).*\r\n\r\nx{100}$/s, end: /end/ },
  fin: { text: /^$/, end: /end/ },
  fin_in_head: { text: /^HTTP\/1\.1 200 OK\r\nC[^\r\n]*$/, end: /end/ },
  fin_in_body: { text: HALF, end: /end/ },
  rst: { text: /^$/, end: /ECONNRESET/ },
  rst_in_body: { text: HALF, end: RST },
  rst_after_answer: { text: WHOLE, end: RST },
  stall: { text: /^$/, end: /open/ },
};

describe('an act of the calibration server', () => {
  it.each(ACT_NAMES)('%s puts on the wire what it says', async (name) => {
    const { text, end } = await seenOf(name);
    expect(text).toMatch(SEEN[name].text);
    expect(end).toMatch(SEEN[name].end);
  });
});
