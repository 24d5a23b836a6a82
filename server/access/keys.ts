import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 128 bits: nobody guesses it. */
const KEY_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** 16 bytes in base64url. */
const KEY = /^[A-Za-z0-9_-]{22}$/;

/** A new key of a board: 22 characters that fit into a link. */
export const newKey = (): string => randomBytes(KEY_BYTES).toString('base64url');

export const isKey = (text: unknown): text is string => typeof text === 'string' && KEY.test(text);

/** What is stored of a key. It is random, so one round of SHA-256 keeps it secret. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Whether `key` is the one whose hash is stored. In constant time. */
export function isKeyOf(key: string, hash: string | null): boolean {
  return hash !== null && timingSafeEqual(Buffer.from(hashKey(key)), Buffer.from(hash));
}

const sealingKey = (editKey: string): Buffer =>
  createHash('sha256').update(`seals the view key\0${editKey}`).digest();

/** Encrypts the view key so that only whoever holds the edit key can read it (AES-256-GCM). */
export function sealViewKey(viewKey: string, editKey: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(editKey), iv);
  const sealed = Buffer.concat([cipher.update(viewKey), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The view key out of what {@link sealViewKey} made, or null when it was made with another edit key. */
export function unsealViewKey(sealed: string, editKey: string): string | null {
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(editKey), bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8');
    return text + decipher.final('utf8');
  } catch {
    return null;
  }
}
