import { JOBS, type JobInput, type JobName, type Mark } from './jobs.ts';

/** From the bench to the load process. */
export type ToLoad =
  | { readonly type: 'job'; readonly name: JobName; readonly input: JobInput<JobName> }
  | { readonly type: 'go'; readonly value: unknown };

/** From the load process to the bench. */
export type FromLoad =
  | { readonly type: 'mark'; readonly point: string }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly reason: string };

let goOn: (value: unknown) => void = () => {};
const tell = (message: FromLoad): void => {
  process.send?.(message);
};
const mark: Mark = (point) => {
  const answer = new Promise<unknown>((resolve) => {
    goOn = resolve;
  });
  tell({ type: 'mark', point });
  return answer;
};

process.on('message', (message: ToLoad) => {
  if (message.type === 'go') {
    goOn(message.value);
    return;
  }
  const run = JOBS[message.name] as (input: JobInput<JobName>, mark: Mark) => Promise<unknown>;
  run(message.input, mark).then(
    (result) => tell({ type: 'done', result }),
    (error: unknown) =>
      tell({ type: 'failed', reason: error instanceof Error ? `${error.stack}` : `${error}` }),
  );
});
