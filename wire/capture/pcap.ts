/**
 * Reads captures as tcpdump writes them: a head of 24 bytes, then packets, each with a head of 16 (the format of libpcap,
 * draft-ietf-opsawg-pcap). Only what the experiments need of Ethernet, IPv4, TCP and UDP is understood.
 */

const FILE_HEAD_BYTES = 24;
const PACKET_HEAD_BYTES = 16;
/** The first four bytes tell the order of bytes, and whether fractions of a second are micro- or nanoseconds. */
const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;
const ETHERNET = 1;
const ETHERNET_HEAD_BYTES = 14;
const ETHERTYPE_IPV4 = 0x0800;
const PROTOCOL_TCP = 6;
const PROTOCOL_UDP = 17;

/** By their bit, the lowest first (RFC 9293, 3.1); the rest says nothing of how connections end. */
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'] as const;
/** In the order in which they are usually said. */
const SPOKEN_ORDER = ['SYN', 'FIN', 'RST', 'PSH', 'ACK'];

/** A packet, as far as it was understood. */
export interface Packet {
  /** Wall clock, in milliseconds since the epoch. */
  at: number;
  /** Of the device that is to take it, such as `02:00:00:00:00:01`. */
  targetHardware: string;
  protocol: 'tcp' | 'udp';
  sourcePort: number;
  targetPort: number;
  /** Such as `SYN ACK`; '' for UDP. */
  flags: string;
  payloadBytes: number;
  /** Where it stands in the capture, its head included. */
  start: number;
  end: number;
}

/**
 * The whole packets in the capture so far; what is neither TCP nor UDP over IPv4 over Ethernet is left out.
 * @throws RangeError where the capture is none of libpcap's or of another link type.
 */
export function readPackets(capture: Buffer): Packet[] {
  if (capture.length < FILE_HEAD_BYTES) return [];
  const format = formatOf(capture);
  const packets: Packet[] = [];
  for (let start = FILE_HEAD_BYTES; start + PACKET_HEAD_BYTES <= capture.length; ) {
    const end = start + PACKET_HEAD_BYTES + format.uint32(start + 8);
    if (end > capture.length) break;
    const at = format.uint32(start) * 1000 + format.uint32(start + 4) / format.fractionsPerMs;
    const understood = readFrame(capture.subarray(start + PACKET_HEAD_BYTES, end));
    if (understood !== null) packets.push({ at, ...understood, start, end });
    start = end;
  }
  return packets;
}

/** A capture that holds only these packets of another. */
export function onlyPackets(capture: Buffer, packets: readonly Packet[]): Buffer {
  return Buffer.concat([
    capture.subarray(0, FILE_HEAD_BYTES),
    ...packets.map(({ start, end }) => capture.subarray(start, end)),
  ]);
}

function formatOf(capture: Buffer): { uint32: (at: number) => number; fractionsPerMs: number } {
  const isLittle = [MICROSECONDS, NANOSECONDS].includes(capture.readUInt32LE(0));
  const uint32 = (at: number) => (isLittle ? capture.readUInt32LE(at) : capture.readUInt32BE(at));
  const magic = uint32(0);
  if (magic !== MICROSECONDS && magic !== NANOSECONDS) throw new RangeError("this is no capture of libpcap's");
  const linkType = uint32(20) & 0x0fff_ffff;
  if (linkType !== ETHERNET)
    throw new RangeError(`captures of link type ${linkType} are not understood, only Ethernet`);
  return { uint32, fractionsPerMs: magic === NANOSECONDS ? 1e6 : 1e3 };
}

type Frame = Omit<Packet, 'at' | 'start' | 'end'>;
/** What stands in the frame behind the head of Ethernet. */
type Content = Omit<Frame, 'targetHardware'>;

function readFrame(frame: Buffer): Frame | null {
  if (frame.length < ETHERNET_HEAD_BYTES + 20 || frame.readUInt16BE(12) !== ETHERTYPE_IPV4) return null;
  const content = readIp(frame.subarray(ETHERNET_HEAD_BYTES));
  return content && { targetHardware: hardwareAddress(frame.subarray(0, 6)), ...content };
}

function hardwareAddress(bytes: Buffer): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

function readIp(ip: Buffer): Content | null {
  const ipHeadBytes = (ip.readUInt8(0) & 0x0f) * 4;
  // The capture may hold less than was on the wire; the length in the head is that of the whole packet.
  const bytes = ip.readUInt16BE(2) - ipHeadBytes;
  const rest = ip.subarray(ipHeadBytes);
  const protocol = ip.readUInt8(9);
  if (protocol === PROTOCOL_TCP && rest.length >= 20) return readTcp(rest, bytes);
  if (protocol === PROTOCOL_UDP && rest.length >= 8)
    return { protocol: 'udp', ...portsOf(rest), flags: '', payloadBytes: bytes - 8 };
  return null;
}

function readTcp(segment: Buffer, bytes: number): Content {
  const headBytes = (segment.readUInt8(12) >> 4) * 4;
  return {
    protocol: 'tcp',
    ...portsOf(segment),
    flags: flagNames(segment.readUInt8(13)),
    payloadBytes: bytes - headBytes,
  };
}

function portsOf(head: Buffer): { sourcePort: number; targetPort: number } {
  return { sourcePort: head.readUInt16BE(0), targetPort: head.readUInt16BE(2) };
}

function flagNames(bits: number): string {
  const set = FLAGS.filter((_, bit) => (bits >> bit) & 1);
  return SPOKEN_ORDER.filter((name) => (set as string[]).includes(name)).join(' ');
}
