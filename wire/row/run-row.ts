import type { Experiment } from '../experiments/experiment.js';
import type { RowOrder } from '../messages.js';
import { openLink } from '../network/link.js';
import { loopback } from '../network/loopback.js';
import type { Network } from '../network/network.js';
import { ip } from '../network/run.js';
import { applySettings } from '../network/settings.js';
import type { RowResult, Side } from '../result.js';
import { Peer } from './peer-process.js';
import { runSteps } from './run-steps.js';
import type { Scene } from './scene.js';

/** Runs one row in this process's network namespace. @throws LabFailure where it could not be run to its end. */
export async function runRow(experiment: Experiment, order: RowOrder): Promise<RowResult> {
  const { name, mechanism, summary, allowed, steps } = experiment;
  const info = { name, mechanism, summary, allowed };
  const missing = whatIsMissing(experiment, order);
  if (missing !== null) return { ...info, calls: [], node: null, segments: null, holds: null, reason: missing };
  const network = await openNetwork(experiment, order);
  const scene = await setUp(experiment, network, null);
  const { calls, wrong } = await runSteps(steps, scene);
  takeDown(scene);
  const holds = wrong.length === 0;
  return { ...info, calls, node: null, segments: null, holds, reason: holds ? null : wrong.join('; ') };
}

function whatIsMissing({ network, settings }: Experiment, { ownNetwork }: RowOrder): string | null {
  if (ownNetwork) return null;
  if (network === 'link') return 'two hosts need network namespaces of their own, which cannot be had here';
  if (Object.keys(settings).length === 0) return null;
  return `${Object.keys(settings).join(', ')} can be set only in a network namespace of its own, which cannot be had here`;
}

async function openNetwork({ network: kind, settings }: Experiment, { ownNetwork }: RowOrder): Promise<Network> {
  if (ownNetwork) await ip([], ['link set lo up']);
  const network = kind === 'link' ? await openLink() : loopback(ownNetwork);
  await applySettings(network, settings);
  return network;
}

async function setUp({ backlog }: Experiment, network: Network, streamSide: Side | null): Promise<Scene> {
  const start = (side: Side) => Peer.start({ side, asStream: side === streamSide }, network.launcher(side));
  const [client, server] = await Promise.all([start('client'), start('server')]);
  const { port } = await server.tell({ kind: 'listen', host: network.serverAddress, backlog });
  return { network, peers: { client, server }, serverPort: port, clientPort: null, otherPorts: [] };
}

function takeDown({ peers }: Scene): void {
  for (const peer of Object.values(peers)) peer.kill();
}
