/** Types of pictures that the relay stores, by what it finds in their bytes, and what a file of each ends with. */
export const ASSET_TYPES = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
} as const;

export type AssetType = keyof typeof ASSET_TYPES;

/** Where a picture of a board is stored and fetched: by the SHA-256 of its bytes. */
export const assetPath = (board: string, hash: string): string => `/api/boards/${board}/assets/${hash}`;
