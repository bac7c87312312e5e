// Tries the channels in one engine and says which arrived. The scope is `quick` (what leaves the page
// where it is, and one of each other kind), `usual`, or `all` (every combination):
//
//   node tests/browser/hostile/campaign.mjs --site FOLDER --engine firefox --delivery all --page app
//
// It runs itself once more in a network of its own, where the machine lets it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { drivers } from '../engines.mjs';
import { asFiles, at, serveFolder } from '../support.mjs';
import { openAccomplices } from './accomplices.mjs';
import { attackScript, listAccomplices, listChannels } from './channels.mjs';
import { openListeners } from './listeners.mjs';
import { isOwnNetwork, leftOut, runApart, whyNoNamespace } from './namespace.mjs';
import { writeSite } from './page.mjs';
import { tryAccomplices, tryChannels, tryHistories } from './tries.mjs';

export const deliveriesOf = {
  chromium: ['control', 'headers', 'no-allowlist', 'none', 'file'],
  firefox: ['control', 'headers', 'none', 'file'],
  webkit: ['control', 'headers', 'none', 'file'],
};

const settling = 2000; // milliseconds; that nothing comes can only be seen by waiting

// What was saved, by the channel that stands in it, and how often.
function savedIn(folder, attempt) {
  const counts = new Map();
  for (const each of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, each);
    if (!statSync(path).isFile()) continue;
    const pattern = new RegExp(`secret-${attempt}-(\\w+)-end`);
    const found = readFileSync(path, 'latin1').match(pattern);
    if (found) counts.set(found[1], (counts.get(found[1]) ?? 0) + 1);
  }
  return counts;
}

// What came to the page's own host beside the page itself.
function noteOwn({ requests = [] }, attempt, note) {
  for (const url of requests) {
    const found = url.match(/\/own-(\w+)/) ?? url.match(/secret-\w+-(\w+)-end/);
    if (found) note(attempt, found[1], 'S');
  }
}

function noteSaved({ folder, savedTo }, { attempt, channels, note }) {
  const allowed = new Map(channels.map(({ name, files = 0 }) => [name, files]));
  for (const [name, count] of [...savedIn(folder, attempt), ...savedIn(savedTo, attempt)])
    if (count > allowed.get(name)) note(attempt, name, 'F', `${count} files`);
}

const pathsOf = (name) => ({ channels: `${name}.html`, accomplice: `${name}-other.html` });

// One delivery in a running engine.
async function tryDelivery(engine, options) {
  const { site, page, delivery, attempt, listeners, accomplices } = options;
  const { places, note } = listeners;
  const folder = mkdtempSync(join(engine.folder, 'site-'));
  const paths = pathsOf(page);
  const given = { attempt, places, accomplice: accomplices.address('opener-link', { attempt }) };
  const scripts = {
    [paths.channels]: attackScript({ ...given, mode: 'channels' }),
    [paths.accomplice]: attackScript({ ...given, mode: 'accomplice' }),
  };
  writeSite({ site, folder, name: page, delivery, scripts });
  const served = await (delivery === 'file' ? asFiles : serveFolder)(folder);
  const channels = listChannels()
    .filter(scopes[options.scope])
    .filter((each) => isFor(each, page, delivery));
  const scene = { attempt, channels, note, served, paths, accomplices, delivery };
  scene.inFrame = delivery !== 'control';
  scene.opened = [];
  try {
    const report = await tryChannels(engine, scene);
    if (page === 'app' && options.scope !== 'realms') Object.assign(report, await tryHistories(engine, scene));
    if (delivery !== 'file' && options.scope !== 'realms') await tryAccomplices(engine, scene);
    await wait(settling);
    noteOwn(served, attempt, note);
    noteSaved(engine, scene);
    await engine.closeTabs();
    return summary(scene, listeners.of(attempt), report);
  } finally {
    served.close();
  }
}

const quick =
  /^(location|link|formGet|refresh|blobDownload|onHtml|onDownload|dragLink|accessKeyAltShift|saveUnasked|saveClicked|stateUnasked|stepNumber|historyOfSteps|historyHash)$/;
