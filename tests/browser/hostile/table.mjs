// Prints what arrives from a replaced script, by engine and delivery, as Markdown: `npm run walls`.
//
//   node tests/browser/hostile/table.mjs [--site FOLDER] [--engine NAME] [--page NAME]
//
// docs/walls.md holds the tables of the last run.
import { parseArgs } from 'node:util';
import { at } from '../support.mjs';
import { campaignApart, deliveriesOf } from './campaign.mjs';
import { classes } from './listeners.mjs';
import { leftOut, whyNoNamespace } from './namespace.mjs';

const titles = {
  H: 'content by HTTP',
  U: 'content by UDP or TCP',
  S: 'seen by our host',
  W: 'seen by another window',
  F: 'files without a click',
  P: 'functions left',
  N: 'host names',
};
const shown = classes.map((kind) => [kind, titles[kind]]);

const namesOf = (arrived, kind) =>
  Object.keys(arrived)
    .filter((name) => arrived[name].kind === kind)
    .sort();

const row = (cells) => `| ${cells.join(' | ')} |`;

export function markdownOf(reports) {
  const lines = [
    row(['page', 'engine', 'delivery', 'channels', ...shown.map(([, title]) => title)]),
    row(Array.from({ length: 4 + shown.length }, () => '---')),
  ];
  const details = [];
  for (const { page, engine, deliveries } of reports) {
    for (const { delivery, tried, arrived } of deliveries) {
      const counts = shown.map(([kind]) => namesOf(arrived, kind).length);
      lines.push(row([page, engine, delivery, tried, ...counts]));
      if (delivery === 'control') continue;
      for (const [kind, title] of shown) {
        const names = namesOf(arrived, kind);
        if (names.length > 0)
          details.push(`* ${page}, ${engine}, ${delivery}, ${title}: ${names.join(', ')}`);
      }
    }
  }
  return [...lines, '', ...details].join('\n');
}

const { values } = parseArgs({
  options: {
    site: { type: 'string', default: at('build/wasm/site') },
    engine: { type: 'string', multiple: true, default: Object.keys(deliveriesOf) },
    page: { type: 'string', multiple: true, default: ['app', 'inspect'] },
    delivery: { type: 'string', default: 'all' },
    scope: { type: 'string', default: 'usual' },
  },
});
const missing = whyNoNamespace();
if (missing !== null) console.log(`Without a network of its own (${missing}): ${leftOut}.\n`);
const reports = [];
for (const engine of values.engine) {
  for (const page of values.page) {
    const started = Date.now();
    const { site, delivery, scope } = values;
    const report = await campaignApart({ site, engine, page, delivery, scope }, missing);
    reports.push(report);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.error(`${engine}, ${page}: ${seconds} s`, JSON.stringify(report.deliveries.map(({ delivery: d, seconds: s, realms, spoiled, untried, unread }) => ({ d, s, realms, spoiled, untried, unread }))));
  }
}
console.log(markdownOf(reports));
