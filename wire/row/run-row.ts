import { writeFile } from 'node:fs/promises';
import { segmentsOf } from '../capture/segments.js';
import { Capture } from '../capture/tcpdump.js';
import type { Experiment } from '../experiments/experiment.js';
import type { RowOrder } from '../messages.js';
import { openLink } from '../network/link.js';
import { openLoopback } from '../network/loopback.js';
import type { Network } from '../network/network.js';
import { applySettings } from '../network/settings.js';
import { type RowResult, SIDES, type Side } from '../result.js';
import { type NodeViewResult, nodeView } from './node-view.js';
import { Peers } from './peers.js';
import { runSteps, type StepsResult } from './run-steps.js';
import type { Scene } from './scene.js';

/** Runs one row in this process's network namespace. @throws LabFailure where it could not be run to its end. */
export async function runRow(experiment: Experiment, order: RowOrder): Promise<RowResult> {
  const { name, mechanism, summary, allowed } = experiment;
  const info = { name, mechanism, summary, allowed };
  const missing = whatIsMissing(experiment, order);
  if (missing !== null) return { ...info, calls: [], node: null, segments: null, holds: null, reason: missing };
  const network = await openNetwork(experiment, order);
  const peers = new Peers(network);
  try {
    const { calls, segments, wrong } = await callByCall(experiment, await setUp(experiment, network, peers), order);
    const node = await asNodeTells(experiment, network, peers);
    const allWrong = [...wrong, ...(node?.wrong ?? [])];
    return {
      ...info,
      calls,
      node: node && { side: node.side, events: node.events },
      segments,
      holds: allWrong.length === 0,
      reason: allWrong.join('; ') || null,
    };
  } finally {
    peers.kill();
  }
}

async function callByCall(
  experiment: Experiment,
  scene: Scene,
  { pcapFile }: RowOrder,
): Promise<StepsResult & Pick<RowResult, 'segments'>> {
  const { network, serverPort, otherPorts } = scene;
  const capture = await Capture.start(network, serverPort);
  const result = await runSteps(experiment.steps, scene);
  const captured = (await capture?.end(() => mark(scene))) ?? null;
  if (captured !== null && pcapFile !== null) await writeFile(pcapFile, captured.file);
  return { ...result, segments: captured && segmentsOf(captured.packets, serverPort, otherPorts, result.beganAt) };
}

function whatIsMissing({ network, settings }: Experiment, { ownNetwork }: RowOrder): string | null {
  if (ownNetwork) return null;
  if (network === 'link') return 'two hosts need network namespaces of their own, which cannot be had here';
  if (Object.keys(settings).length === 0) return null;
  return `${Object.keys(settings).join(', ')} can be set only in a network namespace of its own, which cannot be had here`;
}

async function openNetwork({ network: kind, settings }: Experiment, { ownNetwork }: RowOrder): Promise<Network> {
  const network = kind === 'link' ? await openLink() : await openLoopback(ownNetwork);
  await applySettings(network, settings);
  return network;
}

async function mark({ network, peers }: Scene): Promise<number> {
  const sender = peers.client.isFit ? peers.client : peers.server;
  const { localPort } = await sender.tell({ kind: 'mark', host: network.serverAddress });
  return localPort;
}

/** The same steps with an ordinary socket of Node's, by the same processes where they have come through. */
async function asNodeTells(experiment: Experiment, network: Network, peers: Peers): Promise<NodeViewResult | null> {
  const { nodeSide, steps } = experiment;
  if (nodeSide === null) return null;
  await network.deliver();
  return nodeView(steps, await setUp(experiment, network, peers, nodeSide), nodeSide);
}

async function setUp(
  { backlog }: Experiment,
  network: Network,
  peers: Peers,
  nodeSide: Side | null = null,
): Promise<Scene> {
  const pair = await peers.ready();
  for (const side of SIDES) await pair[side].tell({ kind: 'begin', asStream: side === nodeSide });
  const { port } = await pair.server.tell({ kind: 'listen', host: network.serverAddress, backlog });
  return { network, peers: pair, nodeSide, serverPort: port, clientPort: null, otherPorts: [], closing: null };
}
