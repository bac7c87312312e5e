// The desk in the benchmark: what one frame takes of the shipped module, with every window open that a
// card has, beside a frame with hardly anything in it; and how long a browser takes to show the desk,
// beside the app. The module imports nothing, so it runs here as it does in the page.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { bytesOfCore } from '../../site/app/core_bytes.mjs';
import { load } from '../../site/desk/load.mjs';
import { innerOf } from '../browser/support.mjs';

const width = 1280;
const height = 800;
const budget = 8; // milliseconds that a frame may take
const budgetOfLarge = 33; // and one of a very large tree
const begun = 60; // frames until a search is over and the layout has settled
const measured = 400;
const most = 16 * 2 ** 20;

const site = new URL('../../build/wasm/site/', import.meta.url);
const inner = innerOf(readFileSync(new URL('en/inspect.html', site), 'utf8'));
const block = (id) => inner.match(new RegExp(`<script [^>]*id="${id}">([^]*?)</script>`))[1];

async function startDesk() {
  const { instance } = await WebAssembly.instantiate(bytesOfCore(block('core')), {});
  const desk = instance.exports;
  const give = (content) => {
    const bytes = Buffer.from(content);
    if (bytes.length > most) throw new Error('too large for the desk');
    new Uint8Array(desk.memory.buffer, desk.desk_reserve(bytes.length), bytes.length).set(bytes);
    return bytes.length;
  };
  load(desk, block, give);
  desk.desk_resize(width, height, 1);
  return { ...desk, open: (text) => desk.desk_open(give(text)) };
}

const windows = Object.keys(
  JSON.parse(readFileSync(new URL('../../model/data/texts/en.json', import.meta.url))),
)
  .filter((key) => key.startsWith('desk.window.'))
  .map((key) => key.slice('desk.window.'.length));

const state = (members) =>
  JSON.stringify({ format: 'profilafklaring-desk', version: 1, responses: {}, ...members });

// Milliseconds of each frame while the pointer goes over the drawing.
function framesOf(desk) {
  let now = 0;
  const frame = (at) => {
    desk.desk_pointer((at * 37) % width, (at * 23) % height);
    const started = performance.now();
    desk.desk_frame((now += 1000 / 60));
    return performance.now() - started;
  };
  for (let at = 0; at < begun; at += 1) frame(at);
  return Array.from({ length: measured }, (_, at) => frame(at)).sort((a, b) => a - b);
}

const part = (sorted, share) => sorted[Math.floor(share * (sorted.length - 1))];

// A tree over one number with so many leaves, and so twice as many nodes but one.
function treeOf(leaves) {
  const nodes = [];
  const add = (low, high) => {
    const node = { id: nodes.length + 1, source: 'a', probability: { training: low % 2 ? 0.75 : 0.25 } };
    nodes.push(node);
    if (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const split = { attribute: 'wage', less_than: middle * 100 };
      node.split = { ...split, then: add(low, middle), else: add(middle, high), missing: 'else', source: 'a' };
    }
    return node.id;
  };
  add(0, leaves);
  return nodes;
}

function largeCard(leaves) {
  const card = JSON.parse(readFileSync(new URL('../../model/data/cards/dk-star-2017.json', import.meta.url)));
  const { questionnaire, country, authority, kind_of_result: kind } = card;
  const unknown = { source: 'a', certainty: 'unknown' };
  const question = { answer: 'not_known', certainty: 'unknown' };
  return JSON.stringify({
    ...{ id: 'large', questionnaire, country, authority, kind_of_result: kind },
    outcome: { id: 'a', horizon_months: null, ...unknown },
    population: { id: 'a', ...unknown },
    in_use: { from: null, until: null, ...unknown },
    status: { answer: 'a', ...unknown },
    attributes: [{ id: 'wage', items: ['wage_income_12_months'], source: 'a' }],
    questions: { since: question, decided_by: question, purpose: question },
    classes: ['few', 'many'],
    thresholds: [{ value: 0.5, comparison: 'at_or_above', used_by: 'a', ...unknown }],
    predictor: { kind: 'decision_tree', nodes: treeOf(leaves) },
    not_known: [],
  });
}

async function measureFrames(name, text, may = budget) {
  const bare = await startDesk();
  bare.open(state({ card: 'dk-star-2017', windows: ['about'] }));
  const desk = await startDesk();
  desk.open(text);
  const [one, all] = [bare, desk].map(framesOf);
  const [median, late] = [part(all, 0.5), part(all, 0.95)];
  console.log(
    `  ${name}: median ${median.toFixed(2)} ms, 95 of 100 under ${late.toFixed(2)}, ` +
      `${((100 * late) / may).toFixed(0)} % of the ${may} that a frame may take; ` +
      `ratio to the window About alone ${(median / part(one, 0.5)).toFixed(1)}`,
  );
}

export async function benchDesk(cards, browser) {
  console.log('the desk, one frame of its module in Node, every window open, the pointer moving');
  for (const card of cards)
    await measureFrames(card, state({ card, windows, aside: { responses: { age: 50 } } }));
  const large = state({ card: 'dk-star-2017', own: largeCard(5001), windows: ['decision_tree'] });
  await measureFrames('a tree of 10,001 nodes', large, budgetOfLarge);

  console.log('the desk, from the address to what is shown in Chromium, beside the app');
  const times = { inspect: [], app: [] };
  for (let round = 0; round < 7; round += 1) {
    for (const [name, seen] of [['inspect', '#desk:not([hidden])'], ['app', 'section:not([hidden])']]) {
      const page = await browser.newPage();
      const started = performance.now();
      await page.goto(pathToFileURL(new URL(`en/${name}.html`, site).pathname).href);
      await page.frameLocator('iframe').locator(seen).first().waitFor();
      times[name].push(performance.now() - started);
      await page.close();
    }
  }
  const [inspect, app] = [times.inspect, times.app].map((all) => part(all.sort((a, b) => a - b), 0.5));
  console.log(`  ${inspect.toFixed(0)} ms, ratio to the app ${(inspect / app).toFixed(2)}`);
}
