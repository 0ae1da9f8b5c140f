import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Scripts, styles and data from this server alone; pictures may be data. Nothing inline, nothing of others, in no frame. */
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};

/**
 * The security headers of every answer. The address of a page goes to no other site; to none at all would have browsers send
 * `Origin: null` with our own forms. HTTPS, which helmet would ask for, is not to be had on loopback.
 */
export async function addHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (_, reply) => void reply.header('cache-control', 'no-store'));
}
