import { expect, test } from 'vitest';
import { SNIFF_BYTES, sniffImage } from './sniffImage.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const PNG = latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';

const CASES: Readonly<Record<string, [bytes: Buffer, type: string | null]>> = {
  'a PNG': [PNG, 'image/png'],
  'a PNG that goes on': [Buffer.concat([PNG, Buffer.alloc(2 * SNIFF_BYTES)]), 'image/png'],
  'the start of a PNG and no header': [PNG.subarray(0, 8), null],
  'a PNG whose line ends were changed': [latin('\x89PNG\n\x1a\n\0\0\0\rIHDR'), null],
  'a JPEG': [latin('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
  'half of its mark': [latin('\xff\xd8'), null],
  'a GIF of 1987': [latin('GIF87a'), 'image/gif'],
  'a GIF of 1989': [latin('GIF89a'), 'image/gif'],
  'a GIF of another year': [latin('GIF90a'), null],
  'a WebP': [latin('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
  'another RIFF': [latin('RIFF\x10\0\0\0WAVEfmt '), null],
  'an AVIF': [latin('\0\0\0\x1cftypavif\0\0\0\0mif1miafMA1B'), 'image/avif'],
  'an AVIF by a compatible brand': [latin('\0\0\0\x18ftypmif1\0\0\0\0miafavif'), 'image/avif'],
  'a brand behind the box': [latin('\0\0\0\x14ftypmif1\0\0\0\0miafavif'), null],
  'a brand in the place of the version': [latin('\0\0\0\x14ftypisomavifmp42'), null],
  'a film': [latin('\0\0\0\x18ftypisom\0\0\x02\0isomiso2'), null],
  'an SVG': [latin(SVG), 'image/svg+xml'],
  'an SVG with all that may stand before it': [
    Buffer.from(
      `\uFEFF <?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">${SVG}`,
    ),
    'image/svg+xml',
  ],
  'an SVG with entities': [latin(`<!DOCTYPE svg [<!ENTITY a "aaaaaaaa">]>${SVG}`), null],
  'an SVG behind a comment without an end': [latin(`<!-- ${SVG}`), null],
  'an SVG in UTF-16': [Buffer.from(`\uFEFF${SVG}`, 'utf16le'), null],
  'a page with an SVG': [latin(`<html>${SVG}</html>`), null],
  'an element that begins alike': [latin('<svgx/>'), null],
  'a script': [latin('<script>alert(1)</script>'), null],
  'an executable': [latin('MZ\x90\0'), null],
  'a BMP': [latin('BM\x36\0\0\0'), null],
  'a PDF': [latin('%PDF-1.7'), null],
  nothing: [Buffer.alloc(0), null],
  zeros: [Buffer.alloc(64), null],
};

for (const [what, [bytes, type]] of Object.entries(CASES)) {
  test(`${what} is ${type ?? 'refused'}`, () => expect(sniffImage(bytes)).toBe(type));
}

test('a start that goes on and on is looked at once', () => {
  for (const unit of ['<!-- -->', ' ', '<!--', '<?xml ?>', '<!DOCTYPE svg>']) {
    expect(sniffImage(latin(unit.repeat(1_000_000 / unit.length)))).toBeNull();
  }
});
