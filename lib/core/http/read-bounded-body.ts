import { AppError } from '../errors';

/** A request's body as text, of which no more than `limit` bytes are read. Throws `body_too_large`. */
export async function readBoundedBody(
  body: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limit)
      throw new AppError('body_too_large', `The body is larger than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
