import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { holdsWithin } from '../row/until.js';
import { onlyPackets, type Packet, readPackets } from './pcap.js';

const START_DEADLINE_MS = 5000;
const END_DEADLINE_MS = 5000;
/** The discard service (RFC 863): a datagram to it that is seen in the capture shows that all before it are, too. */
const MARK_PORT = 9;
/** Every head, and some of what is sent. */
const SNAP_BYTES = 256;

/** A capture of one device's TCP segments, by tcpdump. */
export class Capture {
  readonly #process: ChildProcess;
  #chunks: Buffer[] = [];
  #isListening = false;
  #hasEnded = false;

  private constructor(device: string, filter: string) {
    // -Z root: it would become a user that a user namespace does not have.
    const asRoot = ['-Z', 'root'];
    const what = ['-i', device, '-y', 'EN10MB', '-s', String(SNAP_BYTES)];
    const atOnceToOutput = ['--immediate-mode', '-U', '-w', '-'];
    this.#process = spawn('tcpdump', [...asRoot, ...what, ...atOnceToOutput, filter], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout?.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#isListening ||= chunk.includes('listening on');
    });
    const ended = () => {
      this.#hasEnded = true;
    };
    this.#process.on('error', ended).on('exit', ended);
  }

  /** Captures the segments of `port`. null where tcpdump is missing or may not capture. */
  static async start(device: string, port: number): Promise<Capture | null> {
    const capture = new Capture(device, `tcp port ${port} or udp dst port ${MARK_PORT}`);
    await holdsWithin(START_DEADLINE_MS, () => capture.#isListening || capture.#hasEnded);
    if (capture.#isListening && !capture.#hasEnded) return capture;
    capture.#process.kill('SIGKILL');
    return null;
  }

  /**
   * Ends the capture when everything so far is in it, which a datagram to `address` shows.
   * @returns its TCP packets, and the capture itself with nothing else in it; null where it broke off.
   */
  async end(address: string): Promise<{ packets: Packet[]; file: Buffer } | null> {
    const markedBy = await sendMark(address);
    let packets: Packet[] = [];
    const isWhole = await holdsWithin(END_DEADLINE_MS, () => {
      this.#chunks = [Buffer.concat(this.#chunks)];
      packets = readPackets(this.#chunks[0] ?? Buffer.alloc(0));
      return packets.some(({ protocol, sourcePort }) => protocol === 'udp' && sourcePort === markedBy);
    });
    this.#process.kill('SIGKILL');
    if (!isWhole) return null;
    const segments = packets.filter(({ protocol }) => protocol === 'tcp');
    return { packets: segments, file: onlyPackets(this.#chunks[0] ?? Buffer.alloc(0), segments) };
  }
}

/** Returns the port that the datagram came from, which tells it from others' on a shared device. */
function sendMark(address: string): Promise<number> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    // An error would be the answer to the datagram, which has left then.
    socket.on('error', () => {});
    socket.send('the end of the row', MARK_PORT, address, () => {
      const { port } = socket.address();
      socket.close();
      resolve(port);
    });
  });
}
