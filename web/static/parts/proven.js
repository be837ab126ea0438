import { say } from '../strings.js';
import { number } from '../text.js';

/**
 * What is proven of a timetable's cost, as far as it has no hard violations; "at least 0" is left out.
 * @param {Proof} proof
 */
export const proven = ({ bound, gap, optimal }) =>
  optimal ? say.search.optimal : gap === undefined || !bound ? '' : say.search.atLeast(number(bound));
