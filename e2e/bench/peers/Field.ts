import type { Contestant } from './contestants.ts';
import { ServerProcess } from './ServerProcess.ts';

export interface FieldOptions {
  readonly rounds: number;
  readonly contestants: readonly Contestant[];
}

/** Figures by server, filled in round by round. */
export class Collected {
  private readonly lists = new Map<string, Map<string, number[]>>();

  add(what: string, server: string, value: number): void {
    const byServer = this.lists.get(what) ?? new Map<string, number[]>();
    this.lists.set(what, byServer);
    byServer.set(server, [...(byServer.get(server) ?? []), value]);
  }

  of(what: string): ReadonlyMap<string, readonly number[]> {
    return this.lists.get(what) ?? new Map();
  }
}

/** All servers in turn, A B C D A B C D, so that a slow moment of the machine meets each of them. */
export class Field {
  constructor(private readonly options: FieldOptions) {}

  get rounds(): number {
    return this.options.rounds;
  }

  get contestants(): readonly Contestant[] {
    return this.options.contestants;
  }

  get names(): string[] {
    return this.options.contestants.map(({ name }) => name);
  }

  /** Peers that may be beaten: all but ours; `stores` leaves out the bare broadcast. */
  peers(stores = false): string[] {
    return this.options.contestants.slice(1).flatMap((each) => (stores && !each.stores ? [] : [each.name]));
  }

  /** Runs `work` with a fresh server of each kind, once a round. A server that fails is reported and has no value. */
  async each(
    what: string,
    work: (server: ServerProcess, into: Collected) => Promise<void>,
    takesPart: (contestant: Contestant) => boolean = () => true,
    rounds = this.rounds,
  ): Promise<Collected> {
    const into = new Collected();
    for (let round = 0; round < rounds; round++) {
      for (const contestant of this.options.contestants.filter(takesPart)) {
        const server = await ServerProcess.start(contestant);
        try {
          await work(server, into);
        } catch (error) {
          console.log(`  ${contestant.name} failed in ${what}: ${reasonOf(error)}`);
        } finally {
          await server.dispose();
        }
      }
    }
    return into;
  }

  /** Runs `work` once with all servers running at the same time, for what consists of waiting. */
  async together(
    what: string,
    work: (servers: readonly ServerProcess[], into: Collected) => Promise<void>,
  ): Promise<Collected> {
    const into = new Collected();
    const servers: ServerProcess[] = [];
    try {
      for (const contestant of this.options.contestants) servers.push(await ServerProcess.start(contestant));
      await work(servers, into);
    } catch (error) {
      console.log(`  ${what} failed: ${reasonOf(error)}`);
    } finally {
      for (const server of servers) await server.dispose();
    }
    return into;
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : `${error}`;
