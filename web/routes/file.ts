import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { formatText } from '../../lab/scenario-file/index.js';
import { RUN_FILE_NAMES } from '../../report/run-files.js';
import type { WebContext } from '../context.js';
import { notFound } from '../problem.js';
import { runFolder } from '../security/run-folder.js';

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file that somebody opens all the same may look as it was made to, and do nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/** `GET /runs/:id/files/:file`: a file of a run's folder, to be saved; only those that a run writes for its readers. */
export function addFileRoute(app: FastifyInstance, { results }: WebContext): void {
  app.get<{ Params: { id: string; file: string } }>('/runs/:id/files/:file', async ({ params }, reply) => {
    const name = RUN_FILE_NAMES.find((known) => known === params.file);
    const file = name === undefined ? null : await openFile(join(runFolder(results, params.id), name));
    if (name === undefined || file === null) {
      throw notFound(`The run has no file that is called ${formatText(params.file)}.`);
    }
    return reply
      .header('content-security-policy', POLICY)
      .header('content-disposition', `attachment; filename="${name}"`)
      .type(TYPES[extname(name)] ?? 'application/octet-stream')
      .send(file.createReadStream());
  });
}

/** null: it is not there, or is a link, which might lead anywhere, or no file. */
async function openFile(path: string): Promise<FileHandle | null> {
  // Without O_NONBLOCK the opening of a pipe would wait for one who writes.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch(() => null);
  if (file === null || (await file.stat()).isFile()) return file;
  await file.close();
  return null;
}
