import { Plus, Search } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { useEffect, useState } from 'react';
import { BoardRow } from './BoardRow.tsx';
import { UNTITLED } from './BoardTitle.tsx';
import { boardList } from './boardList.ts';
import { HeroArt } from './HeroArt.tsx';
import { Logo } from './Logo.tsx';
import type { Navigate } from './navigation.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { Toasts } from './Toasts.tsx';
import { useStore } from './useStore.ts';
import './HomePage.css';

/** With fewer boards than this there is nothing to search. */
const SEARCH_FROM = 5;

interface HomePageProps {
  navigate: Navigate;
  /** Gives a board another name, for everyone. */
  rename(id: string, title: string): Promise<void>;
}

/** Where you begin: a new board, or one that was opened here before. */
export function HomePage({ navigate, rename }: HomePageProps) {
  useEffect(() => {
    document.title = 'Inkwire';
  }, []);
  return (
    <Tooltip.Provider delayDuration={500}>
      <div className="home">
        <header className="home-head">
          <span className="home-brand">
            <Logo size={32} />
            Inkwire
          </span>
          <ThemeSwitch />
        </header>
        <main className="home-main">
          <section className="home-hero">
            <div className="home-words">
              <h1>Draw together. Lose nothing.</h1>
              <p>
                A board is a link: whoever has it draws along at once. What you draw is kept on this device as
                you draw it, and on the server that this page came from; offline it waits here and merges
                later.
              </p>
              <button
                type="button"
                className="button home-new"
                data-tone="accent"
                onClick={navigate.newBoard}
              >
                <Plus aria-hidden="true" />
                New board
              </button>
            </div>
            <HeroArt />
          </section>
          <BoardSection navigate={navigate} rename={rename} />
        </main>
      </div>
      <Toasts />
    </Tooltip.Provider>
  );
}

function BoardSection({ navigate, rename }: HomePageProps) {
  const boards = useStore(boardList);
  const [query, setQuery] = useState('');
  if (boards.length === 0) return null;
  const found = boards.filter(({ title }) => matches(title || UNTITLED, query));
  return (
    <section aria-labelledby="boards-heading">
      <div className="home-list-head">
        <h2 id="boards-heading">Opened on this device</h2>
        {boards.length >= SEARCH_FROM && (
          <label className="home-search">
            <Search aria-hidden="true" />
            <input
              className="field"
              type="search"
              aria-label="Search boards"
              placeholder="Search"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
        )}
      </div>
      {found.length === 0 && <p className="home-none">No board here has “{query}” in its name.</p>}
      <ul className="board-list island" hidden={found.length === 0}>
        {found.map((board) => (
          <BoardRow key={board.id} board={board} navigate={navigate} rename={rename} />
        ))}
      </ul>
    </section>
  );
}

function matches(title: string, query: string): boolean {
  return title.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());
}
