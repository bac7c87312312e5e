// `npm run bench`: sizes, and the time of one whole evaluation of every card through the border beside
// a plain-JavaScript peer in the same process, in Node and in Chromium. The ratio is the result; the
// times depend on the machine.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { joinModules } from '../../site/join_modules.mjs';
import { startCore } from '../../wasm/profiling.mjs';
import { createPeer } from './peer.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(root, path));
const questionnaire = String(read('model/data/questionnaires/dk-forberedelsesskema.json'));
const wasm = read('build/wasm/site/core.wasm');

const cards = readdirSync(join(root, 'model/data/cards'))
  .map((name) => String(read(`model/data/cards/${name}`)))
  .filter((text) => JSON.parse(text).predictor.kind !== 'not_published');

// A whole person of the card's own first worked example, half of one, and nobody.
const people = (cardText) => {
  const { responses } = JSON.parse(cardText).examples[0];
  const half = Object.fromEntries(Object.entries(responses).filter((_, at) => at % 2 === 0));
  return { whole: responses, 'half given': half, 'nothing given': {} };
};

console.log('bytes: raw, gzip, brotli');
const pages = readdirSync(join(root, 'build/wasm/site')).filter((name) => name.endsWith('.html'));
for (const name of ['core.wasm', 'en/app.html', ...pages]) {
  const bytes = read(`build/wasm/site/${name}`);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  console.log(
    `  ${name}: ${bytes.length} ${gzipSync(bytes, { level: 9 }).length} ${brotli.length}`,
  );
}

// Runs in Node and, as text, in the browser: medians of rounds that alternate core and peers.
function measure(core, peer, given) {
  const time = (action) => {
    const started = performance.now();
    for (let at = 0; at < 100; at += 1) action();
    return ((performance.now() - started) / 100) * 1000;
  };
  const rounds = { core: [], peer: [], changes: [] };
  for (let round = 0; round < 12; round += 1) {
    rounds.core.push(time(() => core.evaluate(given)));
    rounds.peer.push(time(() => peer(given)));
    rounds.changes.push(time(() => peer(given, true)));
  }
  const median = (times) => times.slice(2).sort((a, b) => a - b)[5]; // the first two rounds warm up
  return Object.fromEntries(Object.entries(rounds).map(([name, times]) => [name, median(times)]));
}

function show(where, card, person, { core, peer, changes }) {
  const ratio = (of) => (core / of).toFixed(core / of < 10 ? 1 : 0);
  console.log(
    `  ${where}, ${card}, ${person}: core ${core.toFixed(0)} us; ` +
      `peer as coded ${peer.toFixed(1)} us, ratio ${ratio(peer)}; ` +
      `peer with single changes ${changes.toFixed(1)} us, ratio ${ratio(changes)}`,
  );
}

console.log('one whole evaluation, median (the core explains everything; the peers only what is said)');
const core = await startCore(wasm);
core.loadQuestionnaire(questionnaire);
for (const card of cards) {
  core.loadCard(card);
  const peer = createPeer(card, questionnaire);
  for (const [person, responses] of Object.entries(people(card)))
    show('Node', JSON.parse(card).id, person, measure(core, peer, JSON.stringify({ responses })));
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const page = await browser.newPage();
const script = [join(root, 'wasm/profiling.mjs'), join(root, 'tests/bench/peer.mjs')]
  .map(joinModules)
  .join('\n');
for (const card of cards) {
  for (const [person, responses] of Object.entries(people(card))) {
    const times = await page.evaluate(`(async () => {
      ${script}
      ${measure}
      const core = await startCore(Uint8Array.from(atob('${wasm.toString('base64')}'), (sign) => sign.charCodeAt(0)));
      core.loadQuestionnaire(${JSON.stringify(questionnaire)});
      core.loadCard(${JSON.stringify(card)});
      const peer = createPeer(${JSON.stringify(card)}, ${JSON.stringify(questionnaire)});
      return measure(core, peer, ${JSON.stringify(JSON.stringify({ responses }))});
    })()`);
    show('Chromium', JSON.parse(card).id, person, times);
  }
}
await browser.close();

for (const card of cards) {
  const count = 5_000;
  const line = JSON.stringify({ responses: people(card).whole });
  const started = performance.now();
  const words = [join(root, 'wasm/cli.mjs'), 'score', '--card', JSON.parse(card).id];
  const run = spawnSync('node', words, { input: `${line}\n`.repeat(count), maxBuffer: 1 << 30 });
  const seconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(String(run.stderr));
  console.log(
    `profil score, ${JSON.parse(card).id}: ${Math.round(count / seconds)} lines a second (${count} lines, start included)`,
  );
}
