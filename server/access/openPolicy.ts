import { DELETED_REASON } from '../../shared/protocol/closeCodes.ts';
import { type AccessPolicy, refusal } from './Grant.ts';

/** Whoever knows a board's id may edit it: for trusted networks, tests and stock clients. */
export const openPolicy: AccessPolicy = {
  admit: async (_board, _credential, meta) =>
    meta !== null && meta.deleted !== null
      ? refusal('noSuchBoard', DELETED_REASON)
      : { role: 'editor', name: null, expiresAt: null },
};
