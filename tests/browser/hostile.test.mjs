// A hostile script in the place of ours gets nothing out: every channel, in three engines, with all
// headers, without any, and from a file. docs/walls.md says what is promised.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { siteFolder } from './support.mjs';
import { campaignApart, deliveriesOf } from './hostile/campaign.mjs';
import { nameOnly } from './hostile/channels.mjs';
import { leftOut, whyNoNamespace } from './hostile/namespace.mjs';

const missing = whyNoNamespace();

// Where there is no wall, at least as many channels have to arrive, of these kinds.
const fires = { atLeast: 90, kinds: missing === null ? ['H', 'U', 'W', 'F', 'N'] : ['H', 'U', 'W', 'F'] };

// The desk stands behind the same wall: the easiest delivery for an attacker and the usual one.
const plans = Object.entries(deliveriesOf).flatMap(([engine, all]) => [
  { engine, page: 'app', deliveries: all },
  { engine, page: 'inspect', deliveries: ['headers', 'none'] },
]);

const ofKind = (arrived, kinds) =>
  Object.entries(arrived)
    .filter(([, { kind }]) => kinds.includes(kind))
    .map(([name, { kind, detail }]) => `${name} (${kind} ${detail})`)
    .sort();

describe('a hostile script in the place of ours', { concurrency: 1 }, () => {
  if (missing !== null)
    test('runs in a network of its own', (t) => t.diagnostic(`left out (${missing}): ${leftOut}`));

  for (const { engine, page, deliveries } of plans) {
    describe(`${engine}, ${page}`, () => {
      let reports;
      before(async () => {
        const options = { site: siteFolder, engine, page, delivery: deliveries.join() };
        const report = await campaignApart(options, missing);
        reports = new Map(report.deliveries.map((each) => [each.delivery, each]));
      });
      for (const delivery of deliveries) {
        if (delivery === 'control') {
          test('sends by every kind of channel where there is no wall', () => {
            const { arrived } = reports.get('control');
            const count = Object.keys(arrived).length;
            assert.ok(count >= fires.atLeast, `${count} arrived`);
            for (const kind of fires.kinds) assert.notDeepEqual(ofKind(arrived, [kind]), [], kind);
          });
          continue;
        }
        test(`sends nothing, ${delivery}`, () => {
          const { arrived, tried } = reports.get(delivery);
          assert.ok(tried > fires.atLeast, `${tried} tried`);
          assert.deepEqual(ofKind(arrived, ['H', 'U', 'S', 'W', 'F', 'P']), []);
        });
        test(`gives away no host name but by the channels listed, ${delivery}`, () => {
          const { arrived } = reports.get(delivery);
          const names = Object.keys(arrived).filter((name) => arrived[name].kind === 'N');
          const listed = engine === 'chromium' && delivery === 'headers' ? [] : nameOnly[engine];
          assert.deepEqual(names.filter((name) => !listed.includes(name)), []);
        });
      }
    });
  }
});
