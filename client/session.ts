import { Board } from '../shared/board/Board.ts';
import type { CloseName } from '../shared/protocol/closeCodes.ts';
import { cleanName } from '../shared/protocol/presenceState.ts';
import type { Welcome } from '../shared/protocol/welcome.ts';
import { Emitter, type Stop } from '../shared/util/Emitter.ts';
import { BoardDoor } from './BoardDoor.ts';
import { accessOf, type BoardAccess, boardPath, copyName } from './boardAccess.ts';
import { Editor } from './editor/Editor.ts';
import { forkBoard, forkToTell } from './forkBoard.ts';
import { keepAsNewBoard } from './keepAsNewBoard.ts';
import { keepHistory } from './keepHistory.ts';
import { loadFonts } from './render/fonts.ts';
import { MinimapView } from './render/minimap/MinimapView.ts';
import { type PeersSource, StageView } from './render/StageView.ts';
import { createDoc, hasHistory } from './sync/doc.ts';
import { type OfflineStore, openOffline } from './sync/offline.ts';
import { Provider } from './sync/Provider.ts';
import { acceptDrops } from './ui/acceptDrops.ts';
import { appActions } from './ui/appActions.ts';
import type { BoardLinks, BoardSession, ConnectionStatus, LinkChange, Person } from './ui/BoardSession.ts';
import { listBoard, noteListedRole, retitleListed } from './ui/boardList.ts';
import { bridgeClipboard } from './ui/clipboardBridge.ts';
import { me } from './ui/me.ts';
import { notify } from './ui/notices.ts';
import { rememberCamera } from './ui/rememberCamera.ts';
import { rememberSettings } from './ui/rememberSettings.ts';
import { Store } from './ui/Store.ts';
import { shownTheme } from './ui/theme.ts';

/** Where boards are on the server that this page came from. */
export function relayUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
}

/** Turned away like this, edits have no way back. A full board takes some: those that make room. */
const SHUT: ReadonlySet<CloseName> = new Set(['unauthorized', 'forbidden', 'noSuchBoard', 'epochMismatch']);

/** An open board with all that belongs to it. */
export interface OpenBoard extends BoardSession {
  /** Resolves when the stored copy was read, the fonts are there and the first picture was painted. */
  readonly ready: Promise<void>;
  /** Leaves the board. Edits that wait are sent, and are kept on this device. */
  destroy(): void;
}

/**
 * Opens a board: its document, the copy on this device, the relay, the editor. Nothing can be written
 * before the stored copy was read.
 */
export function openBoard(boardId: string, hash: string): OpenBoard {
  return new Session(boardId, hash);
}

class Session implements OpenBoard {
  readonly board: Board;
  readonly editor: Editor;
  readonly people = new Store<readonly Person[]>([]);
  readonly status = new Store<ConnectionStatus>({ kind: 'connecting', detail: 'Connecting…', refusal: null });
  readonly loaded = new Store(false);
  readonly ready: Promise<void>;

  private readonly doc = createDoc();
  private readonly door: BoardDoor;
  private readonly peers = new Emitter<{ change: undefined }>();
  private readonly peersHere: PeersSource = {
    peers: () => this.provider?.presence.peers() ?? [],
    onChange: (listener) => this.peers.on('change', listener),
  };
  private readonly stops: Stop[] = [];
  private readonly firstStage: Promise<StageView>;
  private stageMounted: (view: StageView) => void = () => {};
  private store: OfflineStore | null = null;
  private provider: Provider | null = null;
  private isDestroyed = false;
  /** Turned away, and not let in since. */
  private isShut = false;
  private givenName: string | null = null;
  private roleKnown: () => void = () => {};

  constructor(
    readonly boardId: string,
    hash: string,
  ) {
    this.board = new Board(this.doc);
    this.door = new BoardDoor(boardId, hash, {
      hasHistory: () => hasHistory(this.doc),
      fork: (access) => this.fork(access),
    });
    this.board.readOnly = true;
    this.board.author = me.get().id;
    this.editor = new Editor(this.board);
    this.stops.push(
      this.editor.addActions(appActions),
      rememberSettings(this.editor),
      rememberCamera(boardId, this.editor),
      bridgeClipboard(this.editor),
    );
    this.firstStage = new Promise((resolve) => {
      this.stageMounted = resolve;
    });
    const known = new Promise<void>((resolve) => {
      this.roleKnown = resolve;
    });
    this.ready = this.load().then(() => Promise.all([this.painted(), known]).then(() => {}));
  }

  get role() {
    return this.door.role;
  }

  get link() {
    return this.door.link;
  }

  links(): Promise<BoardLinks | null> {
    return this.door.links();
  }

  changeLinks(change: LinkChange): Promise<BoardLinks> {
    return this.door.change(change);
  }

  deleteBoard(): Promise<void> {
    return this.door.delete();
  }

  keepCopy(): Promise<string> {
    return keepAsNewBoard(this.doc, '(copy)');
  }

  mountStage(container: HTMLElement): Stop {
    const view = new StageView({
      container,
      editor: this.editor,
      peers: this.peersHere,
      theme: shownTheme.get(),
      ownColour: () => me.get().colour,
    });
    const unmount = mounted(view);
    const stopDrops = acceptDrops(container, this.editor);
    this.stageMounted(view);
    return () => {
      stopDrops();
      unmount();
    };
  }

  mountMinimap(container: HTMLElement): Stop {
    const { editor, peersHere } = this;
    return mounted(new MinimapView({ container, editor, peers: peersHere, theme: shownTheme.get() }));
  }

  retry(): void {
    this.provider?.retry();
  }

