import { createHash } from 'node:crypto';
import type { Sandbox } from '../sandbox';
import { refused } from './api-error';
import { jsonReply, type Reply } from './reply';
import type { RawRequest } from './route';

const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Runs a POST at most once per `Idempotency-Key`: the same request again gets the first answer
 * again, and nothing happens a second time. The record is written with the effect, in the caller's
 * transaction, so a retry after a crash is safe too. The token endpoint is not covered: its codes
 * and refresh tokens have rules of their own.
 * Uncertain: the real status for one key with another body; 409 is taken here.
 * Source: https://workos.com/docs/reference/idempotency
 */
export function withIdempotency(sandbox: Sandbox, request: RawRequest, run: () => Reply): Reply {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || !key || request.path === '/user_management/authenticate') {
    return run();
  }
  const table = sandbox.store.idempotency;
  const id = `${request.path} ${key}`;
  const bodyHash = createHash('sha256').update(request.body).digest('base64url');
  const known = table.find(id);
  if (known && known.created_at > Date.now() - KEPT_MS) {
    if (known.body_hash === bodyHash) return jsonReply(known.body, known.status);
    throw refused(
      409,
      'idempotency_key_reused',
      'This idempotency key was used with another body.',
    );
  }
  const reply = run();
  if (reply.json !== undefined && reply.status < 300) {
    table.put({
      id,
      body_hash: bodyHash,
      status: reply.status,
      body: reply.json,
      created_at: Date.now(),
    });
  }
  return reply;
}
