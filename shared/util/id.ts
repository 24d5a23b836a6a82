import { customAlphabet } from 'nanoid';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Length of an id: 62^10 is about 8e17, so two of a million shapes collide with odds below 1e-6. */
const ID_LENGTH = 10;

/** A shape's, gesture's or board's name: 10 base62 characters from the platform's crypto source. */
export type Id = string;

/** A new random {@link Id}. */
export const newId: () => Id = customAlphabet(BASE62, ID_LENGTH);