  destroy(): void {
    this.isDestroyed = true;
    this.editor.leave(); // what that writes is still to be sent and stored
    for (const stop of this.stops) stop();
    this.provider?.destroy();
    this.editor.destroy();
    this.board.destroy();
    void this.store?.destroy();
  }

  /** Fonts come first: the boxes of texts follow from them. */
  private async load(): Promise<void> {
    await loadFonts();
    if (this.isDestroyed) return;
    const store = await openOffline(copyName(this.boardId, accessOf(this.boardId)), this.doc);
    if (this.isDestroyed) {
      await store.destroy();
      return;
    }
    this.store = store;
    this.board.readOnly = !this.door.isRoleKnown || this.door.role.get() !== 'editor';
    if (this.door.isRoleKnown) this.roleKnown();
    this.watchStore(store);
    this.stops.push(keepHistory(this.editor, copyName(this.boardId, accessOf(this.boardId))));
    void this.connect(store);
    this.list();
    this.tellOfFork();
    this.loaded.set(true);
  }

  private async painted(): Promise<void> {
    const view = await this.firstStage;
    await view.firstPaint;
    await view.painted();
  }

  private watchStore(store: OfflineStore): void {
    const tell = () => {
      if (store.problem !== null) notify(store.problem);
    };
    tell();
    this.stops.push(store.onChange(tell));
  }

  private list(): void {
    const { board, boardId } = this;
    listBoard(boardId, board.title);
    this.stops.push(board.on('title', (title) => retitleListed(boardId, title)));
    this.stops.push(
      board.on('access', () => {
        if (board.needsNewerVersion)
          notify('A newer version of Inkwire drew here: reload the page to draw on.');
      }),
    );
  }

  private async connect(copy: OfflineStore): Promise<void> {
    await this.door.register();
    if (this.isDestroyed) return;
    const { handshake, recover } = this.door;
    const provider = new Provider({
      url: relayUrl(),
      boardId: this.boardId,
      doc: this.doc,
      copy,
      handshake,
      recover,
      role: this.door.role.get(),
      onWelcome: (welcome) => this.onWelcome(welcome),
    });
    this.provider = provider;
    const tell = () => this.tellStatus(provider);
    tell();
    this.stops.push(provider.on('status', tell), ...this.tellPeers(provider), ...this.hearPeers(provider));
  }

  private tellStatus(provider: Provider): void {
    const { status } = provider;
    if (status.kind === 'saved') this.isShut = false;
    this.isShut = this.isShut || isShut(status); // also while it is tried again
    this.board.readOnly = provider.isReadOnly || this.isShut || !this.door.isRoleKnown;
    this.status.set(status);
    if (this.door.isRoleKnown || status.kind === 'offline' || status.kind === 'refused') this.roleKnown();
  }

  private onWelcome(welcome: Welcome): void {
    this.door.welcomed(welcome);
    this.isShut = false;
    noteListedRole(this.boardId, welcome.role);
    if (this.provider !== null) this.tellStatus(this.provider);
    if (welcome.name !== null)
      this.provider?.presence.setUser({ ...me.get(), name: cleanName(welcome.name) });
  }

  /** Keeps what this device has as another board, and opens this one as the server has it. */
  private async fork(access: BoardAccess): Promise<void> {
    this.board.readOnly = true; // what is drawn from here on would be in neither
    await this.store?.destroy();
    await forkBoard(this.boardId, this.doc, access);
    location.reload();
  }

  private tellOfFork(): void {
    const id = forkToTell(this.boardId);
    if (id === null) return;
    notify('This board was restored from a backup. What you had drawn since is kept as a board of its own.', {
      label: 'Open it',
      run: () => location.assign(boardPath(id)),
    });
  }

  /** What the others see of us. */
  private tellPeers({ presence }: Provider): Stop[] {
    const { editor } = this;
    this.introduce();
    return [
      me.subscribe(() => this.introduce()),
      editor.on('pointer', (point) => presence.setCursor(point)),
      editor.on('selection', () => presence.setSelection(editor.selection.ids)),
      editor.on('editing', () => presence.setEditing(editor.editing)),
      editor.on('gesture', (gesture) => presence.showGesture(gesture)),
    ];
  }

  /** As the person chose, but for a name that a token gives. */
  private introduce(): void {
    const name = this.givenName ?? me.get().name;
    this.provider?.presence.setUser({ ...me.get(), name });
  }

  /** What we see of the others. */
  private hearPeers({ presence }: Provider): Stop[] {
    const meet = () => {
      this.peers.emit('change', undefined);
      const people = presence.peers().map(({ client, user }) => ({ client, user }));
      if (!samePeople(people, this.people.get())) this.people.set(people);
    };
    return [presence.onChange(meet), presence.onGestures((gestures) => this.editor.live.setPeers(gestures))];
  }
}

/** Whether what is drawn now could never be sent. */
function isShut({ refusal }: ConnectionStatus): boolean {
  return refusal !== null && SHUT.has(refusal);
}

/** Whether nobody came, left or changed their name or colour; their pointers may have moved. */
function samePeople(a: readonly Person[], b: readonly Person[]): boolean {
  return a.length === b.length && a.every((person, index) => sameUser(person, b[index]));
}

function sameUser(a: Person, b: Person | undefined): boolean {
  return (
    a.client === b?.client &&
    a.user.id === b.user.id &&
    a.user.name === b.user.name &&
    a.user.colour === b.user.colour
  );
}

/** Keeps a view in the theme that is shown; the stop ends the view. */
function mounted(view: StageView | MinimapView): Stop {
  const stopTheme = shownTheme.subscribe(() => view.setTheme(shownTheme.get()));
  return () => {
    stopTheme();
    view.destroy();
  };
}
