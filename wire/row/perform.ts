import { LabFailure } from '../../core/errors.js';
import type { Act, CallStep } from '../experiments/experiment.js';
import type { SocketCall } from '../peer/messages.js';
import type { TimedResult } from '../timed.js';
import { fill } from './fill.js';
import type { Peer } from './peer-process.js';
import { CONNECTION, observe, type Scene } from './scene.js';
import { until } from './until.js';

const UNDER_WAY_DEADLINE_MS = 5000;

/** Makes the calls of one side that follow each other at once: one call, unless the row says otherwise. */
export async function makeCalls(scene: Scene, steps: readonly CallStep[]): Promise<readonly TimedResult[]> {
  const [first] = steps;
  if (first === undefined) return [];
  if (steps.length === 1 && !isSocketCall(first.call)) return [await makeCall(scene, first)];
  const calls = steps.map(({ call }) => {
    if (!isSocketCall(call)) throw new LabFailure(`${call.name} cannot be made at once after another call`);
    return call;
  });
  const { results } = await scene.peers[first.side].tell({ kind: 'calls', socket: CONNECTION, calls });
  return results;
}

async function makeCall(scene: Scene, step: CallStep): Promise<TimedResult> {
  const { side, call } = step;
  switch (call.name) {
    case 'connect':
      return connect(scene, step, call.accepts);
    case 'fill':
      return fill(scene, side, call.bytes);
    case 'close-listener':
      return closeListener(scene);
    case 'kill':
      return scene.peers[side].signal('SIGKILL');
    case 'stop':
      return scene.peers[side].signal('SIGSTOP');
    default:
      throw new LabFailure(`${call.name} is a call on a socket`);
  }
}

async function connect(scene: Scene, { meanwhile }: CallStep, accepts: boolean): Promise<TimedResult> {
  const { network, peers, serverPort } = scene;
  const stopListening = peers.client.onMessage((message) => {
    if (message.kind === 'connecting') scene.clientPort ??= message.localPort;
  });
  const target = { host: network.serverAddress, port: serverPort, localAddress: network.clientAddress };
  const connecting = peers.client.tell({ kind: 'connect', socket: CONNECTION, ...target });
  try {
    if (meanwhile.length > 0) {
      await until('the handshake is under way', () => observe(scene).states.server !== null, UNDER_WAY_DEADLINE_MS);
      for (const act of meanwhile) await perform(scene, act);
    }
    const answer = await connecting;
    if (accepts && answer.result.kind === 'done' && scene.clientPort !== null) {
      await peers.server.tell({ kind: 'accept', socket: CONNECTION, remotePort: scene.clientPort });
    }
    return answer;
  } finally {
    stopListening();
    // If something else fails first, nobody waits for it any more.
    connecting.catch(() => {});
  }
}

function closeListener({ peers: { server }, closing }: Scene): Promise<TimedResult> {
  if (closing === null) return server.tell({ kind: 'close-listener' });
  server.release();
  return closing;
}

/** Does what happens around the calls. */
export async function perform(scene: Scene, act: Act): Promise<void> {
  switch (act.name) {
    case 'connect-others':
      for (let index = 0; index < act.count; index += 1) await connectAnother(scene);
      return;
    case 'stop-accepting':
      return stopAccepting(scene);
    case 'lose':
      return scene.network.lose(act.to);
    case 'deliver':
      return scene.network.deliver();
    case 'node-busy':
      await watched(scene)?.signal('SIGSTOP');
      return;
    case 'node-free':
      return freeNode(scene);
  }
}

async function stopAccepting(scene: Scene): Promise<void> {
  const { server } = scene.peers;
  let isHolding = false;
  const stopListening = server.onMessage(({ kind }) => {
    isHolding ||= kind === 'holding';
  });
  scene.closing = server.tell({ kind: 'hold-and-close-listener' });
  scene.closing.catch(() => {});
  await until('the server holds', () => isHolding, UNDER_WAY_DEADLINE_MS);
  stopListening();
}

async function freeNode(scene: Scene): Promise<void> {
  const { nodeSide } = scene;
  if (nodeSide === null) return;
  await until('the connection is gone', () => observe(scene).states[nodeSide] === null, UNDER_WAY_DEADLINE_MS);
  watched(scene)?.continue();
}

function watched({ peers, nodeSide }: Scene): Peer | null {
  return nodeSide === null ? null : peers[nodeSide];
}

async function connectAnother({ network, peers, serverPort, otherPorts }: Scene): Promise<void> {
  const { result, localPort } = await peers.client.tell({
    kind: 'connect',
    socket: `another, ${otherPorts.length}`,
    host: network.serverAddress,
    port: serverPort,
    localAddress: network.othersAddress,
  });
  if (result.kind !== 'done' || localPort === null) throw new LabFailure('another client could not connect');
  otherPorts.push(localPort);
}

function isSocketCall(call: CallStep['call']): call is SocketCall {
  return ['read', 'write', 'shutdown', 'close'].includes(call.name);
}
