const ASSET_HASH = /^[0-9a-f]{64}$/;

/** Whether a value names a picture: the SHA-256 of its bytes in lower-case hex, so that one picture has one name. */
export const isAssetHash = (value: unknown): value is string =>
  typeof value === 'string' && ASSET_HASH.test(value);
