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

// What still arrives, by kind: nothing else may. docs/walls.md says it in words.
//
// N  Host names. A hint makes a browser connect to a host without a word. Chromium does so too for a
//    link under the pointer and for a navigation that it then bars; with all our headers, for nothing.
// W  A fragment in the frame's own address adds an entry to the history, which a page before ours can
//    count. A page that opened ours with a script, from a host without our headers, can count nested
//    frames for as long as a script runs, and in Firefox sees when a script closes the tab.
const hints = 'preconnect|preconnectInBody|preconnectTls|dnsPrefetch';
const underPointer = '(on|defeat|slide|drag|press|accessKey)[A-Z]\\w*';
const navigations = 'frame|iframe|frameLocation|location|refresh|replace|assign|documentLocation|link';
const fragments = 'historyHash|historyAssign|historySrcdoc';

export function knownOf(engine, delivery) {
  const isChromium = engine === 'chromium';
  const names = isChromium ? [hints, underPointer, navigations] : [hints];
  const windows = [fragments];
  if (delivery === 'none') windows.push(engine === 'firefox' ? 'frameCount|topClose' : 'frameCount');
  const only = (parts) => new RegExp(`^(${parts.join('|')})$`);
  return { N: isChromium && delivery === 'headers' ? undefined : only(names), W: only(windows) };
}

// A page without any wall, for the control.
export const openPage = (
  script,
) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head>
<body><script type="module">${script}</script></body></html>`;
