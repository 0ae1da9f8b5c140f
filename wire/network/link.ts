import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import type { Side } from '../result.js';
import { until } from '../row/until.js';
import type { Network } from './network.js';
import { ip } from './run.js';

/** Addresses kept for examples (RFC 5737): they mean nobody. */
const CLIENT = '192.0.2.1';
const SERVER = '192.0.2.2';
const OTHERS = '192.0.2.3';
const DEVICE: Record<Side, string> = { client: 'client0', server: 'server0' };
/** Locally administered addresses; nobody has the last. */
const HARDWARE: Record<Side, string> = { client: '02:00:00:00:00:01', server: '02:00:00:00:00:02' };
const NOBODY = '02:00:00:00:00:99';
const DEADLINE_MS = 10_000;

/**
 * Two hosts joined by a cable: the client's is the network namespace of the row, the server's is one of its own, and a
 * pair of veth devices joins them. Who has which address is told beforehand, so that no question about it is on the wire.
 *
 * A packet is lost by sending it to a hardware address that nobody has, as a switch does with one for a host that is
 * gone: it is on the wire, nobody takes it, and neither end is told.
 */
export async function openLink(): Promise<Network> {
  const serverHost = await newHost();
  await ip(
    [],
    [
      `link add ${DEVICE.client} address ${HARDWARE.client} type veth peer name ${DEVICE.server} address ${HARDWARE.server} netns ${serverHost.pid}`,
    ],
  );
  const launcher = (side: Side) => (side === 'server' ? serverHost.launcher : []);
  const knows = (side: Side, address: string, hardware: string) =>
    ip(launcher(side), [`neigh replace ${address} lladdr ${hardware} nud permanent dev ${DEVICE[side]}`]);
  const deliver = async () => {
    await knows('client', SERVER, HARDWARE.server);
    await knows('server', CLIENT, HARDWARE.client);
  };

  await ip([], [`addr add ${CLIENT}/24 dev ${DEVICE.client}`, `addr add ${OTHERS}/24 dev ${DEVICE.client}`]);
  await ip(serverHost.launcher, [`addr add ${SERVER}/24 dev ${DEVICE.server}`]);
  for (const side of ['client', 'server'] as const) await ip(launcher(side), [`link set ${DEVICE[side]} up`]);
  await knows('server', OTHERS, HARDWARE.client);
  await deliver();
  return {
    isOwn: true,
    serverAddress: SERVER,
    clientAddress: CLIENT,
    othersAddress: OTHERS,
    device: DEVICE.client,
    launcher,
    procNet: (side) => (side === 'server' ? `/proc/${serverHost.pid}/net` : '/proc/self/net'),
    async lose(to) {
      if (to.includes('client')) await knows('server', CLIENT, NOBODY);
      if (to.includes('server')) await knows('client', SERVER, NOBODY);
    },
    deliver,
  };
}

/** A network namespace lives as long as a process in it: here one that waits for the end of its input, and so for us. */
async function newHost(): Promise<{ pid: number; launcher: readonly string[] }> {
  const holder = spawn('unshare', ['--net', '--', 'cat'], { stdio: ['pipe', 'ignore', 'inherit'] });
  let failure: Error | undefined;
  holder.on('error', (error) => {
    failure = error;
  });
  const ours = readlinkSync('/proc/self/ns/net');
  const hasLeft = () => {
    if (failure !== undefined) throw failure;
    return holder.pid !== undefined && readlinkSync(`/proc/${holder.pid}/ns/net`) !== ours;
  };
  await until('unshare has made a network namespace', hasLeft, DEADLINE_MS);
  return { pid: holder.pid ?? 0, launcher: ['nsenter', '--target', String(holder.pid), '--net', '--'] };
}
