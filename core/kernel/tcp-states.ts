/** TCP states by the kernel's number, from 1: the order of include/net/tcp_states.h. */
const STATE_NAMES = [
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'NEW_SYN_RECV',
];

/** The name of the TCP state that the kernel numbers so in /proc/net/tcp; a number that is new to us stays a number. */
export function tcpStateName(number: number): string {
  return STATE_NAMES[number - 1] ?? `STATE_${number}`;
}
