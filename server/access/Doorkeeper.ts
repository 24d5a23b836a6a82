import type { Storage } from '../storage/Storage.ts';
import { type AccessPolicy, type Grant, isRefusal, type Refusal, refusal } from './Grant.ts';
import type { Visitor } from './Visitor.ts';

/** Decides at the door: nothing of a board is read, and nobody hears of it, before the answer is yes. */
export class Doorkeeper {
  constructor(
    private readonly policy: AccessPolicy,
    private readonly storage: Storage,
  ) {}

  /** What this visitor may do, or why not. Rejects when the store fails. */
  async admit(visitor: Visitor): Promise<Grant | Refusal> {
    const { board, credential, epoch } = visitor;
    const meta = await this.storage.meta(board);
    const verdict = await this.policy.admit(board, credential, meta);
    if (isRefusal(verdict) || epoch === null || epoch === (meta?.epoch ?? 0)) return verdict;
    return refusal('epochMismatch', meta?.olderCopies ?? 'merge');
  }

  /** Whether a bearer of `credential` may change who else gets in, or delete the board. */
  async isEditor(board: string, credential: string | null): Promise<Grant | Refusal> {
    const verdict = await this.policy.admit(board, credential, await this.storage.meta(board));
    if (isRefusal(verdict) || verdict.role === 'editor') return verdict;
    return refusal('forbidden', 'only who may edit the board may do this');
  }

  /** What a bearer of `credential` may do on a board that exists. */
  async admitToStored(board: string, credential: string | null): Promise<Grant | Refusal> {
    const meta = await this.storage.meta(board);
    const verdict = await this.policy.admit(board, credential, meta);
    return isRefusal(verdict) || meta !== null ? verdict : refusal('noSuchBoard', 'no such board');
  }
}
