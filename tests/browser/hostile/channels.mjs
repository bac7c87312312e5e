// The attacker's script, and the list of its channels.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const parts = ['tools', 'network', 'leaving', 'realms', 'clicks', 'defeats', 'windows'];
const textOf = (name) => readFileSync(new URL(`attack/${name}.js`, import.meta.url), 'utf8');
const definitions = parts.map(textOf).join('\n');

// `given`: the places where things land, the name of this try, and how the script is to begin.
export function attackScript(given) {
  const all = { many: 20, flood: 40, count: 7, number: 2 ** 52 + 1, ...given };
  return `(() => {\nconst given = ${JSON.stringify(all)};\n${definitions}\n${textOf('start')}\n})();`;
}

// The channels, without the functions that try them.
export function listChannels() {
  const defined = runInNewContext(`(() => {\n${definitions}\nreturn channels;\n})()`);
  return Object.values(JSON.parse(JSON.stringify(defined)));
}

// And those of them that only another window can see.
export function listAccomplices() {
  return runInNewContext(`(() => {\n${definitions}\nreturn Object.keys(accomplices);\n})()`);
}

// What still arrives, by kind: nothing else may.
//
// N  A replaced script can make these browsers look up a host, or connect to it without a word. With
//    all our headers Chromium does not.
// W  A fragment in the frame's own address adds an entry to the history, which a page before ours can
//    count. In Firefox, a page that opened ours with a script, from a host without our headers, sees
//    when a script closes the tab.
const hints = ['preconnect', 'preconnectInBody', 'preconnectTls'];
const fragments = ['historyHash', 'historyAssign', 'historySrcdoc'];
export function knownOf(engine, delivery) {
  const hasAllowlist = engine === 'chromium' && delivery === 'headers';
  const seesClosing = engine === 'firefox' && delivery === 'none';
  return {
    N: hasAllowlist ? [] : hints,
    W: [...fragments, ...(seesClosing ? ['topClose'] : [])],
  };
}

// A page without any wall, for the control.
export const openPage = (
  script,
) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head>
<body><script type="module">${script}</script></body></html>`;
