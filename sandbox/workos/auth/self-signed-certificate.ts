import { createPublicKey, createSign, type KeyObject } from 'node:crypto';

/**
 * A minimal X.509 certificate (DER) around an RSA key, because WorkOS publishes its signing key
 * with one (`x5c`). Nobody checks it for more than its shape. Source: RFC 5280, section 4.1.
 */
export function createSelfSignedCertificate(privateKey: KeyObject): Buffer {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = sequence(set(sequence(oid('550403'), tag(0x0c, Buffer.from('WorkOS sandbox')))));
  const algorithm = sequence(oid('2a864886f70d01010b'), tag(0x05, Buffer.alloc(0)));
  const validity = sequence(utcTime('260101000000Z'), utcTime('460101000000Z'));
  const serial = tag(0x02, Buffer.from([1]));
  const body = sequence(serial, algorithm, name, validity, name, spki);
  const signature = createSign('RSA-SHA256').update(body).sign(privateKey);
  return sequence(body, algorithm, tag(0x03, Buffer.concat([Buffer.from([0]), signature])));
}

function tag(type: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type]), length(content.length), content]);
}

function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
  return tag(0x31, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return tag(0x06, Buffer.from(hex, 'hex'));
}

function utcTime(text: string): Buffer {
  return tag(0x17, Buffer.from(text));
}
