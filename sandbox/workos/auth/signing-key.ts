import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSelfSignedCertificate } from './self-signed-certificate';

export interface SigningKey {
  privateKey: KeyObject;
  kid: string;
  /** The public half, as `GET /sso/jwks/:clientId` answers it. */
  jwk: Record<string, unknown>;
}

let inMemory: SigningKey | null = null;

/**
 * The key that signs access tokens. It lies in the data folder, so that sessions outlive a restart;
 * without a folder it is made once per process, because verifiers keep the public half for minutes.
 */
export function loadSigningKey(dataDir: string | undefined): SigningKey {
  if (dataDir === undefined) return (inMemory ??= describeKey(generateKey()));
  const path = join(dataDir, 'signing-key.pem');
  if (existsSync(path)) return describeKey(createPrivateKey(readFileSync(path)));
  const key = generateKey();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${path}.new`, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return describeKey(key);
}

function generateKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

function describeKey(privateKey: KeyObject): SigningKey {
  const { n, e } = privateKey.export({ format: 'jwk' });
  const certificate = createSelfSignedCertificate(privateKey);
  const thumbprint = createHash('sha256').update(certificate).digest('base64url');
  const kid = `sso_oidc_key_pair_${thumbprint.slice(0, 26)}`;
  const jwk = {
    alg: 'RS256',
    kty: 'RSA',
    use: 'sig',
    x5c: [certificate.toString('base64')],
    n,
    e,
    kid,
    'x5t#S256': thumbprint,
  };
  return { privateKey, kid, jwk };
}
