import type { Registry } from 'prom-client';
import { plain } from '../service/responses.js';

/** The text format of Prometheus. */
export async function answerMetrics(request: Request, registry: Registry): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(request, 405, 'Only GET is answered here\n', { allow: 'GET, HEAD' });
  }
  const bytes = new TextEncoder().encode(await registry.metrics());
  const headers = { 'content-type': registry.contentType, 'content-length': String(bytes.length) };
  return new Response(request.method === 'HEAD' ? null : bytes, { headers });
}
