import { deserialize, serialize } from 'node:v8';
import { UpdateRefusedError } from '../room/LocalPeer.ts';
import { AssetDamagedError } from '../storage/Assets.ts';
import { BoardDamagedError, StoreUnavailableError } from '../storage/Storage.ts';
import { FailureError, MistakeError, type Operator } from './Operator.ts';

/** What can be asked of a running server. */
export type Method = Exclude<keyof Operator, 'close'>;

export const METHODS: readonly Method[] = [
  'status',
  'boards',
  'summary',
  'read',
  'assets',
  'assetPart',
  'putAsset',
  'inspect',
  'inspectStore',
  'restore',
  'merge',
  'changeKeys',
  'delete',
  'undelete',
  'compact',
];

/** Those that change boards. */
export const CHANGES: ReadonlySet<Method> = new Set<Method>([
  'restore',
  'putAsset',
  'merge',
  'changeKeys',
  'delete',
  'undelete',
  'compact',
]);

export interface Call {
  readonly method: Method;
  readonly args: unknown[];
}

export type Answer =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'mistake' | 'failure'; readonly message: string };

/** Longest call or answer, bytes: a board at its hard limit several times over. */
export const MAX_CALL_BYTES = 1024 * 1024 * 1024;

/** Both sides are the same program on one machine: Node's own format takes bytes as they are. */
export const encodeCall = (call: Call): Buffer => serialize(call);
export const encodeAnswer = (answer: Answer): Buffer => serialize(answer);
export const decodeAnswer = (bytes: Buffer): Answer => deserialize(bytes) as Answer;

/** Reads a call; null when it is none. */
export function decodeCall(bytes: Buffer): Call | null {
  const call: unknown = deserialize(bytes);
  if (typeof call !== 'object' || call === null || !('method' in call) || !('args' in call)) return null;
  const method = METHODS.find((each) => each === call.method);
  return method !== undefined && Array.isArray(call.args) ? { method, args: call.args } : null;
}

/** Runs a call on an operator. */
export async function answerCall(operator: Operator, { method, args }: Call): Promise<Answer> {
  try {
    const run = operator[method] as (...args: unknown[]) => Promise<unknown>;
    return { kind: 'done', value: await run.apply(operator, args) };
  } catch (error) {
    if (error instanceof MistakeError) return { kind: 'mistake', message: error.message };
    if (isExpected(error)) return { kind: 'failure', message: error.message };
    throw error;
  }
}

/** What can go wrong without a fault of ours. */
export const isExpected = (error: unknown): error is Error =>
  error instanceof FailureError ||
  error instanceof BoardDamagedError ||
  error instanceof AssetDamagedError ||
  error instanceof StoreUnavailableError ||
  error instanceof UpdateRefusedError;
