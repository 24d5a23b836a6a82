/** Longest payload of a durable echo, bytes: a number or a random tag, never data. */
export const MAX_ECHO_BYTES = 64;

/** Longest payload of one ephemeral message, bytes: a stroke's frame of points is below 1 KiB. */
export const MAX_EPHEMERAL_BYTES = 16 * 1024;

/** Longest JSON of one awareness state, bytes: a full selection is 20 ids, the rest is counted. */
export const MAX_AWARENESS_STATE_BYTES = 8 * 1024;

/** Longest frame either side accepts, bytes: the first sync of a board at its hard limit. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;
