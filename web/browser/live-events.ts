import type { LiveEvent } from '../live/events.js';

const KINDS: readonly LiveEvent['kind'][] = ['snapshot', 'run', 'cell', 'sample', 'row', 'over'];

/**
 * Calls `listener` with every event of the stream at `url`; the browser reconnects by itself, and a snapshot comes first again.
 * @param onConnection told whether there is a connection; `lost` for good where the server refuses.
 * @returns what ends it.
 */
export function onLiveEvents(
  url: string,
  listener: (event: LiveEvent) => void,
  onConnection: (state: 'open' | 'trying' | 'lost') => void,
): () => void {
  const source = new EventSource(url);
  for (const kind of KINDS) source.addEventListener(kind, ({ data }) => listener(JSON.parse(data) as LiveEvent));
  source.addEventListener('open', () => onConnection('open'));
  source.addEventListener('error', () => onConnection(source.readyState === EventSource.CLOSED ? 'lost' : 'trying'));
  return () => source.close();
}
