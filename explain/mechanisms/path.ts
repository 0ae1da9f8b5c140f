import { mechanisms } from './mechanism.js';

/** What happens between the two ends, and before a connection exists. */
export const PATH_MECHANISMS = mechanisms({
  'nothing-listens': {
    title: 'Nothing listens there',
    happened: 'The process is not up (yet), listens on another address or port, or a firewall rejects.',
    proof: { row: 'refused' },
    scenario: null,
    measurement: {
      on: "the peer's host",
      command: "ss -ltn 'sport = :PORT'",
      look: 'no line, or only 127.0.0.1 while the caller comes from outside',
    },
  },
  'connect-dropped': {
    title: 'The SYN is dropped on the way',
    happened: 'A firewall, security group or dead host swallows it, so nothing answers at all.',
    proof: { row: 'vanished-connect' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ss -tan state syn-sent '( dport = :PORT )'",
      look: "lines that stay, while TcpExtListenDrops does not move on the peer's host: it never saw them",
    },
  },
  'accept-queue-full': {
    title: 'The accept queue is full',
    happened:
      'The process accepts too slowly or its backlog is short, so the kernel drops SYNs and clients try again after 1 s, 3 s, 7 s.',
    proof: { row: 'accept-queue-full' },
    scenario: 'accept-queue',
    measurement: {
      on: "the peer's host",
      command: "nstat -az TcpExtListenOverflows TcpExtListenDrops; ss -ltn 'sport = :PORT'",
      look: 'the counters grow, and Recv-Q of the listener is above its Send-Q',
    },
  },
  'accept-queue-abort': {
    title: 'The accept queue is full, and the kernel is told to refuse then',
    happened: 'With tcp_abort_on_overflow the kernel answers with an RST what does not fit into the queue.',
    proof: { row: 'accept-queue-abort' },
    scenario: null,
    measurement: {
      on: "the peer's host",
      command: 'sysctl net.ipv4.tcp_abort_on_overflow; nstat -az TcpExtListenOverflows',
      look: 'it is 1, and the counter grows',
    },
  },
  'listener-closed': {
    title: 'The listener was closed with connections in its queue',
    happened:
      'They were established by the kernel, never accepted, and get an RST when the listener goes: a restart without a handover.',
    proof: { row: 'listener-closed-queued' },
    scenario: null,
    measurement: {
      on: "the peer's host",
      command: "ss -ltn 'sport = :PORT'",
      look: 'Recv-Q above 0 just before the restart: connections that wait to be accepted',
    },
  },
  'idle-dropped': {
    title: 'A firewall, NAT or load balancer forgot the idle connection',
    happened: 'It was idle for longer than they remember, and what is sent now is dropped, or answered with an RST.',
    proof: { row: 'vanished-write' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ss -tnoi '( dport = :PORT )'",
      look: 'timer:(on,…) with a backoff that rises, and lastrcv older than the idle timeout on the way (often 60 s to 350 s)',
    },
  },
  'network-loss': {
    title: 'Packets are lost',
    happened:
      'The network or the other host is gone or drops packets, so nothing is acknowledged and the kernel sends again.',
    proof: { row: 'vanished-read' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'nstat -az TcpRetransSegs TcpExtTCPTimeouts',
      look: 'both grow at the time of the errors, to many peers at once',
    },
  },
  'no-route': {
    title: 'No way to the address',
    happened: 'There is no route, or nobody answers ARP for it on the local network.',
    proof: { none: 'the routing table or ICMP answers, not TCP' },
    scenario: null,
    measurement: { on: 'this host', command: 'ip route get HOST; ip neigh show HOST', look: 'no route, or FAILED' },
  },
  'name-unresolved': {
    title: 'The name does not resolve',
    happened: 'DNS has no such name or did not answer, so there was no address to connect to.',
    proof: { none: 'no connection was tried' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'getent ahosts HOST; resolvectl statistics',
      look: 'nothing, or timeouts',
    },
  },
  'ports-exhausted': {
    title: 'Local ports are used up',
    happened: 'Connections are opened and closed faster than TIME_WAIT (60 s) lets their ports go.',
    proof: { none: 'the local kernel refuses before it sends a SYN' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ss -tan state time-wait '( dport = :PORT )' | wc -l; sysctl net.ipv4.ip_local_port_range",
      look: 'about as many as the range has ports, about 28,000: connections to one address that are not kept alive',
    },
  },
});
