import { type BoardMeta, newBoardMeta } from '../storage/BoardMeta.ts';
import type { Storage } from '../storage/Storage.ts';
import { hashKey, isKeyOf, newKey, sealViewKey, unsealViewKey } from './keys.ts';

/** The keys of a board as its links carry them. */
export interface KeyPair {
  /** Null where only an operator asks, who does not know it. */
  readonly editKey: string | null;
  /** Null where view-only links are switched off, or where it can only be replaced. */
  readonly viewKey: string | null;
}

/** What becomes of a key: it stays, a new one takes its place, or (view only) none does. */
export interface KeyChange {
  readonly edit?: 'renew';
  readonly view?: 'renew' | 'revoke';
}

export type Creation =
  | { readonly outcome: 'created' | 'known'; readonly keys: KeyPair }
  | { readonly outcome: 'taken' | 'deleted' };

/** Creates boards with their keys and replaces these; only hashes are stored. */
export class BoardKeys {
  /** `onChange` is told of each board whose keys changed. */
  constructor(
    private readonly storage: Storage,
    private readonly onChange: (board: string) => void = () => {},
  ) {}

  /** Creates a board. Asked again with the same edit key it answers the same, so a client may repeat it. */
  async create(board: string, proposed: Partial<KeyPair> = {}): Promise<Creation> {
    const editKey = proposed.editKey ?? newKey();
    const viewKey = proposed.viewKey ?? newKey();
    let before: BoardMeta | null = null;
    await this.storage.changeMeta(board, (meta) => {
      before = meta;
      return meta === null ? { ...newBoardMeta(), ...storedKeys(editKey, viewKey) } : null;
    });
    return before === null
      ? { outcome: 'created', keys: { editKey, viewKey } }
      : answerKnown(before, editKey);
  }

  /** The keys that `editKey` opens, or null when it is not the board's. */
  async read(board: string, editKey: string): Promise<KeyPair | null> {
    const meta = await this.storage.meta(board);
    return meta !== null && isKeyOf(editKey, meta.editHash) ? pairOf(meta, editKey) : null;
  }

  /**
   * Replaces keys; connections that came with the old ones end. Without `editKey` (the operator does not know
   * it) a view key that stays can be used on but no longer be shown.
   */
  async change(board: string, change: KeyChange, editKey: string | null): Promise<KeyPair | null> {
    let pair: KeyPair | null = null;
    await this.storage.changeMeta(board, (meta) => {
      if (meta === null || (editKey !== null && !isKeyOf(editKey, meta.editHash))) return null;
      const next = changedKeys(meta, change, editKey);
      pair = next.pair;
      return next.meta;
    });
    if (pair !== null) this.onChange(board);
    return pair;
  }

  /** Marks a board as deleted: nobody gets in any more. Its records are erased later. */
  async delete(board: string): Promise<void> {
    await this.storage.changeMeta(board, (meta) => meta && { ...meta, deleted: meta.deleted ?? Date.now() });
    this.onChange(board);
  }
}

const storedKeys = (editKey: string, viewKey: string) => ({
  editHash: hashKey(editKey),
  viewHash: hashKey(viewKey),
  sealedViewKey: sealViewKey(viewKey, editKey),
});

const pairOf = (meta: BoardMeta, editKey: string): KeyPair => ({
  editKey,
  viewKey: meta.sealedViewKey === null ? null : unsealViewKey(meta.sealedViewKey, editKey),
});

function answerKnown(meta: BoardMeta, editKey: string): Creation {
  if (!isKeyOf(editKey, meta.editHash)) return { outcome: meta.deleted === null ? 'taken' : 'deleted' };
  return meta.deleted === null ? { outcome: 'known', keys: pairOf(meta, editKey) } : { outcome: 'deleted' };
}

function changedKeys(
  meta: BoardMeta,
  change: KeyChange,
  oldEditKey: string | null,
): { meta: BoardMeta; pair: KeyPair } {
  const old = oldEditKey === null ? null : pairOf(meta, oldEditKey);
  const editKey = change.edit === 'renew' ? newKey() : oldEditKey;
  const viewKey =
    change.view === undefined ? (old?.viewKey ?? null) : change.view === 'renew' ? newKey() : null;
  const keepsView = change.view === undefined; // and its hash with it, also where nobody can read it any more
  return {
    pair: { editKey, viewKey },
    meta: {
      ...meta,
      editHash: change.edit === 'renew' && editKey !== null ? hashKey(editKey) : meta.editHash,
      viewHash: keepsView ? meta.viewHash : viewKey === null ? null : hashKey(viewKey),
      sealedViewKey: viewKey === null || editKey === null ? null : sealViewKey(viewKey, editKey),
    },
  };
}
