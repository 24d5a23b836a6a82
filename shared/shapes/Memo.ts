/**
 * Remembers results by key, at most `limit` of them. When full it forgets all at once: simpler than an order
 * of use, and what is needed is rebuilt at once.
 */
export class Memo<T> {
  private readonly results = new Map<string, T>();

  constructor(private readonly limit: number) {}

  get(key: string, build: () => T): T {
    const known = this.results.get(key);
    if (known !== undefined) return known;
    const built = build();
    if (this.results.size >= this.limit) this.results.clear();
    this.results.set(key, built);
    return built;
  }

  clear(): void {
    this.results.clear();
  }
}
