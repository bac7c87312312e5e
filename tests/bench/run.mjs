// `npm run bench`: sizes, and the time of one evaluation through the border beside a
// plain-JavaScript peer in the same process, in Node and in Chromium. The ratio is the result; the
// times depend on the machine.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { joinModules } from '../../site/join_modules.mjs';
import { startCore } from '../../wasm/profiling.mjs';
import { createPeer } from './peer.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(root, path));
const documents = {
  questionnaire: String(read('model/data/questionnaires/dk-forberedelsesskema.json')),
  card: String(read('model/data/cards/dk-star-2017.json')),
};
const wasm = read('build/wasm/site/core.wasm');
const lines = {
  'test person':
    '{"responses":{"expected_time_to_job":"do_not_know","age":27,"origin":"non_western_descendant",' +
    '"employment_rate_36_months":0.5,"wage_income_12_months":63250,"education_field":"natural_science"}}',
  'nothing given': '{"responses":{}}',
};

console.log('bytes: raw, gzip, brotli');
for (const name of ['core.wasm', 'app.html', 'en/app.html', 'index.html', 'model.html']) {
  const bytes = read(`build/wasm/site/${name}`);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  console.log(
    `  ${name}: ${bytes.length} ${gzipSync(bytes, { level: 9 }).length} ${brotli.length}`,
  );
}

// Runs in Node and, as text, in the browser: medians of rounds that alternate core and peer.
function measure(core, peer, given) {
  const time = (action) => {
    const started = performance.now();
    for (let at = 0; at < 300; at += 1) action();
    return ((performance.now() - started) / 300) * 1000;
  };
  const rounds = { core: [], peer: [] };
  for (let round = 0; round < 12; round += 1) {
    rounds.core.push(time(() => core.evaluate(given)));
    rounds.peer.push(time(() => peer(given)));
  }
  const median = (times) => times.slice(2).sort((a, b) => a - b)[5]; // the first two rounds warm up
  return { core: median(rounds.core), peer: median(rounds.peer) };
}

function show(where, name, { core, peer }) {
  console.log(
    `  ${where}, ${name}: core ${core.toFixed(0)} us, peer ${peer.toFixed(1)} us, ratio ${(core / peer).toFixed(1)}`,
  );
}

console.log(
  'one evaluation, median (the peer does the path only: no range, no effects, no checks)',
);
const core = await startCore(wasm);
core.loadQuestionnaire(documents.questionnaire);
core.loadCard(documents.card);
for (const [name, given] of Object.entries(lines))
  show('Node', name, measure(core, createPeer(documents.card), given));

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
for (const [name, given] of Object.entries(lines)) {
  show(
    'Chromium',
    name,
    await page.evaluate(`(async () => {
    ${script}
    ${measure}
    const core = await startCore(Uint8Array.from(atob('${wasm.toString('base64')}'), (sign) => sign.charCodeAt(0)));
    core.loadQuestionnaire(${JSON.stringify(documents.questionnaire)});
    core.loadCard(${JSON.stringify(documents.card)});
    return measure(core, createPeer(${JSON.stringify(documents.card)}), ${JSON.stringify(given)});
  })()`),
  );
}
await browser.close();

const count = 20_000;
const started = performance.now();
const run = spawnSync('node', [join(root, 'wasm/cli.mjs'), 'score', '--card', 'dk-star-2017'], {
  input: `${lines['test person']}\n`.repeat(count),
  maxBuffer: 1 << 30,
});
const seconds = (performance.now() - started) / 1000;
if (run.status !== 0) throw new Error(String(run.stderr));
console.log(
  `profil score: ${Math.round(count / seconds)} lines a second (${count} lines, start included)`,
);
