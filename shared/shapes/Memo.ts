/**
 * Remembers results by key, at most `limit` of them, and keys of `mostCharacters` in all. When full it forgets
 * all at once: simpler than an order of use, and what is needed is rebuilt at once.
 */
export class Memo<T> {
  private readonly results = new Map<string, T>();
  private characters = 0;

  constructor(
    private readonly limit: number,
    private readonly mostCharacters = Infinity,
  ) {}

  get(key: string, build: () => T): T {
    const known = this.results.get(key);
    if (known !== undefined) return known;
    const built = build();
    const isFull = this.results.size >= this.limit || this.characters + key.length > this.mostCharacters;
    if (isFull) this.clear();
    this.results.set(key, built);
    this.characters += key.length;
    return built;
  }

  clear(): void {
    this.results.clear();
    this.characters = 0;
  }
}