export const scopes = {
  quick: ({ name, tab, needs, isMore }) => {
    if (needs !== undefined) return true; // tried only where there is such a window
    return tab === undefined ? quick.test(name) : !isMore && !/^(clearing|blinding.)/.test(tab);
  },
  realms: ({ tab, needs }) => tab === 'realms' || needs !== undefined,
  usual: ({ isMore }) => !isMore,
  all: () => true,
};

// The desk stands behind the same wall: what is about the wall's listeners and the frames is tried
// on the form's page only.
const alsoOnDesk = /^(network|windows|realms|made|messages|present|keys|clicks0)$/;
// Without a wall, enough channels of each kind to show that the listeners hear them.
const inControl =
  /^(network|realms|keys|clicks\d|location|link|formGet|topLocation|blobDownload|download|ping|historyHash|historyPush|historyNothing)$/;
const isFor = ({ name, tab, files }, page, delivery) => {
  if (delivery === 'control') return inControl.test(tab ?? name);
  return page === 'app' || files !== undefined || (tab !== undefined && alsoOnDesk.test(tab));
};

function summary({ delivery, channels, opened }, arrivals, report) {
  const accomplices = listAccomplices();
  const names = [...channels.map(({ name }) => name), ...accomplices];
  const properName = new Map(names.map((name) => [name.toLowerCase(), name]));
  const arrived = {};
  for (const [key, found] of arrivals) arrived[properName.get(key) ?? key] = found;
  // What the driver saw happen.
  const { tried, histories = 0, ...rest } = report;
  const withWindows = opened.length > 0 ? accomplices.length : 0;
  return { delivery, tried: tried + histories + withWindows, arrived, opened, ...rest };
}

async function openEngine(name) {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(at(`build/tmp/hostile-${name}-`));
  const savedTo = join(folder, 'saved');
  mkdirSync(savedTo);
  const open = () => drivers[name].openAsPeople({ mode: 'light', folder });
  let engine = await open();
  return {
    ...{ name, folder, savedTo },
    // A channel may take the whole browser along; the others are tried in a fresh one.
    async newTab() {
      try {
        return await engine.newTab();
      } catch {
        await engine.close().catch(() => {});
        engine = await open();
        return engine.newTab();
      }
    },
    opened: (act, longest) => engine.opened(act, longest),
    closeTabs: () => engine.closeTabs().catch(() => {}),
    async close() {
      await engine.close().catch(() => {});
      rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
    },
  };
}

const timed = async (body) => {
  const started = Date.now();
  const result = await body();
  return { ...result, seconds: Math.round((Date.now() - started) / 100) / 10 };
};

export async function campaign({ site, engine: name, delivery, page, scope }) {
  const listeners = await openListeners();
  const accomplices = await openAccomplices(listeners.note);
  const wanted = delivery === 'all' ? deliveriesOf[name] : delivery.split(',');
  const deliveries = [];
  try {
    for (const each of wanted) {
      const attempt = `try${deliveries.length}${each.replace('-', '')}`;
      const engine = await openEngine(name);
      const options = { site, page, delivery: each, attempt, listeners, accomplices, scope };
      deliveries.push(await timed(() => tryDelivery(engine, options)));
      await engine.close();
    }
  } finally {
    accomplices.close();
    listeners.close();
  }
  return { engine: name, page, isOwnNetwork, deliveries };
}

const own = fileURLToPath(import.meta.url);

// The same in a network of its own; `missing` is null there.
export async function campaignApart(options, missing) {
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  return JSON.parse(await runApart(own, words, missing));
}

const text = { type: 'string' };
if (process.argv[1] === own) {
  const { values } = parseArgs({
    options: { site: text, engine: text, delivery: text, page: text, scope: text },
  });
  const usual = { delivery: 'all', page: 'app', scope: 'usual', site: at('build/wasm/site') };
  const options = { ...usual, ...values };
  if (process.env.HOSTILE_NETWORK) {
    process.stdout.write(JSON.stringify(await campaign(options)));
    process.exit(0); // a browser may still hold a socket of ours
  }
  const missing = whyNoNamespace();
  if (missing !== null) console.error(`no network of its own (${missing}): ${leftOut}`);
  console.log(JSON.stringify(await campaignApart(options, missing), null, 1));
}
