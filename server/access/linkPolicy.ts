import { DELETED_REASON } from '../../shared/protocol/closeCodes.ts';
import { type AccessPolicy, refusal } from './Grant.ts';
import { isKey, isKeyOf } from './keys.ts';

/** A board's link carries a key: one of them may edit, the other may view. */
export const linkPolicy: AccessPolicy = {
  async admit(_board, credential, meta) {
    if (meta === null) return refusal('noSuchBoard', 'no such board');
    if (meta.deleted !== null) return refusal('noSuchBoard', DELETED_REASON);
    if (!isKey(credential)) return refusal('unauthorized', 'this board opens with its whole link only');
    if (isKeyOf(credential, meta.editHash)) return { role: 'editor', name: null, expiresAt: null };
    if (isKeyOf(credential, meta.viewHash)) return { role: 'viewer', name: null, expiresAt: null };
    return refusal('unauthorized', 'this link was replaced or is incomplete');
  },
};
