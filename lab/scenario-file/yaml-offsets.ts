import { isMap, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Aliases } from './aliases.js';
import type { Segment } from './problem.js';
import { nodeOffset, pairKey } from './yaml-problems.js';

/** Where a key and its value begin in the text. An entry of a list and the document itself are their own keys. */
export interface Offsets {
  key: number;
  /** That of the key where no value was written. */
  value: number;
}

/** Finds where a path was written under `root`; a path that leads nowhere is followed as far as it goes. */
export function offsetFinder(root: unknown, aliases: Aliases): (path: readonly Segment[]) => Offsets {
  const pairOf = pairFinder();
  const step = (around: unknown, segment: Segment): Step | undefined => {
    if (isMap(around)) return pairOf(around, String(segment));
    const item = isSeq(around) ? around.items[Number(segment)] : undefined;
    return item === undefined ? undefined : { key: item, value: item };
  };
  return (path) => {
    let last: Step = { key: root, value: root };
    for (const segment of path) {
      const next = step(aliases.resolve(last.value), segment);
      if (next === undefined) break;
      last = next;
    }
    return offsetsOf(last);
  };
}

/** What one segment of a path leads to: a pair of a mapping, or an entry of a list as its own key. */
type Step = Pick<Pair, 'key' | 'value'>;

function offsetsOf({ key, value }: Step): Offsets {
  return { key: nodeOffset(key), value: nodeOffset(isWritten(value) ? value : key) };
}

/** false for the null that stands behind `key:` at the end of a line. */
function isWritten(node: unknown): boolean {
  const range = (node as { range?: [number, number, number] } | null)?.range;
  return range !== undefined && range[1] > range[0];
}

/** Finds pairs by key, through one index a mapping: a broken file may ask for each of 100,000 keys. */
function pairFinder(): (map: YAMLMap, key: string) => Pair | undefined {
  const indexes = new WeakMap<YAMLMap, Map<string | undefined, Pair>>();
  return (map, key) => {
    const index = indexes.get(map) ?? new Map(map.items.map((pair) => [pairKey(pair), pair]));
    indexes.set(map, index);
    return index.get(key);
  };
}
