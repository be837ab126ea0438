// Calls a server as openapi-fetch does, and holds every answer against the description: node checkapi.mjs URL TOKEN < calls.json
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import createClient from 'openapi-fetch';
import { text } from 'node:stream/consumers';

const [, , url, token] = process.argv;
const calls = JSON.parse(await text(process.stdin));
const description = await (await fetch(`${url}/api/openapi.json`)).json();
const wrong = [];

// JSON Schema means patterns of ECMA-262, with Unicode.
const compilePatterns = (node, place) => {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.pattern === 'string') {
    try {
      new RegExp(node.pattern, 'u');
    } catch (error) {
      wrong.push(`${place}: ${error.message}`);
    }
  }
  for (const [key, child] of Object.entries(node)) compilePatterns(child, `${place}/${key}`);
};
compilePatterns(description, '#');

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(description, 'api');
const escaped = (key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

const judge = ({ method, path, status, type, body }) => {
  const call = `${method} ${path} ${status}`;
  const response = description.paths[path]?.[method.toLowerCase()]?.responses[status];
  if (!response) return wrong.push(`${call} is not described`);
  if (status === 204 || status === 304) return;
  if (!response.content?.[type]) return wrong.push(`${call} is described without ${type}`);
  if (!type.endsWith('json')) return;
  const keys = ['paths', path, method.toLowerCase(), 'responses', `${status}`, 'content', type, 'schema'];
  const validate = ajv.getSchema(`api#/${keys.map(escaped).join('/')}`);
  if (!validate(body)) wrong.push(`${call}: ${ajv.errorsText(validate.errors).slice(0, 500)}`);
};

const client = createClient({ baseUrl: url, headers: { Authorization: `Bearer ${token}` } });
for (const { method, path, params, body } of calls) {
  const content = method === 'GET' ? undefined : body;
  const { data, error, response } = await client[method](path, { params, body: content, parseAs: 'text' });
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0];
  const answer = data ?? error;
  const parsed = type.endsWith('json') && typeof answer === 'string' ? JSON.parse(answer) : answer;
  judge({ method, path, status: response.status, type, body: parsed });
}
console.log(JSON.stringify(wrong));
