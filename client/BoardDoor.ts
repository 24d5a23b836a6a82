import { CLOSE, DELETED_REASON } from '../shared/protocol/closeCodes.ts';
import type { Handshake } from '../shared/protocol/handshake.ts';
import type { Role, Welcome } from '../shared/protocol/welcome.ts';
import { newId } from '../shared/util/id.ts';
import { accessOf, type BoardAccess, boardPath, keyOfHash, rememberAccess } from './boardAccess.ts';
import { ApiError, changeKeys, createBoard, deleteBoard, type Keys, readKeys } from './boardsApi.ts';
import type { BoardLinks, LinkChange } from './ui/BoardSession.ts';
import { notify } from './ui/notices.ts';
import { Store } from './ui/Store.ts';

/** Pauses before a board is created again, ms: when the server failed, and when it has enough of new boards. */
const FAILED_PAUSE_MS = 5_000;
const CROWDED_PAUSE_MS = 60_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What the door needs to know of the board behind it. */
export interface Behind {
  /** Whether anything of the board was ever on this device. */
  hasHistory(): boolean;
  /** The board was restored from a backup, and copies of before are to be kept apart. Reloads the page. */
  fork(access: BoardAccess): Promise<void>;
}

/** The way into one board: which key is presented, what it allows, and what is done when we are turned away. */
export class BoardDoor {
  /** What we may do, as far as we were told. */
  readonly role: Store<Role>;
  /** The whole address, with the key in it. */
  readonly link: Store<string>;
  private access: BoardAccess;
  /** Keys still to be tried when the present one opens nothing. */
  private others: string[];
  /** The key of the last attempt to connect. */
  private presented: string | null = null;
  private readonly session = newId();
  /** Keys that opened nothing since the last welcome. */
  private readonly failed = new Set<string>();
  /** A change of keys that is under way. */
  private changing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly boardId: string,
    hash: string,
    private readonly behind: Behind,
  ) {
    this.access = accessOf(boardId);
    const [key = null, ...others] = keysToTry(this.access, keyOfHash(hash));
    this.others = others;
    this.access = { ...this.access, key };
    this.role = new Store<Role>(this.access.role ?? 'editor');
    this.link = new Store('');
    this.show();
  }

  /** Whether somebody told us what we may do: until then nothing is drawn that might never be sent. */
  get isRoleKnown(): boolean {
    return this.access.role !== null || this.access.key === null || this.access.isNew;
  }

  /** What to present at the next connect. */
  readonly handshake = (): Handshake => {
    this.presented = this.access.key;
    return { key: this.access.key, epoch: this.access.epoch, session: this.session };
  };

  /** A board that was made on this device is made on the server; without a network that happens later. */
  async register(): Promise<void> {
    if (this.access.isNew) await createBoard(this.boardId, this.access).catch(() => {}); // the relay's refusal brings it up again
  }

  readonly welcomed = ({ role, epoch }: Welcome): void => {
    if (this.role.get() === 'editor' && role !== 'editor' && this.behind.hasHistory() && this.access.role) {
      notify('You may only look at this board now. What you drew stays on this device.');
    }
    const { key } = this.access;
    this.access = rememberAccess(this.boardId, { key, role, epoch, isNew: false });
    this.others = [];
    this.failed.clear();
    this.role.set(role);
    // Also the view key: a server that lost the board gets back both, and no link dies.
    if (role === 'editor' && this.access.viewKey === null) this.links().catch(() => {});
  };

  /** What can be done about being turned away; true when it makes sense to connect again. */
  readonly recover = async (code: number, reason: string): Promise<boolean> => {
    if (code === CLOSE.unauthorized || code === CLOSE.forbidden) return await this.tryOtherKey();
    if (code === CLOSE.epochMismatch) return await this.meetNewEpoch(reason);
    if (code !== CLOSE.noSuchBoard || reason === DELETED_REASON) return false;
    return this.mayCreate && (await this.createAgain());
  };

  /** The links by role, null where boards have no keys. @throws ApiError */
  async links(): Promise<BoardLinks | null> {
    const { key } = this.access;
    if (key === null) return null;
    try {
      const keys = await readKeys(this.boardId, key);
      if (keys.viewKey !== null) this.access = rememberAccess(this.boardId, { viewKey: keys.viewKey });
      return this.linksOf(keys);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null; // boards have no keys there
      throw error;
    }
  }

  /** @throws ApiError */
  async change(change: LinkChange): Promise<BoardLinks> {
    const answer = changeKeys(this.boardId, this.access.key ?? '', change);
    this.changing = answer.catch(() => {});
    const keys = await answer;
    const key = keys.editKey ?? this.access.key;
    this.access = rememberAccess(this.boardId, { key, viewKey: keys.viewKey });
    this.show();
    return this.linksOf(keys);
  }

  /** Deletes the board for everybody. @throws ApiError */
  async delete(): Promise<void> {
    await deleteBoard(this.boardId, this.access.key);
  }

  private linksOf({ editKey, viewKey }: Keys): BoardLinks {
    const link = (key: string | null) => key && location.origin + boardPath(this.boardId, key);
    return { edit: link(editKey), view: link(viewKey) };
  }

  /** Ours to bring back: made here, or drawn on here with the right to, on a server that has lost it. */
  private get mayCreate(): boolean {
    const { key, isNew, role } = this.access;
    return key !== null && (isNew || (role === 'editor' && this.behind.hasHistory()));
  }

  /** False when the server will never take the board; what may work later is tried again after a while. */
  private async createAgain(): Promise<boolean> {
    try {
      await createBoard(this.boardId, this.access);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 429 || error.status === 409) notify(error.message);
      const isPassing = error.status === 0 || error.status === 429 || error.status >= 500;
      if (!isPassing) return false;
      await pause(error.status === 429 ? CROWDED_PAUSE_MS : FAILED_PAUSE_MS);
    }
    return true;
  }

  /** A key that was replaced meanwhile, by this tab or another one, or the other one that we came with. */
  private async tryOtherKey(): Promise<boolean> {
    await this.changing; // the server turns us away before it answers
    const { key } = accessOf(this.boardId);
    const candidates = [this.access.key, key, ...this.others].filter((each) => each !== null);
    const next = candidates.find((each) => each !== this.presented && !this.failed.has(each));
    if (this.presented !== null) this.failed.add(this.presented);
    if (next === undefined) return false;
    this.access = { ...this.access, key: next };
    this.show();
    return true;
  }

  /** The board was restored from a backup: our changes are brought along, or kept as a board of their own. */
  private async meetNewEpoch(reason: string): Promise<boolean> {
    if (this.access.epoch === null) return false;
    if (reason === 'fork' && this.behind.hasHistory()) {
      await this.behind.fork(this.access);
      return false;
    }
    this.access = rememberAccess(this.boardId, { epoch: null });
    this.access = { ...this.access, key: this.presented };
    notify('The board was restored from a backup on the server. What is newer here goes back into it.');
    return true;
  }

  /** Puts the key into the address, from where people copy it. */
  private show(): void {
    const path = boardPath(this.boardId, this.access.key);
    if (`${location.pathname}${location.hash}` !== path) history.replaceState(history.state, '', path);
    this.link.set(location.origin + path);
  }
}

/**
 * An edit key that is known here comes first: a view-only link that somebody sends to an editor takes nothing
 * away. A token is newest in the link.
 */
function keysToTry({ key, role }: BoardAccess, linked: string | null): string[] {
  const isStronger = role === 'editor' && key !== null && !key.includes('.');
  const keys = isStronger ? [key, linked] : [linked, key];
  return [...new Set(keys.filter((each) => each !== null))];
}
