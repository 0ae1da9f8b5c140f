import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { packageFolder } from '../../lab/package-folder.js';
import { notFound } from '../problem.js';
import { WEB_STYLE } from '../style.js';

/** Wherever it is installed; a page's scripts know it as /assets/echarts.js. */
const ECHARTS = createRequire(import.meta.url).resolve('echarts/dist/echarts.esm.min.js');
const SCRIPTS = join(packageFolder(), 'dist', 'web', 'browser');

/** `GET /assets/…`: the style sheet, the chart library and the scripts of the pages. What is no such file is not served. */
export async function addAssets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { serve: false, root: SCRIPTS });
  const files = assetFiles();
  app.get('/assets/style.css', (_, reply) => reply.type('text/css; charset=utf-8').send(WEB_STYLE));
  app.get<{ Params: { '*': string } }>('/assets/*', ({ params }, reply) => {
    const file = files.get(params['*']);
    if (file === undefined) throw notFound('There is no such file.');
    return reply.header('cache-control', 'no-cache').sendFile(file.name, file.folder, { cacheControl: false });
  });
}

/** By what the address calls them. */
function assetFiles(): Map<string, { folder: string; name: string }> {
  const scripts = readdirSync(SCRIPTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  return new Map([
    ...scripts.map((name): [string, { folder: string; name: string }] => [name, { folder: SCRIPTS, name }]),
    ['echarts.js', { folder: dirname(ECHARTS), name: basename(ECHARTS) }],
  ]);
}
