import { expect, test } from 'vitest';
import { hashKey, isKey, isKeyOf, newKey, sealViewKey, unsealViewKey } from './keys.ts';

test('keys are 128 random bits in 22 characters', () => {
  const keys = Array.from({ length: 200 }, newKey);
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) {
    expect(isKey(key)).toBe(true);
    expect(Buffer.from(key, 'base64url')).toHaveLength(16);
  }
  for (const no of ['', 'x', `${keys[0]}x`, `${keys[0]?.slice(1)}!`, null, 7]) expect(isKey(no)).toBe(false);
});

test('a key fits its own hash only', () => {
  const [key, other] = [newKey(), newKey()];
  expect(isKeyOf(key, hashKey(key))).toBe(true);
  expect(isKeyOf(other, hashKey(key))).toBe(false);
  expect(isKeyOf(key, null)).toBe(false);
  expect(hashKey(key)).not.toContain(key);
});

test('a sealed view key is read with the edit key that sealed it only', () => {
  const [edit, view, other] = [newKey(), newKey(), newKey()];
  const sealed = sealViewKey(view, edit);
  expect(unsealViewKey(sealed, edit)).toBe(view);
  expect(unsealViewKey(sealed, other)).toBeNull();
  expect(unsealViewKey(`${sealed.slice(0, -2)}AA`, edit)).toBeNull();
  expect(unsealViewKey('', edit)).toBeNull();
  expect(sealViewKey(view, edit)).not.toBe(sealed);
});
