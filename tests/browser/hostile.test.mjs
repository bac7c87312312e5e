// A hostile script in the place of ours gets nothing out: every channel, in three engines, with all
// headers, without any, and from a file. docs/walls.md says what is promised.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { at, siteFolder } from './support.mjs';
import { campaignApart } from './hostile/campaign.mjs';
import { knownOf } from './hostile/channels.mjs';
import { leftOut, whyNoNamespace } from './hostile/namespace.mjs';

const missing = whyNoNamespace();

// Where there is no wall, so many channels have to arrive at least, of these kinds. WebKitGTK is built
// without WebRTC; without a network of its own, no name is resolved.
const leastInControl = 60;
const kindsInControl = (engine) =>
  ['H', 'W', 'F', engine !== 'webkit' && 'U', missing === null && 'N'].filter(Boolean);

// Every channel in the easiest delivery of the quickest engine; else those that stand for the others.
// `npm run walls` tries every channel in each engine and delivery. The desk stands behind the same
// wall as the form. Without the prelude, the seal alone keeps fresh realms dead.
const plan = (engine, page, scope, ...deliveries) => ({ engine, page, scope, deliveries });
const plans = [
  plan('chromium', 'app', 'quick', 'control', 'headers', 'none', 'file'),
  plan('chromium', 'app', 'realms', 'no-prelude'),
  plan('chromium', 'inspect', 'quick', 'none'),
  plan('firefox', 'app', 'usual', 'none'),
  plan('firefox', 'app', 'quick', 'control', 'headers', 'file'),
  plan('firefox', 'app', 'realms', 'no-prelude'),
  plan('firefox', 'inspect', 'quick', 'none'),
  plan('webkit', 'app', 'quick', 'control', 'none', 'headers', 'file'),
  plan('webkit', 'app', 'realms', 'no-prelude'),
  plan('webkit', 'inspect', 'quick', 'none'),
];
const fewest = { app: { usual: 350, quick: 170, realms: 50 }, inspect: { quick: 150 } };

// WebKitGTK's driver gives no record of these, so nobody knows whether they were tried there.
const leavesNoRecord = /^(pointer(down|up)|auxclick|keydown|defeat)[A-Z]/;

const titles = { H: 'content', U: 'packet', S: 'own host', W: 'window', F: 'file', N: 'name', P: 'function' };
const ofKind = (arrived, kind) => Object.keys(arrived).filter((name) => arrived[name].kind === kind);

describe('a hostile script in the place of ours', { concurrency: 1 }, () => {
  if (missing !== null)
    test('runs in a network of its own', (t) => t.diagnostic(`left out (${missing}): ${leftOut}`));

  for (const { engine, page, scope, deliveries } of plans) {
    describe(`${engine}, ${page}, ${scope}`, () => {
      let reports;
      before(async () => {
        const options = { site: siteFolder, engine, page, scope, delivery: deliveries.join() };
        const report = await campaignApart(options, missing);
        // For whoever wants to read more than whether it held.
        mkdirSync(at('build/walls'), { recursive: true });
        writeFileSync(at(`build/walls/${engine}-${page}-${deliveries[0]}.json`), JSON.stringify(report));
        reports = new Map(report.deliveries.map((each) => [each.delivery, each]));
      });
      for (const delivery of deliveries) {
        if (delivery === 'control') {
          test('sends by every kind of channel where there is no wall', () => {
            const { arrived } = reports.get('control');
            const count = Object.keys(arrived).length;
            assert.ok(count >= leastInControl, `${count} arrived`);
            for (const kind of kindsInControl(engine))
              assert.notEqual(ofKind(arrived, kind).length, 0, titles[kind]);
            assert.ok(reports.get('control').realms.length >= 40, 'fresh realms come to life');
            for (const name of ['topMessage', 'answerSource', 'answerPort'])
              assert.equal(arrived[name]?.kind, 'W', name);
          });
          continue;
        }
        test(`sends nothing but what is known, ${delivery}`, () => {
          const { arrived, tried, untried, realms, opened } = reports.get(delivery);
          assert.ok(tried > fewest[page][scope], `${tried} tried`);
          const unseen = untried.filter((name) => engine !== 'webkit' || !leavesNoRecord.test(name));
          assert.deepEqual(unseen, [], 'every channel was tried');
          if (delivery !== 'file' && scope !== 'realms') assert.notDeepEqual(opened, [], 'a window opened ours');
          assert.deepEqual(realms, [], 'no script runs in a fresh realm');
          const known = knownOf(engine, delivery);
          const unknown = Object.entries(arrived)
            .filter(([name, { kind }]) => !known[kind]?.test(name))
            .map(([name, { kind, detail }]) => `${titles[kind]}: ${name} ${detail}`);
          assert.deepEqual(unknown, []);
        });
      }
    });
  }
});
