// `npm run bench`: sizes, and the time of one whole evaluation of every card through the border beside
// a plain-JavaScript peer in the same process, in Node and in Chromium; then what a frame of the desk
// takes. The ratio is the result; the times depend on the machine.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { joinModules } from '../../site/join_modules.mjs';
import { startCore } from '../../wasm/profiling.mjs';
import { drawnByProcessor, launch } from '../browser/support.mjs';
import { benchDesk } from './desk.mjs';
import { createPeer } from './peer.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(root, path));
const questionnaire = String(read('model/data/questionnaires/dk-forberedelsesskema.json'));
const wasm = read('build/wasm/site/core.wasm');
const pageWasm = read('build/wasm/site/page_core.wasm');

const cards = readdirSync(join(root, 'model/data/cards'))
  .map((name) => String(read(`model/data/cards/${name}`)))
  .filter((text) => JSON.parse(text).predictor.kind !== 'not_published');

// The people of the card's own worked examples, 40 who answer everything by chance (the same ones
// every time), and nobody.
const people = (cardText) => {
  const card = JSON.parse(cardText);
  const items = [...JSON.parse(questionnaire).items, ...(card.items ?? [])];
  let seed = 1;
  const below = (count) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % count;
  };
  const response = ({ codes, low, high }) =>
    codes ? codes[below(codes.length)] : low + below(high - low + 1);
  const asked = items.filter(({ kind, codes, asked_when: condition }) =>
    kind === 'number' ? true : kind === 'one' && codes && !condition,
  );
  const random = () => Object.fromEntries(asked.map((item) => [item.id, response(item)]));
  return {
    'worked examples': card.examples.map(({ responses }) => responses),
    'random people': Array.from({ length: 40 }, random),
    'nothing given': [{}],
  };
};

const requests = (all) => all.map((responses) => JSON.stringify({ responses }));

console.log('bytes: raw, gzip, brotli');
const pages = readdirSync(join(root, 'build/wasm/site')).filter((name) => name.endsWith('.html'));
for (const name of ['core.wasm', 'page_core.wasm', 'en/app.html', ...pages]) {
  const bytes = read(`build/wasm/site/${name}`);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  console.log(
    `  ${name}: ${bytes.length} ${gzipSync(bytes, { level: 9 }).length} ${brotli.length}`,
  );
}

// Both cores with one card in them; the app's own is given what the whole one packs.
async function startBoth(bytes, pageBytes, form, card) {
  const core = await startCore(bytes);
  const page = await startCore(pageBytes);
  core.loadQuestionnaire(form);
  core.loadCard(card);
  page.loadQuestionnaire(core.packQuestionnaire());
  page.loadCard(core.packCard());
  return { core, page };
}

// Runs in Node and, as text, in the browser: of each person the median of rounds that alternate cores
// and peers; then the median person, and for the app's core the slowest too.
function measure({ core, page }, peer, given) {
  // A browser's clock is coarse, so what is quick is done more often.
  const time = (times, action) => {
    const started = performance.now();
    for (let at = 0; at < times; at += 1) action();
    return ((performance.now() - started) / times) * 1000;
  };
  const middle = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  const persons = { core: [], page: [], peer: [], changes: [] };
  for (const one of [given[0], ...given]) {
    const rounds = { core: [], page: [], peer: [], changes: [] };
    for (let round = 0; round < 7; round += 1) {
      rounds.core.push(time(20, () => core.evaluate(one)));
      rounds.page.push(time(20, () => page.evaluate(one)));
      rounds.peer.push(time(400, () => peer(one)));
      rounds.changes.push(time(40, () => peer(one, true)));
    }
    for (const [name, times] of Object.entries(rounds)) persons[name].push(middle(times));
  }
  // The first person came twice, to warm up.
  const measured = Object.entries(persons).map(([name, times]) => [name, times.slice(1)]);
  const slowest = Math.max(...persons.page.slice(1));
  return { ...Object.fromEntries(measured.map(([name, times]) => [name, middle(times)])), slowest };
}

function show(where, card, person, { core, page, peer, changes, slowest }) {
  const ratio = (of) => (page / of).toFixed(page / of < 10 ? 1 : 0);
  console.log(
    `  ${where}, ${card}, ${person}: core ${core.toFixed(0)} us; ` +
      `the app's core ${page.toFixed(0)} us, ratio ${ratio(core)}, ` +
      `slowest person ${slowest.toFixed(0)}; ` +
      `peer as coded ${peer.toFixed(1)} us, ratio ${ratio(peer)}; ` +
      `peer with single changes ${changes.toFixed(1)} us, ratio ${ratio(changes)}`,
  );
}

console.log('one whole evaluation, the median person; the core explains everything, a peer what is said');
for (const card of cards) {
  const both = await startBoth(wasm, pageWasm, questionnaire, card);
  const peer = createPeer(card, questionnaire);
  for (const [person, responses] of Object.entries(people(card)))
    show('Node', JSON.parse(card).id, person, measure(both, peer, requests(responses)));
}

const browser = await launch();
const page = await browser.newPage();
const script = [join(root, 'wasm/profiling.mjs'), join(root, 'tests/bench/peer.mjs')]
  .map(joinModules)
  .join('\n');
for (const card of cards) {
  for (const [person, responses] of Object.entries(people(card))) {
    const times = await page.evaluate(`(async () => {
      ${script}
      ${measure}
      ${startBoth}
      const bytesIn = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      const modules = ${JSON.stringify([wasm, pageWasm].map((bytes) => bytes.toString('base64')))};
      const documents = ${JSON.stringify([questionnaire, card])};
      const both = await startBoth(...modules.map(bytesIn), ...documents);
      const peer = createPeer(${JSON.stringify(card)}, ${JSON.stringify(questionnaire)});
      return measure(both, peer, ${JSON.stringify(requests(responses))});
    })()`);
    show('Chromium', JSON.parse(card).id, person, times);
  }
}
await browser.close();

const drawing = await launch({ args: drawnByProcessor });
await benchDesk(
  cards.map((card) => JSON.parse(card).id),
  drawing,
);
await drawing.close();

for (const card of cards) {
  const count = 5_000;
  const line = JSON.stringify({ responses: people(card)['worked examples'][0] });
  const started = performance.now();
  const words = [join(root, 'wasm/cli.mjs'), 'score', '--card', JSON.parse(card).id];
  const run = spawnSync('node', words, { input: `${line}\n`.repeat(count), maxBuffer: 1 << 30 });
  const seconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(String(run.stderr));
  console.log(
    `profil score, ${JSON.parse(card).id}: ${Math.round(count / seconds)} lines a second (${count} lines, start included)`,
  );
}
