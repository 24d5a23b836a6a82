import type { AssetType } from '../../shared/protocol/assets.ts';

/** So many bytes at the start of a picture tell its type, whatever comments an SVG begins with. */
export const SNIFF_BYTES = 4 * 1024;

type Test = (head: Buffer) => boolean;

const startsWith = (head: Buffer, text: string, at = 0): boolean =>
  head.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));

/** An ISO media file with an AVIF brand, as the major one or among the compatible ones. */
function isAvif(head: Buffer): boolean {
  if (head.length < 16 || !startsWith(head, 'ftyp', 4)) return false;
  const end = Math.min(head.readUInt32BE(0), head.length);
  for (let at = 8; at + 4 <= end; at += 4) {
    const isMinorVersion = at === 12;
    if (!isMinorVersion && (startsWith(head, 'avif', at) || startsWith(head, 'avis', at))) return true;
  }
  return false;
}

/** What may stand before the element of an SVG: white space, the XML declaration, comments, a plain DOCTYPE. */
const SVG_PROLOG = /^(?:\s+|<\?xml\s[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>[]*>)/;
const SVG_START = /^<svg[\s/>]/;

/** A DOCTYPE with entities of its own is refused: a few bytes of it expand to gigabytes. */
function isSvg(head: Buffer): boolean {
  let text = head.toString('utf8').replace(/^\uFEFF/, '');
  for (let match = SVG_PROLOG.exec(text); match; match = SVG_PROLOG.exec(text))
    text = text.slice(match[0].length);
  return SVG_START.test(text);
}

const TESTS: readonly (readonly [AssetType, Test])[] = [
  ['image/png', (head) => startsWith(head, '\x89PNG\r\n\x1a\n') && startsWith(head, 'IHDR', 12)],
  ['image/jpeg', (head) => startsWith(head, '\xff\xd8\xff')],
  ['image/gif', (head) => startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')],
  ['image/webp', (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)],
  ['image/avif', isAvif],
  ['image/svg+xml', isSvg],
];

/** The type of a picture by its first bytes, null when it is none that is taken. What a client says does not count. */
export const sniffImage = (head: Buffer): AssetType | null =>
  TESTS.find(([, fits]) => fits(head.subarray(0, SNIFF_BYTES)))?.[0] ?? null;
