// A site folder with an attacker's script in the place of ours.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inFrame } from '../../../site/wall/wall.mjs';
import { unescapeHtml } from '../support.mjs';
import { openPage } from './channels.mjs';

export const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
export const policyIn = (text) =>
  unescapeHtml(text.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)[1]);

// The app's own script is the one of type module. What stands beside it runs as it is.
const appScript = /(<script\b[^>]*\btype="module"[^>]*>)(.*?)(<\/script>)/s;
const frame = / srcdoc='([^']*)'/;
// What the app reads is left out: it makes no difference to what a script may do, and tabs open
// faster.
const data = /<script\b[^>]*\btype="(?:application|text)\/[^>]*>.*?<\/script>/gs;

export function attacked(outer, script, hasPrelude = true) {
  const inner = unescapeHtml(outer.match(frame)[1]);
  const [, , own] = inner.match(appScript);
  const swap = (text) => text.replaceAll(hashOf(own), hashOf(script));
  const changed = swap(hasPrelude ? inner : inner.replace(/<script>.*?<\/script>/s, ''))
    .replace(appScript, (_, begin, text, end) => begin + script + end)
    .replace(data, '');
  const page = swap(outer).replace(frame, () => ` srcdoc='${inFrame(changed)}'`);
  assert.ok(page.includes(hashOf(script)) && !page.includes(hashOf(own)), 'the hash is ours');
  assert.ok(changed.includes(script), 'the script is in its place');
  return page;
}

// Which of the headers that we send are sent.
const headersOf = {
  headers: (own) => own,
  'no-allowlist': ({ common, page }) => ({
    common,
    page: { ...page, 'Connection-Allowlist': undefined },
  }),
  none: () => ({ common: {}, page: {} }),
  file: () => ({ common: {}, page: {} }),
  // To see what the seal holds by itself.
  'no-prelude': () => ({ common: {}, page: {} }),
  control: () => ({ common: {}, page: {} }),
};

// The page that is attacked, once for the channels and once for other windows' sake, in a folder
// that can be served or opened.
export function writeSite({ site, folder, name, delivery, scripts }) {
  const built = join(site, `${name}.html`);
  const outer = readFileSync(built, 'utf8');
  const { common, pages } = JSON.parse(readFileSync(join(site, 'headers.json'), 'utf8'));
  const sent = headersOf[delivery]({ common, page: pages[`${name}.html`] });
  const headers = { common: sent.common, pages: {} };
  for (const [path, script] of Object.entries(scripts)) {
    const hasPrelude = delivery !== 'no-prelude';
    const page = delivery === 'control' ? openPage(script) : attacked(outer, script, hasPrelude);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), page);
    const policy = sent.page['Content-Security-Policy'] && {
      'Content-Security-Policy': `${policyIn(page)}; frame-ancestors 'none'`,
    };
    headers.pages[path] = { ...sent.page, ...policy };
  }
  writeFileSync(join(folder, 'headers.json'), JSON.stringify(headers));
}
