// The site without a network, for those who ask for it: the worker with its list of files, and the
// control on the start page.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { types } from '../headers.mjs';

const source = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

export const workerName = 'offline.js';
export const controlScript = source('control.js');

// What the worker itself may do: fetch from where it came from.
export const workerPolicy = "default-src 'none'; connect-src 'self'";

const digest = (content) => createHash('sha256').update(content);

// `written` is every file of the site, by name. Its content makes the version.
export function workerScript(written, headers) {
  const files = Object.fromEntries(
    Object.entries(written).map(([name, content]) => [
      name,
      `sha256-${digest(content).digest('base64')}`,
    ]),
  );
  const gaps = Object.fromEntries(
    Object.entries({ FILES: files, HEADERS: headers, TYPES: types }).map(([gap, value]) => [
      gap,
      JSON.stringify(value),
    ]),
  );
  const version = digest(source('worker.js') + Object.values(gaps).join(''))
    .digest('hex')
    .slice(0, 16);
  return source('worker.js').replace(/\b(VERSION|FILES|HEADERS|TYPES)\b/g, (gap) =>
    gap === 'VERSION' ? version : gaps[gap],
  );
}
