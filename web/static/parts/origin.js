// Where a variant comes from.

import { say } from '../strings.js';

/** What a search favoured, or who made the variant by hand or brought it. @param {Variant} v */
export const originOf = ({ author, author_name: name, profile }) =>
  (author ? say.search.by(name || author) : say.profiles[profile] ?? profile);
