// Three browser engines behind one small interface, so that one test speaks to all.
import { setTimeout as wait } from 'node:timers/promises';
import * as chromium from './engines/chromium.mjs';
import * as firefox from './engines/firefox.mjs';
import * as webkit from './engines/webkit.mjs';
import { called } from './support.mjs';

const drivers = { chromium, firefox, webkit };
export const engineNames = Object.keys(drivers);

const longestWait = 30_000;

// `run` works in the page itself, `runInApp` in the app's frame behind the wall.
function withRunners(page) {
  const run = (body, ...values) => page.evaluate(false, called(body, values));
  const runInApp = (body, ...values) => page.evaluate(true, called(body, values));

  // Navigating takes the frame away for a while; until then the question is asked again.
  async function until(what, ask) {
    const end = Date.now() + longestWait;
    let last;
    while (Date.now() < end) {
      try {
        if (await ask()) return;
      } catch (error) {
        last = error;
      }
      await wait(50);
    }
    throw new Error(`waited in vain for ${what}${last ? `: ${last.message}` : ''}`);
  }

  const showsStep = (step) =>
    until(`the step ${step}`, () =>
      runInApp(
        (name) => document.querySelector(`section[data-step="${name}"]`).checkVisibility(),
        step,
      ),
    );

  return { ...page, run, runInApp, until, showsStep };
}

export async function openEngine(name, options) {
  const engine = await drivers[name].open(options);
  return { ...engine, name, newPage: async () => withRunners(await engine.newPage()) };
}
