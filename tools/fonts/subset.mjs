// Writes web/static/fonts: Inter, cut down to what the pages use. Run it here after `npm ci`, with `node subset.mjs`.

import { copyFile, readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const source = new URL('node_modules/@fontsource-variable/inter/', import.meta.url);
const target = new URL('../../web/static/fonts/', import.meta.url);
const ranges = JSON.parse(await readFile(new URL('unicode.json', source), 'utf8'));

/** The characters of a CSS unicode-range, but for control characters. */
function charactersOf(range) {
  return range.split(',').flatMap((part) => {
    const [first, last = first] = part.slice(2).split('-').map((code) => parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }).filter((code) => code >= 0x20).map((code) => String.fromCodePoint(code)).join('');
}

for (const subset of ['latin', 'latin-ext']) {
  const whole = await readFile(new URL(`files/inter-${subset}-wght-normal.woff2`, source));
  await writeFile(new URL(`inter-${subset}.woff2`, target), await subsetFont(whole, charactersOf(ranges[subset]), {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 600, default: 400 } },
    keepFeatures: ['calt', 'ccmp', 'kern', 'locl', 'mark', 'mkmk', 'tnum'],
  }));
}
await copyFile(new URL('LICENSE', source), new URL('inter-license.txt', target));
