/** leveldown ships no types: the part of its API that `level.ts` uses. */
declare module 'leveldown' {
  type Callback = (error: Error | null | undefined) => void;
  type Operation = { type: 'put'; key: Buffer; value: Buffer } | { type: 'del'; key: Buffer };

  interface Iterator {
    next(callback: (error: Error | null | undefined, key?: Buffer, value?: Buffer) => void): void;
    end(callback: Callback): void;
  }

  interface IteratorOptions {
    gte: Buffer;
    lt: Buffer;
    reverse?: boolean;
    limit?: number;
    values?: boolean;
    highWaterMark?: number;
  }

  interface LevelDown {
    open(options: Record<string, number | boolean>, callback: Callback): void;
    close(callback: Callback): void;
    get(key: Buffer, callback: (error: Error | null | undefined, value?: Buffer) => void): void;
    batch(operations: readonly Operation[], options: { sync: boolean }, callback: Callback): void;
    iterator(options: IteratorOptions): Iterator;
  }

  export default function leveldown(location: string): LevelDown;
}
