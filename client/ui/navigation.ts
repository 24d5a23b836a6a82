/** Ways between the app's pages, without loading it again. */
export interface Navigate {
  home(): void;
  newBoard(): void;
  board(id: string): void;
}
