import type { Network } from '../network/network.js';
import type { Side } from '../result.js';
import { Peer } from './peer-process.js';

export type Pair = Readonly<Record<Side, Peer>>;

/** The processes of a row's two ends. */
export class Peers {
  readonly #network: Network;
  readonly #current = new Map<Side, Peer>();

  constructor(network: Network) {
    this.#network = network;
  }

  /** Both, ready to begin anew; those that were killed or stopped are replaced. */
  async ready(): Promise<Pair> {
    const [client, server] = await Promise.all([this.#one('client'), this.#one('server')]);
    return { client, server };
  }

  kill(): void {
    for (const peer of this.#current.values()) peer.kill();
  }

  async #one(side: Side): Promise<Peer> {
    const last = this.#current.get(side);
    if (last?.isFit) return last;
    last?.kill();
    const peer = await Peer.start(side, this.#network.launcher(side));
    this.#current.set(side, peer);
    return peer;
  }
}
