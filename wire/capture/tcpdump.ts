import { type ChildProcess, spawn } from 'node:child_process';
import type { Network } from '../network/network.js';
import { MARK_PORT } from '../peer/mark.js';
import { holdsWithin } from '../row/until.js';
import { onlyPackets, type Packet, readPackets } from './pcap.js';

const START_DEADLINE_MS = 5000;
const END_DEADLINE_MS = 5000;
/** Every head, and some of what is sent. */
const SNAP_BYTES = 256;

/** A capture of one device's TCP segments, by tcpdump. */
export class Capture {
  readonly #process: ChildProcess;
  #chunks: Buffer[] = [];
  #isListening = false;
  #hasEnded = false;

  private constructor({ device, launcher }: Network, filter: string) {
    // -Z root: it would become a user that a user namespace does not have.
    const asRoot = ['-Z', 'root'];
    const what = ['-i', device, '-y', 'EN10MB', '-s', String(SNAP_BYTES)];
    const atOnceToOutput = ['--immediate-mode', '-U', '-w', '-'];
    const tcpdump = ['tcpdump', ...asRoot, ...what, ...atOnceToOutput, filter];
    const [program = '', ...args] = [...launcher('client'), ...tcpdump];
    this.#process = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
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
  static async start(network: Network, port: number): Promise<Capture | null> {
    const capture = new Capture(network, `tcp port ${port} or udp dst port ${MARK_PORT}`);
    await holdsWithin(START_DEADLINE_MS, () => capture.#isListening || capture.#hasEnded);
    if (capture.#isListening && !capture.#hasEnded) return capture;
    capture.#process.kill('SIGKILL');
    return null;
  }

  /**
   * Ends the capture when everything so far is in it.
   * @param mark sends a mark (see peer/mark.ts) through the device, and returns the port that it came from.
   * @returns its TCP packets, and the capture itself with nothing else in it; null where it broke off.
   */
  async end(mark: () => Promise<number>): Promise<{ packets: Packet[]; file: Buffer } | null> {
    const markedBy = await mark();
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
