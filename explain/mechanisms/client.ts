import { mechanisms, NOT_ON_THE_WIRE } from './mechanism.js';

/** What clients do to a server: they leave, or do not keep up. */
export const CLIENT_MECHANISMS = mechanisms({
  'client-gave-up': {
    title: 'The client gave up waiting',
    happened:
      'Its timeout passed before the answer was ready, mostly because the request queued for a connection of a pool, and it closed; the server worked on for nobody.',
    proof: { row: 'broken-pipe' },
    scenario: 'pool-starvation',
    measurement: {
      on: 'this host',
      command: "ss -tan state close-wait '( sport = :PORT )'",
      look: 'many lines, and more of them the higher the load: clients that have left while their requests still wait in the server',
    },
  },
  'client-cancelled': {
    title: 'The client cancelled on purpose',
    happened: 'A page load was stopped, a call cancelled or hedged, so the client closed long before any timeout.',
    proof: { row: 'fin-read' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "awk '$9 == 499 { print $NF }' access.log | sort -n | uniq -c",
      look: "(request times in the last field) times of every length; all at one length are a client's timeout instead",
    },
  },
  'client-left-unread': {
    title: 'The client left with bytes unread',
    happened:
      'It closed in the middle of the answer, with bytes in its receive buffer that it had not read, so its kernel sent an RST instead of a FIN.',
    proof: { row: 'connection-reset' },
    scenario: 'slow-reader',
    measurement: {
      on: "the client's host",
      command: 'nstat -az TcpExtTCPAbortOnClose',
      look: 'it grows with the errors: sockets closed with bytes unread',
    },
  },
  'linger-0': {
    title: 'The other end closed with SO_LINGER 0',
    happened: 'It asked its kernel to throw the connection away: an RST at once, no FIN.',
    proof: { row: 'linger0-read' },
    scenario: 'slow-reader',
    measurement: {
      on: "the peer's host",
      command: 'nstat -az TcpExtTCPAbortOnData',
      look: 'it grows with the errors, and TcpExtTCPAbortOnClose does not',
    },
  },
  'load-end': {
    title: 'A load generator ended, or a fleet of clients was restarted',
    happened: 'Every connection was cut at the same moment, answers under way or not; a healthy server logs this, too.',
    proof: { row: 'broken-pipe' },
    scenario: 'pool-starvation',
    measurement: {
      on: 'this host',
      command: "grep -iE 'broken pipe|reset|EPIPE' app.log | cut -c1-19 | sort | uniq -c",
      look: '(one count a second) all in one second, at most about one a connection',
    },
  },
  'health-check': {
    title: 'A health check, port scan or preconnect',
    happened: 'Something opened a connection to see whether it can, and dropped it.',
    proof: { row: 'linger0-read' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "tcpdump -nn -c 20 'tcp dst port PORT and tcp[tcpflags] & (tcp-rst|tcp-fin) != 0'",
      look: 'the same few addresses at a fixed interval',
    },
  },
  'node-closed-on-fin': {
    title: 'Node closed on the FIN of the other end',
    happened:
      'The FIN came before the message was whole; Node ended the connection and raised an error with the code ECONNRESET, although no RST was on the wire.',
    proof: { row: 'fin-read' },
    scenario: 'pool-starvation-node',
    measurement: {
      on: 'this host',
      command: 'nstat -az TcpEstabResets',
      look: 'it does not move while the log grows: there was no reset',
    },
  },
  'slow-client': {
    title: 'The client does not read',
    happened: 'Its receive window is full, so the answer stays in the send buffer here until the write times out.',
    proof: { row: 'stopped-window' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ss -tn state established '( sport = :PORT )'",
      look: 'Send-Q stays above 0 for the same peers',
    },
  },
  'silent-client': {
    title: 'The client does not send',
    happened: 'It opened a connection, a preconnect or a slow upload, and a read on it waits until the timeout.',
    proof: { row: 'stopped-read' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ss -tni state established '( sport = :PORT )'",
      look: 'connections with empty queues whose lastrcv is as old as the timeout; with bytes_received 0 they never sent a byte',
    },
  },
  'other-protocol': {
    title: 'Another protocol on this port',
    happened: 'TLS came to a plain port, plain HTTP to a TLS port, or a scanner sent whatever it had.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: {
      on: 'this host',
      command: "tcpdump -nnX -c 20 'tcp dst port PORT and tcp[tcpflags] & tcp-push != 0'",
      look: 'a first byte of 0x16 is a TLS ClientHello; an address from outside that tries many ports is a scan',
    },
  },
});
