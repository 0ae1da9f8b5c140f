import type { LiveEvent } from '../live/events.js';

/** Calls `listener` with every event of the stream at `url`; the browser reconnects by itself. @returns what ends it. */
export function onLiveEvents(url: string, listener: (event: LiveEvent) => void): () => void {
  const source = new EventSource(url);
  const kinds: readonly LiveEvent['kind'][] = ['snapshot', 'run', 'cell', 'sample', 'row', 'over'];
  for (const kind of kinds) source.addEventListener(kind, ({ data }) => listener(JSON.parse(data) as LiveEvent));
  return () => source.close();
}
