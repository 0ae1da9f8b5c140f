import { describe, expect, it } from 'vitest';
import { onlyPackets, type Packet, readPackets } from '../../wire/capture/pcap.js';

/** A capture as libpcap lays it out, written by hand so that the reader is not its own measure. */
class CaptureFile {
  readonly #little: boolean;
  readonly #parts: Buffer[];

  constructor({ magic = 0xa1b2c3d4, little = true, linkType = 1 } = {}) {
    this.#little = little;
    this.#parts = [this.#words(magic, 0x0004_0002, 0, 0, 65_535, linkType)];
  }

  /** `wireBytes`: of the whole frame, where the capture holds less of it. */
  add(frame: Buffer, seconds = 1, fraction = 500_000, wireBytes = frame.length): this {
    this.#parts.push(this.#words(seconds, fraction, frame.length, wireBytes), frame);
    return this;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #words(...words: number[]): Buffer {
    const buffer = Buffer.alloc(words.length * 4);
    words.forEach((word, index) => {
      if (this.#little) buffer.writeUInt32LE(word, index * 4);
      else buffer.writeUInt32BE(word, index * 4);
    });
    return buffer;
  }
}

const SYN = 0x02;
const FIN_ACK = 0x11;
const PSH_ACK = 0x18;
const RST = 0x04;

interface SegmentForm {
  payload?: number;
  /** How much of the payload the capture holds. */
  held?: number;
  /** They lengthen both heads. */
  optionBytes?: number;
}

/** Ethernet, IPv4, TCP. */
function tcpFrame(flags: number, { payload = 0, held = payload, optionBytes = 0 }: SegmentForm = {}): Buffer {
  const headBytes = 20 + optionBytes;
  const ethernet = Buffer.alloc(14);
  ethernet.write('0200000000990200000000ff', 'hex');
  ethernet.writeUInt16BE(0x0800, 12);
  const ip = Buffer.alloc(headBytes);
  ip.writeUInt8(0x40 | (headBytes / 4), 0);
  ip.writeUInt16BE(headBytes * 2 + payload, 2);
  ip.writeUInt8(6, 9);
  const tcp = Buffer.alloc(headBytes);
  tcp.writeUInt16BE(40_000, 0);
  tcp.writeUInt16BE(80, 2);
  tcp.writeUInt8((headBytes / 4) << 4, 12);
  tcp.writeUInt8(flags, 13);
  return Buffer.concat([ethernet, ip, tcp, Buffer.alloc(held)]);
}

const flagsAndPayload = ({ flags, payloadBytes }: Packet) => [flags, payloadBytes];

describe('a capture', () => {
  it.each([
    ['little-endian, microseconds', {}, 1500],
    ['big-endian, microseconds', { little: false }, 1500],
    ['little-endian, nanoseconds', { magic: 0xa1b23c4d }, 1000.5],
    ['big-endian, nanoseconds', { magic: 0xa1b23c4d, little: false }, 1000.5],
  ])('is read in every form: %s', (_, form, at) => {
    const [packet] = readPackets(new CaptureFile(form).add(tcpFrame(SYN)).bytes);
    expect(packet).toMatchObject({
      at,
      targetHardware: '02:00:00:00:00:99',
      protocol: 'tcp',
      sourcePort: 40_000,
      targetPort: 80,
      flags: 'SYN',
    });
  });

  it('tells flags in the usual order, and payloads by the length on the wire', () => {
    const file = new CaptureFile()
      .add(tcpFrame(SYN, { optionBytes: 20 }))
      .add(tcpFrame(PSH_ACK, { payload: 40_000, held: 100, optionBytes: 12 }))
      .add(tcpFrame(FIN_ACK))
      .add(tcpFrame(RST));
    expect(readPackets(file.bytes).map(flagsAndPayload)).toEqual([
      ['SYN', 0],
      ['PSH ACK', 40_000],
      ['FIN ACK', 0],
      ['RST', 0],
    ]);
  });

  it('that is still being written gives its whole packets, wherever it breaks off', () => {
    const { bytes } = new CaptureFile().add(tcpFrame(SYN)).add(tcpFrame(RST));
    const whole = 24 + 16 + tcpFrame(SYN).length;
    for (let length = 0; length < bytes.length; length += 1) {
      expect(readPackets(bytes.subarray(0, length))).toHaveLength(length < whole ? 0 : 1);
    }
  });

  it('leaves out what is not TCP or UDP over IPv4, and frames too short to tell', () => {
    const arp = tcpFrame(SYN);
    arp.writeUInt16BE(0x0806, 12);
    const icmp = tcpFrame(SYN);
    icmp.writeUInt8(1, 14 + 9);
    const file = new CaptureFile()
      .add(arp)
      .add(icmp)
      .add(tcpFrame(SYN).subarray(0, 40))
      .add(Buffer.alloc(0))
      .add(tcpFrame(RST));
    expect(readPackets(file.bytes).map(flagsAndPayload)).toEqual([['RST', 0]]);
  });

  it('can be narrowed to some of its packets, and is a capture still', () => {
    const { bytes } = new CaptureFile().add(tcpFrame(SYN)).add(tcpFrame(FIN_ACK)).add(tcpFrame(RST));
    const [first, , last] = readPackets(bytes) as [Packet, Packet, Packet];
    expect(readPackets(onlyPackets(bytes, [first, last])).map(flagsAndPayload)).toEqual([
      ['SYN', 0],
      ['RST', 0],
    ]);
  });

  it.each([
    ['no capture', Buffer.alloc(24, 'x'), 'this is no capture'],
    ['another link type', new CaptureFile({ linkType: 113 }).bytes, 'link type 113'],
  ])('that is %s is refused', (_, bytes, message) => {
    expect(() => readPackets(bytes)).toThrow(message);
  });
});
