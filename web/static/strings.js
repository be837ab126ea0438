// The texts of the pages, in the reader's language. English is always there; another language is loaded only for those who read it.

import { language } from './language.js';
import { say as english } from './words/en.js';

/** How the words of each other language are loaded. @type {Record<Exclude<typeof language, 'en'>, () => Promise<{say: typeof english}>>} */
const others = { de: () => import('./words/de.js') };

export const say = language === 'en' ? english : (await others[language]()).say;

/**
 * Roles as people know them.
 * @param {string[]} roles
 */
export const rolesIn = (roles) => roles.map((role) => say.roles[/** @type {keyof typeof say.roles} */ (role)] ?? role).join(', ');
