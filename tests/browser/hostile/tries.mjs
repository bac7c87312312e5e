// How the channels are tried: many in one tab, each with a gesture of its own.
import { setTimeout as wait } from 'node:timers/promises';
import { ways } from './accomplices.mjs';

const middle = { x: 300, y: 300 };
const settling = 1500; // that no script runs can only be seen by waiting
const longestStep = 8000;
const longestInControl = 2000; // where pages do leave, and drivers wait for them

// A tab that no longer answers is no reason to wait for ever.
async function within(what, promise, longest = longestStep) {
  const stop = new AbortController();
  const late = wait(longest, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`${what} took too long`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    stop.abort();
  }
}

export async function until(what, ask, longest = longestStep) {
  const end = Date.now() + longest;
  let last;
  while (Date.now() < end) {
    try {
      const answer = await within(what, ask());
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await wait(30);
  }
  throw new Error(`waited in vain for ${what}${last ? `: ${last.message}` : ''}`);
}

async function openAttacked(engine, { served, paths, inFrame }) {
  const tab = await engine.newTab();
  await within('going', tab.goTo(served.address(paths.channels)), 20_000).catch(() => {});
  await until('the attack', () => tab.evaluate(inFrame, 'typeof hostileArm === "function"'));
  return tab;
}

// A step is one gesture, and the channels that are tried on it.
async function tryStep(tab, step, { inFrame, delivery }) {
  const names = step.map(({ name }) => JSON.stringify(name));
  const [{ gesture, realm }] = step;
  await within('arming', tab.evaluate(inFrame, `void hostileArm(${names.join()})`));
  const isShort = delivery === 'control' && realm === undefined;
  const longest = isShort ? longestInControl : longestStep;
  if (gesture) await within('the gesture', tab.gesture(inFrame, gesture, middle), longest);
}

const mostInStep = 12;
function stepsOf(channels) {
  const steps = [];
  for (const each of channels) {
    const last = steps.at(-1);
    if (each.sharesClick && last?.[0].sharesClick && last.length < mostInStep) last.push(each);
    else steps.push([each]);
  }
  return steps;
}

// A tab that is spoiled has told of the windows that lived in it in any case.
const stateOf = (tab, inFrame) => within('the state', tab.evaluate(inFrame, 'hostileState()'));

function join(into, { tried = [], alive = [], noted = {} } = {}) {
  for (const each of tried) into.tried.add(each);
  for (const each of alive) into.alive.add(each);
  Object.assign(into.noted, noted);
}

const trace = process.env.HOSTILE_TRACE ? console.error : () => {};

// Tries steps in one tab, in order, and says at which it was spoiled.
async function tryInOneTab(engine, steps, scene, seen) {
  let at = 0;
  const started = Date.now();
  try {
    const tab = await openAttacked(engine, scene);
    for (; at < steps.length; at += 1) {
      const [channel] = steps[at];
      await tryStep(tab, steps[at], scene);
      for (const { name } of steps[at]) seen.armed.add(name);
      if (channel.looksFor) await lookInHistory(tab, channel, scene);
    }
    if (channel0(steps).realm) await wait(settling);
    if (channel0(steps).tab) join(seen, await stateOf(tab, scene.inFrame));
    return undefined;
  } catch (error) {
    const { name } = steps[Math.min(at, steps.length - 1)][0];
    seen.spoiled[name] = error.message.split('\n')[0];
    trace(`${engine.name} ${scene.delivery} spoiled at ${name}: ${error.message.split('\n')[0]}`);
    return at;
  } finally {
    const { name, tab = name } = channel0(steps);
    trace(`${engine.name} ${scene.delivery} ${tab} ${steps.length} ${Date.now() - started} ms`);
  }
}
const channel0 = ([[channel]]) => channel;

// When a tab is spoiled, the channels of the step that did it and of the one before, which may have
// done it, are tried once more, each alone, and the others go on in a fresh tab.
async function tryGroup(engine, channels, scene, seen) {
  let rest = stepsOf(channels);
  while (rest.length > 0) {
    const at = await tryInOneTab(engine, rest, scene, seen);
    if (at === undefined || rest.flat().length === 1) return;
    // Of windows that start by themselves, nobody knows which one it was.
    const isAll = rest[0][0].realm !== undefined;
    const again = (isAll ? rest : rest.slice(Math.max(0, at - 1), at + 1)).flat();
    // The control only has to show that most channels work.
    if (scene.delivery !== 'control')
      for (const each of again) await tryInOneTab(engine, [[each]], scene, seen);
    rest = isAll ? [] : rest.slice(at + 1);
  }
}

async function lookInHistory(tab, { name }, { attempt, note }) {
  await wait(300);
  const state = await tab.evaluate(false, 'JSON.stringify(history.state)');
  if (state?.includes(String(2 ** 52 + 1))) note(attempt, name, 'F', 'kept in the history');
}

function groups(channels) {
  const tabs = new Map();
  for (const channel of channels) {
    const key = channel.tab ?? channel.name;
    tabs.set(key, [...(tabs.get(key) ?? []), channel]);
  }
  return [...tabs.values()];
}

const tabsAtOnce = { chromium: 3, firefox: 1, webkit: 1 };

async function tryGroups(engine, channels, scene, seen, atOnce = tabsAtOnce[engine.name]) {
  const waiting = groups(channels);
  const next = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift())
      await tryGroup(engine, group, scene, seen);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

export async function tryChannels(engine, scene) {
  const seen = { armed: new Set(), tried: new Set(), alive: new Set(), noted: {}, spoiled: {} };
  const plain = scene.channels.filter(({ needs, page }) => !needs && !page);
  const isQuiet = ({ tab }) => tab !== undefined;
  // A window without our prelude may take others along when it crashes, so nothing runs beside it.
  const isRealm = ({ realm }) => realm !== undefined;
  await tryGroups(engine, plain.filter(isRealm), scene, seen, 1);
  const others = plain.filter((each) => !isRealm(each));
  await tryGroups(engine, others.filter(isQuiet), scene, seen);
  await engine.closeTabs();
  await tryGroups(
    engine,
    others.filter((each) => !isQuiet(each)),
    scene,
    seen,
  );
  // On a busy machine a page may miss a click.
  const isMissed = (each) => isQuiet(each) && !each.blindsDriver && !seen.tried.has(each.name);
  if (scene.delivery !== 'control') await tryGroups(engine, plain.filter(isMissed), scene, seen);
  // What happens in a window without our prelude, where there is one.
  const inRealms = scene.channels.filter(({ needs }) => seen.alive.has(`${needs}Turn`));
  await tryGroups(engine, inRealms, scene, seen);
  for (const [name, text] of Object.entries(seen.noted)) scene.note(scene.attempt, name, 'P', text);
  const { spoiled } = seen;
  const realms = [...seen.alive].filter((name) => name.endsWith('Turn'));
  // A channel that leaves its tab takes the record of it along.
  const untried = plain.filter(isMissed).map(({ name }) => name);
  const notArmed = scene.channels.filter(({ name, needs, page }) => !needs && !page && !seen.armed.has(name));
  const tried = seen.armed.size;
  return { realms, spoiled, tried, untried: [...untried, ...notArmed.map(({ name }) => name)] };
}

// ------------------------------------------------------------------------------- pages before ours

const most = 5; // entries that the steps of the form make by themselves

async function tryHistory(engine, channel, scene) {
  const { accomplices, attempt, served, paths, inFrame } = scene;
  const tab = await engine.newTab();
  const query = { attempt, channel: channel.name, most };
  await within('going', tab.goTo(accomplices.address('before', query)));
  const first = await tab.evaluate(false, 'history.length');
  await within('going', tab.goTo(served.address(paths.channels)), 20_000).catch(() => {});
  await until('the attack', () => tab.evaluate(inFrame, 'typeof hostileArm === "function"'));
  await tryStep(tab, [channel], scene);
  return { tab, first };
}

// The person goes back to the page before ours, however far that is.
async function goBack({ tab, first }) {
  await tab.evaluate(false, `void history.go(${first} - history.length)`);
}

export async function tryHistories(engine, scene) {
  const histories = scene.channels.filter(({ page }) => page === 'before');
  const unread = {};
  const open = [];
  for (const channel of histories) {
    try {
      open.push({ channel, ...(await tryHistory(engine, channel, scene)) });
    } catch (error) {
      unread[channel.name] = error.message;
    }
  }
  await wait(1200); // the entries are made one by one
  for (const each of open)
    await within('going back', goBack(each)).catch((error) => {
      unread[each.channel.name] = error.message;
    });
  await wait(500);
  return { unread, histories: open.length };
}

// ----------------------------------------------------------------------------------- other windows

export async function tryAccomplices(engine, scene) {
  const { accomplices, attempt, served, paths } = scene;
  const target = served.address(paths.accomplice);
  for (const way of ways) {
    const tab = await engine.newTab();
    const address = accomplices.address(way, { attempt, target, count: 7 });
    // Firefox calls it an error of the page around when a frame in it is refused.
    await within('going', tab.goTo(address), 20_000).catch((error) => {
      if (way !== 'embedder') throw error;
    });
    const click = (place) => within('clicking', place.gesture(false, {}, middle)).catch(() => {});
    if (way === 'embedder') {
      await wait(800); // the frame comes, or is refused: nobody says which
      await click(tab);
      continue;
    }
    const opened = await engine.opened(() => click(tab), 4000);
    if (!opened) continue;
    scene.opened.push(way);
    await wait(800);
    // To whoever opened it, a page with our headers looks closed from the start.
    // Without a wall, the page around may be gone by now.
    const looksClosed = () =>
      within('asking', tab.evaluate(false, 'globalThis.other?.closed')).catch(() => undefined);
    const before = await looksClosed();
    await click(opened);
    await wait(200);
    if (before === false && (await looksClosed())) scene.note(attempt, 'topClose', 'W', way);
  }
}
