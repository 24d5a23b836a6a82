import { readFileSync } from 'node:fs';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { DELETED_REASON } from '../../shared/protocol/closeCodes.ts';
import { ROLES, type Role } from '../../shared/protocol/welcome.ts';
import { StartupError } from '../StartupError.ts';
import { type AccessPolicy, type Grant, type Refusal, refusal } from './Grant.ts';

/** RFC 7518 asks for a secret as long as the hash: 256 bits. */
const MIN_SECRET_BYTES = 32;
/** Clocks of two machines differ by so much, seconds. */
const CLOCK_TOLERANCE = 5;
/** Longest name that is taken over, characters. */
const MAX_NAME = 80;

const SECRET_ALGORITHMS = ['HS256', 'HS384', 'HS512'];
/** Never HS*: a public key used as a secret would let anybody sign. */
const PUBLIC_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/** What jose says of a key server: anything but 200, too late, no keys. */
const KEY_SERVER_FAULTS = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** A board that a token is for; `*` is every board. */
const ANY_BOARD = '*';

export interface TokenSettings {
  readonly tokenSecret: string | null;
  readonly tokenJwks: string | null;
}

type Verify = (token: string) => Promise<JWTPayload>;

/**
 * Signed tokens (JWT) with the claims `board`, `role`, and perhaps `name` and `exp`.
 * @throws StartupError unless exactly one usable way of checking signatures is given
 */
export function tokenPolicy(settings: TokenSettings): AccessPolicy {
  const verify = verifier(settings);
  return {
    async admit(board, credential, meta) {
      if (credential === null) return refusal('unauthorized', 'this board opens with a token only');
      const verified = await verifyOrRefuse(verify, credential);
      if ('why' in verified) return verified;
      if (meta !== null && meta.deleted !== null) return refusal('noSuchBoard', DELETED_REASON);
      return grantOf(verified.claims, board);
    },
  };
}

function verifier({ tokenSecret, tokenJwks }: TokenSettings): Verify {
  if ((tokenSecret === null) === (tokenJwks === null)) {
    throw new StartupError('--access token needs --token-secret or --token-jwks, and not both');
  }
  const options = { clockTolerance: CLOCK_TOLERANCE };
  if (tokenSecret !== null) {
    const secret = new TextEncoder().encode(tokenSecret);
    if (secret.length < MIN_SECRET_BYTES) {
      throw new StartupError(`--token-secret: shorter than ${MIN_SECRET_BYTES} bytes can be guessed`);
    }
    const strict = { ...options, algorithms: SECRET_ALGORITHMS };
    return async (token) => (await jwtVerify(token, secret, strict)).payload;
  }
  const keys = keySet(tokenJwks ?? '');
  const strict = { ...options, algorithms: PUBLIC_ALGORITHMS };
  return async (token) => (await jwtVerify(token, keys, strict)).payload;
}

function keySet(source: string): JWTVerifyGetKey {
  try {
    if (/^https?:\/\//.test(source)) return createRemoteJWKSet(new URL(source));
    return createLocalJWKSet(JSON.parse(readFileSync(source, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new StartupError(`--token-jwks: ${source} cannot be used (${reason})`);
  }
}

/** The claims, or a refusal when the token is wrong. Rejects when the keys could not be had. */
async function verifyOrRefuse(verify: Verify, token: string): Promise<{ claims: JWTPayload } | Refusal> {
  try {
    return { claims: await verify(token) };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return refusal('unauthorized', 'the token has expired');
    if (isFaultOfToken(error)) return refusal('unauthorized', 'the token is not valid');
    throw error;
  }
}

/** As opposed to keys that could not be had: whoever has a right token may try again. */
const isFaultOfToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !KEY_SERVER_FAULTS.has(error.code);

function grantOf(claims: JWTPayload, board: string): Grant | Refusal {
  const { role, name, exp } = claims;
  if (claims.board !== board && claims.board !== ANY_BOARD) {
    return refusal('forbidden', 'the token is for another board');
  }
  const known: Role | undefined = ROLES.find((each) => each === role);
  if (known === undefined) return refusal('forbidden', 'the token names no known role');
  return {
    role: known,
    name: typeof name === 'string' && name.trim() !== '' ? name.slice(0, MAX_NAME) : null,
    expiresAt: exp === undefined ? null : exp * 1000,
  };
}
