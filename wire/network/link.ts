import { SIDES, type Side } from '../result.js';
import { ip, newHost } from './host.js';
import type { Network } from './network.js';

/** Addresses kept for examples (RFC 5737): they mean nobody. */
const CLIENT = '192.0.2.1';
const SERVER = '192.0.2.2';
const OTHERS = '192.0.2.3';
const DEVICE: Record<Side, string> = { client: 'client0', server: 'server0' };
/** Locally administered addresses; nobody has the last. */
const HARDWARE: Record<Side, string> = { client: '02:00:00:00:00:01', server: '02:00:00:00:00:02' };
export const NOBODY = '02:00:00:00:00:99';

/**
 * Two hosts joined by a cable, a pair of veth devices. Who has which address is told beforehand, so that no question
 * about it is on the wire.
 *
 * A packet is lost by sending it to a hardware address that nobody has, as a switch does with one for a host that is
 * gone: it is on the wire, nobody takes it, and neither end is told.
 */
export async function openLink(): Promise<Network> {
  const [client, server] = await Promise.all([newHost(), newHost()]);
  const hosts = { client, server };
  const atServer = `name ${DEVICE.server} address ${HARDWARE.server} netns ${server.pid}`;
  await ip(client, [`link add ${DEVICE.client} address ${HARDWARE.client} type veth peer ${atServer}`]);
  const knows = (side: Side, address: string, hardware: string) =>
    ip(hosts[side], [`neigh replace ${address} lladdr ${hardware} nud permanent dev ${DEVICE[side]}`]);
  const deliver = async () => {
    await knows('client', SERVER, HARDWARE.server);
    await knows('server', CLIENT, HARDWARE.client);
  };

  await ip(
    client,
    [CLIENT, OTHERS].map((address) => `addr add ${address}/24 dev ${DEVICE.client}`),
  );
  await ip(server, [`addr add ${SERVER}/24 dev ${DEVICE.server}`]);
  for (const side of SIDES) await ip(hosts[side], [`link set ${DEVICE[side]} up`]);
  await knows('server', OTHERS, HARDWARE.client);
  await deliver();
  return {
    isOwn: true,
    serverAddress: SERVER,
    clientAddress: CLIENT,
    othersAddress: OTHERS,
    device: DEVICE.client,
    launcher: (side) => hosts[side].launcher,
    procNet: (side) => hosts[side].procNet,
    async lose(to) {
      if (to.includes('client')) await knows('server', CLIENT, NOBODY);
      if (to.includes('server')) await knows('client', SERVER, NOBODY);
    },
    deliver,
  };
}
