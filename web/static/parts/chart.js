// The cost of each variant over the time of its search, as it is found.

import { el, svg } from '../dom.js';
import { say } from '../strings.js';
import { number } from '../text.js';

const height = 340; // pixels, as are all lengths
const edge = { left: 58, right: 12, top: 10, bottom: 26 };
const mostPoints = 240; // of a line; beyond, every second one is left out
const looks = 6; // kinds of lines, told apart by colour and dashes

/** @typedef {{seconds: number, cost: number}} Point */

/**
 * The look of a variant's line, as a sample to stand beside its name.
 * @param {number} variant
 */
export const sample = (variant) => svg('svg', { class: 'sample', viewBox: '0 0 24 8', 'aria-hidden': 'true' },
  svg('line', { class: look(variant), x1: 1, x2: 23, y1: 4, y2: 4 }));

const look = (/** @type {number} */ variant) => `line look-${(variant - 1) % looks}`;

/**
 * A chart that grows: add takes a frame's variants, recall those with curves, and draw shows them. Costs fall from thousands to a
 * few, so their logarithm is drawn. Timetables with hard violations are left out.
 * @param {number} budget seconds of search for a variant; 0 when that is not known
 */
export function costChart(budget) {
  /** @type {Map<number, {points: Point[], curve: SVGElement}>} */
  const lines = new Map();
  const grid = svg('g', { class: 'axis' });
  const curves = svg('g');
  const picture = svg('svg', { height, role: 'img', 'aria-label': say.search.chart }, grid, curves);
  const names = el('span', { class: 'names' });
  const node = el('figure', { class: 'chart' },
    el('figcaption', {}, el('b', {}, say.search.chartCaption[0]), el('br'), say.search.chartCaption[1], names), picture);
  let width = 640;
  new ResizeObserver(([{ contentRect }]) => {
    width = contentRect.width || width;
    draw();
  }).observe(picture);
  let drawnGrid = '';

  /** @param {VariantProgress[]} variants */
  function add(variants) {
    for (const v of variants) {
      if (!v.best || v.best.hard > 0) continue;
      const line = lines.get(v.number) ?? newLine(v.number);
      extend(line.points, v.elapsed_seconds, v.best.cost);
    }
  }

  /**
   * Puts what was before the first frame in front of it, when somebody comes to a search that has begun.
   * @param {VariantProgress[]} variants
   */
  function recall(variants) {
    for (const { number: variant, curve } of variants) {
      if (!curve) continue;
      const { points } = lines.get(variant) ?? newLine(variant);
      const begun = points[0]?.seconds ?? Infinity;
      points.unshift(...curve.map(([seconds, cost]) => ({ seconds, cost })).filter(({ seconds }) => seconds < begun));
    }
  }

  /** @param {number} variant */
  function newLine(variant) {
    const line = { points: /** @type {Point[]} */ ([]), curve: svg('polyline', { class: look(variant) }) };
    lines.set(variant, line);
    curves.append(line.curve);
    names.replaceChildren(...[...lines.keys()].sort((a, b) => a - b).map((n) => el('span', {}, sample(n), ' ', say.search.variant(n))));
    return line;
  }

  function draw() {
    if (lines.size === 0) return;
    const all = [...lines.values()].flatMap((line) => line.points);
    const longest = Math.max(budget, ...all.map((p) => p.seconds), 1);
    const [low, high] = [Math.min(...all.map((p) => p.cost)), Math.max(...all.map((p) => p.cost))];
    const [floor, roof] = [level(low * 0.8), level(high * 1.1 + 1)];
    const x = (/** @type {number} */ seconds) => edge.left + (width - edge.left - edge.right) * seconds / longest;
    const y = (/** @type {number} */ cost) =>
      height - edge.bottom - (height - edge.top - edge.bottom) * (level(cost) - floor) / (roof - floor);
    for (const { points, curve } of lines.values()) {
      curve.setAttribute('points', points.map((p) => `${x(p.seconds).toFixed(1)},${y(p.cost).toFixed(1)}`).join(' '));
    }
    drawGrid(x, y, longest, low, high);
  }

  /**
   * @param {(seconds: number) => number} x
   * @param {(cost: number) => number} y
   * @param {number} longest
   * @param {number} low
   * @param {number} high
   */
  function drawGrid(x, y, longest, low, high) {
    const [across, up] = [evenTicks(longest), costTicks(low, high)];
    const now = `${across} ${up} ${longest} ${low} ${high} ${width}`;
    if (now === drawnGrid) return;
    drawnGrid = now;
    grid.replaceChildren(
      ...up.flatMap((cost) => [
        svg('line', { x1: edge.left, x2: width - edge.right, y1: y(cost), y2: y(cost) }),
        svg('text', { x: edge.left - 6, y: y(cost) + 4, 'text-anchor': 'end' }, number(cost))]),
      ...across.map((seconds) =>
        svg('text', { x: x(seconds), y: height - 8, 'text-anchor': seconds === 0 ? 'start' : 'middle' }, say.search.at(seconds))));
  }

  return { node, add, recall, draw };
}

/**
 * Adds a point to a line, or moves its end when the cost is still the same.
 * @param {Point[]} points
 * @param {number} seconds
 * @param {number} cost
 */
export function extend(points, seconds, cost) {
  const [last, before] = [points.at(-1), points.at(-2)];
  if (last && seconds <= last.seconds && cost >= last.cost) return;
  if (last?.cost === cost && before?.cost === cost) last.seconds = seconds;
  else points.push({ seconds, cost });
  if (points.length > mostPoints) thin(points);
}

/** @param {Point[]} points */
function thin(points) {
  const kept = points.filter((_, i) => i % 2 === 0 || i >= points.length - 2);
  points.splice(0, points.length, ...kept);
}

const level = (/** @type {number} */ cost) => Math.log(1 + Math.max(0, cost));

/**
 * Some five round numbers from 0 on.
 * @param {number} end
 */
export function evenTicks(end) {
  const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].find((s) => end / s <= 6) ?? end / 5;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step).filter((s) => s <= end * 0.97);
}

/**
 * The numbers 1, 2 and 5 with noughts that lie between two costs, so many that they can be read.
 * @param {number} low
 * @param {number} high
 */
export function costTicks(low, high) {
  const all = [0];
  for (let unit = 1; unit <= high; unit *= 10) all.push(unit, 2 * unit, 5 * unit);
  const within = all.filter((cost) => cost >= low * 0.8 && cost <= high * 1.1 + 1);
  return within.length > 0 ? within : [low];
}
