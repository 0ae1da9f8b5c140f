import type { ServerResponse } from 'node:http';
import type { ServerSettings } from '../../core/scenario/schema.js';

/** The body of an answer: the row that was read, then filling up to the length asked for. */
export type BodyOf = (payload: string) => Buffer;

export function answerBody(bytes: number): BodyOf {
  const filling = Buffer.alloc(bytes, '.');
  return (payload) => {
    const body = Buffer.from(filling);
    body.write(payload);
    return body;
  };
}

/**
 * Writes the answer in chunks, each with a `write` of its own: the next begins when the kernel has taken the one
 * before. This is how net/http's 4 KiB buffer behaves, and it matters: into a connection whose client has gone the first
 * write always succeeds, so an answer that leaves in one piece is lost without an error.
 * @returns whether the kernel took all of it.
 */
export function writeAnswer(res: ServerResponse, body: Buffer, settings: ServerSettings['response']): Promise<boolean> {
  if (res.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    res.once('close', () => resolve(res.writableFinished));
    res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': body.length });
    let sent = 0;
    const writeNext = (error?: Error | null) => {
      if (error || res.destroyed) return;
      const chunk = body.subarray(sent, sent + settings.chunk_bytes);
      sent += chunk.length;
      if (sent === body.length) res.end(chunk);
      else res.write(chunk, writeNext);
    };
    writeNext();
  });
}
