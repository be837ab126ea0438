// Calls of the API of the server that this page came from. The session's cookie goes along by itself.

import { say } from './strings.js';
import { refusalText, serverLanguage } from './told.js';

/** What the API refused (problem details of RFC 9457), or that nothing answered, with status 0. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {{detail?: string, title?: string, code?: string, values?: Partial<ErrorValues>, errors?: FieldError[],
   *   more_errors?: number}} problem
   */
  constructor(status, { detail, title, code, values, errors = [], more_errors: more = 0 }) {
    const told = refusalText(code, { ...values, errors: errors.length + more });
    super(told || detail || title || say.shell.failed(status));
    this.status = status;
    this.code = code;
    this.values = values;
    this.fields = errors;
    this.moreErrors = more;
    /** The language of the message, where that is not the page's. */
    this.language = code && !told ? serverLanguage : null;
  }
}

const unreachable = () => new ApiError(0, { detail: say.shell.unreachable });

let sessionEnded = () => {};

/**
 * Sets what happens when the API says that nobody is signed in.
 * @param {() => void} callback
 */
export function onSessionEnd(callback) { sessionEnded = callback; }

/**
 * @param {string} method
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function call(method, path, init) {
  let response;
  try {
    response = await fetch(path, { method, ...init });
  } catch {
    throw unreachable();
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  if (response.status === 401 && !path.startsWith('/api/auth/sign-in')) sessionEnded();
  throw new ApiError(response.status, body);
}

/**
 * Reads a resource.
 * @template {string} Path
 * @param {Path} path
 * @returns {Promise<Answer<Path>>}
 */
export const get = (path) => call('GET', path);

// Keys of the requests that have had no answer yet: the same request, sent again, counts once.
/** @type {Map<string, string>} */
const unanswered = new Map();

/**
 * Sends a request that changes something, and returns the answer.
 * @template {string} Path
 * @param {Path} path
 * @param {object} [body]
 * @returns {Promise<Outcome<Path>>}
 */
export async function post(path, body) {
  const content = body === undefined ? undefined : JSON.stringify(body);
  return sendOnce(path, `${path} ${content}`, content, content && 'application/json');
}

/**
 * Sends a file with a timetable, and returns the answer.
 * @template {string} Path
 * @param {Path} path
 * @param {File} file
 * @returns {Promise<Outcome<Path>>}
 */
export const bring = (path, file) =>
  sendOnce(path, `${path} ${file.name} ${file.size} ${file.lastModified}`, file, 'application/octet-stream');

/**
 * Sends a request under a key of its own, or under the one that it was sent under without an answer.
 * @param {string} path
 * @param {string} request what distinguishes it from others
 * @param {BodyInit} [content]
 * @param {string} [type]
 */
async function sendOnce(path, request, content, type) {
  const key = unanswered.get(request) ?? newKey();
  unanswered.set(request, key);
  /** @type {Record<string, string>} */
  const headers = { 'Idempotency-Key': key };
  if (type) headers['Content-Type'] = type;
  try {
    const answer = await call('POST', path, { body: content, headers });
    unanswered.delete(request);
    return answer;
  } catch (err) {
    if (err instanceof ApiError && err.status >= 400 && err.status < 500) unanswered.delete(request);
    throw err;
  }
}

/**
 * Puts something in the place of what was there, or proposes it; sent twice, it is the same.
 * @param {string} path
 * @param {object} body
 */
export const put = (path, body) =>
  call('PUT', path, { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

/** Removes something; sent twice, it is the same. @param {string} path */
export const remove = (path) => call('DELETE', path);

/**
 * Begins an import of tables, which may be added to a dataset.
 * @param {Iterable<File>} files
 * @param {string | null} dataset
 * @returns {Promise<Import>}
 */
export function beginImport(files, dataset) {
  const body = new FormData();
  for (const file of files) body.append('files', file);
  return call('POST', `/api/imports/${dataset ? `?dataset=${encodeURIComponent(dataset)}` : ''}`, { body });
}

/**
 * Uploads a problem's file as it is, and says whether the server knew the same content already. sent gets how much of it has
 * gone out, from 0 to 1: fetch does not tell that.
 * @param {File} file
 * @param {(part: number) => void} sent
 * @param {string} [dataset] that it becomes the newest version of
 * @returns {Promise<{problem: StoredProblem, known: boolean}>}
 */
export function upload(file, sent, dataset) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/problems/${dataset ? `?dataset=${encodeURIComponent(dataset)}` : ''}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', file.name.endsWith('.json') ? 'application/json' : 'text/plain');
    request.upload.addEventListener('progress', ({ loaded, total }) => sent(total ? loaded / total : 1));
    request.addEventListener('load', () => {
      if (request.status < 300) return resolve({ problem: request.response, known: request.status === 200 });
      if (request.status === 401) sessionEnded();
      reject(new ApiError(request.status, request.response ?? {}));
    });
    request.addEventListener('error', () => reject(unreachable()));
    request.send(file);
  });
}

// crypto.randomUUID is missing on pages without TLS.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}
