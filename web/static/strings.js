// The texts of the pages, in the reader's language. English is always there; another language is loaded only for those who read it.

import { language } from './language.js';
import { say as english } from './words/en.js';

/** @type {typeof english} */
export const say = language === 'en' ? english : (await import(`./words/${language}.js`)).say;

/**
 * Roles as people know them.
 * @param {string[]} roles
 */
export const rolesIn = (roles) => roles.map((role) => say.roles[/** @type {keyof typeof say.roles} */ (role)] ?? role).join(', ');
