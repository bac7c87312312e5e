// Lays pages, app, core and cards into the deployable folder. Same input, same bytes; no
// arithmetic.
//
//   node site/build.mjs CORE.wasm PAGE_CORE.wasm DESK.wasm FONT.ttf FOLDER
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appCards, appTexts } from './app_data.mjs';
import { appDocument, steps } from './app/document.mjs';
import { deskDocument, deskStyle } from './desk/document.mjs';
import { deskTexts } from './desk_data.mjs';
import { asLines } from './app/text_lines.mjs';
import { bareScript } from './bare_script.mjs';
import { refuseTooHeavy, weigh, weightTable } from './budget.mjs';
import { textOfCore } from './core_text.mjs';
import {
  cardTexts,
  describeCards,
  exampleCardText,
  languages,
  packed,
  personas,
  questionnaire,
  questionnaireText,
  schemaTexts,
  textsOf,
  version,
} from './data.mjs';
import { commonHeaders, headerPolicyOf, policyOf } from './headers.mjs';
import { joinModules } from './join_modules.mjs';
import { controlScript, workerName, workerPolicy, workerScript } from './offline/offline.mjs';
import * as accessibility from './pages/accessibility.mjs';
import * as desk from './pages/desk.mjs';
import * as model from './pages/model.mjs';
import * as models from './pages/models.mjs';
import * as record from './pages/record.mjs';
import * as schemas from './pages/schemas.mjs';
import * as start from './pages/start.mjs';
import { addressOf, layout } from './pages/layout.mjs';
import { resolvedRecords } from './records.mjs';
import { buildStyle, composedClasses } from './style/build_style.mjs';
import {
  deskWall,
  deskWallScript,
  wall,
  wallScript,
  wallStyle,
} from './wall/wall.mjs';

const [corePath, pageCorePath, deskPath, fontPath, folder] = process.argv.slice(2);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
// A function, so that no sign of the text is taken for a pattern of the replacement.
const put = (into, name, text) => into.replace(name, () => text);

const written = {}; // by name, for the worker that keeps the site on a device
function write(name, content) {
  written[name] = content;
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

await describeCards(readFileSync(corePath)); // everything below is laid out from what it says
const script = await bareScript(joinModules(here('app/main.mjs')));
const [prelude, seal] = await Promise.all(
  ['prelude', 'seal'].map((name) => bareScript(readFileSync(here(`wall/${name}.js`), 'utf8'))),
);

// Data blocks are never run. A "<" inside would only matter as the end of the block.
const block = (id, text) =>
  `<script type="application/json" id="${id}">${text.replaceAll('<', '\\u003c')}</script>`;
// In an order that compresses well; the script runs when all of it is there.
const data = [
  block('cards', JSON.stringify(appCards)),
  `<script type="application/octet-stream" id="core">${textOfCore(readFileSync(pageCorePath))}</script>`,
  block('questionnaire', JSON.stringify(questionnaire)),
  block('personas', JSON.stringify(personas)),
  `<script type="text/plain" id="studies">${packed.join('\n')}</script>`,
].join('\n');

const inner = languages.map((language) => ({
  language,
  text: String(appDocument(textsOf(language))),
}));

const appStyle = await buildStyle(
  inner.map(({ text }) => text),
  [script],
  composedClasses,
);

// A document and the wall around it, under one policy.
function walled({ address, outer, outerScript, style, text, fills }) {
  const policy = policyOf({
    scripts: [prelude, fills.SCRIPT, seal, outerScript].map(hash),
    styles: [hash(fills.STYLE), hash(style)],
    wasm: true,
  });
  const filled = Object.entries({ POLICY: policy, PRELUDE: prelude, SEAL: seal, ...fills }).reduce(
    (document, [name, content]) => put(document, name, content),
    text,
  );
  // From the end: the words POLICY and STYLE of the inner document are filled in already.
  const whole = put(
    put(put(String(outer(filled)), 'POLICY', policy), 'STYLE', style),
    '<script>WALL<',
    `<script>${outerScript}<`,
  );
  return { address, policy, text: whole };
}

const apps = [];
for (const { language, text } of inner) {
  const app = walled({
    address: addressOf('app', language),
    outer: (filled) => wall(textsOf(language), filled),
    outerScript: await bareScript(wallScript(language, steps)),
    style: wallStyle,
    text,
    fills: { STYLE: appStyle, DATA: data, SCRIPT: script, TEXTS: asLines(appTexts) },
  });
  apps.push({ language, ...app });
}

// The desk: loaded only by whoever opens it, and then whole.
const [coreBytes, deskBytes, fontBytes] = [corePath, deskPath, fontPath].map((path) =>
  readFileSync(path),
);
const deskFacts = {
  version,
  desk_wasm: sha256(deskBytes),
  core_wasm: sha256(coreBytes),
  font: sha256(fontBytes),
};
const bytesBlock = (id, bytes) =>
  `<script type="application/octet-stream" id="${id}">${textOfCore(bytes)}</script>`;
const deskData = [
  block('questionnaire', questionnaireText),
  block('persons', JSON.stringify(personas.map(({ id, responses }) => `${id}\n${JSON.stringify({ responses })}`))),
  block('cards', JSON.stringify(Object.entries(cardTexts).map(([id, text]) => `${id}\n${text}`))),
  `<script type="text/plain" id="facts">${Object.entries(deskFacts).map((fact) => fact.join('\t')).join('\n')}</script>`,
  bytesBlock('font', fontBytes),
  bytesBlock('core', deskBytes),
].join('\n');
const deskScript = await bareScript(joinModules(here('desk/main.mjs')));
const desks = [];
for (const language of languages) {
  const texts = textsOf(language);
  const desk = walled({
    address: addressOf('inspect', language),
    outer: (filled) => deskWall(texts, filled),
    outerScript: await bareScript(deskWallScript(language)),
    style: wallStyle,
    text: String(deskDocument(texts)),
    fills: {
      STYLE: deskStyle,
      DATA: `<script type="text/plain" id="texts">${asLines({ [language]: deskTexts[language] })}</script>\n${deskData}`,
      SCRIPT: deskScript,
    },
  });
  desks.push(desk);
}

// The pages tell the size and the fingerprint of the app's document, so they come after it.
const fileOf = (language) => {
  const bytes = Buffer.from(apps.find((app) => app.language === language).text);
  return { size: bytes.length, sha256: sha256(bytes) };
};
const contentPages = languages.flatMap((language) =>
  [start, models, model, record, schemas, desk, accessibility]
    .flatMap(({ pages }) => pages)
    .map(({ name, page }) => {
      const texts = textsOf(language);
      return {
        address: addressOf(name, language),
        text: String(layout({ texts, name, ...page(texts, fileOf(language)) })),
      };
    }),
);

rmSync(folder, { recursive: true, force: true });
const headers = {};

for (const { address, text } of contentPages) {
  const own = text.includes('<script>CONTROL<')
    ? { scripts: [hash(controlScript)], worker: 'offline' }
    : {};
  const pageStyle = await buildStyle([text]);
  const policy = policyOf({ styles: [hash(pageStyle)], ...own });
  const filled = [
    ['POLICY', policy],
    ['STYLE', pageStyle],
    ['CONTROL', controlScript],
  ].reduce((document, [name, content]) => put(document, name, content), text);
  write(address, filled);
  headers[address] = { 'Content-Security-Policy': headerPolicyOf(policy) };
}
for (const { address, policy, text } of [...apps, ...desks]) {
  write(address, text);
  headers[address] = {
    'Content-Security-Policy': headerPolicyOf(policy),
    // The page's own host, for the links that lead out of it (docs/walls.md).
    'Connection-Allowlist': '(response-origin)',
  };
}

for (const [id, text] of Object.entries(cardTexts)) write(`cards/${id}.json`, text);
for (const [id, resolved] of Object.entries(resolvedRecords))
  write(`records/${id}.json`, `${JSON.stringify(resolved, null, 1)}\n`);
for (const [name, text] of Object.entries(schemaTexts)) write(`schemas/${name}.schema.json`, text);
write('schemas/example_card.json', exampleCardText);
write(`questionnaires/${questionnaire.id}.json`, questionnaireText);
write(workerName, workerScript(written, { common: commonHeaders, pages: headers }));
headers[workerName] = { 'Content-Security-Policy': workerPolicy };
copyFileSync(corePath, join(folder, 'core.wasm'));
copyFileSync(pageCorePath, join(folder, 'page_core.wasm'));
copyFileSync(deskPath, join(folder, 'desk.wasm'));
copyFileSync(fontPath, join(folder, 'desk_font.ttf'));
// For our own server, and in the form that static hosts read.
write('headers.json', `${JSON.stringify({ common: commonHeaders, pages: headers }, null, 1)}\n`);
const lines = (list) => Object.entries(list).map(([name, value]) => `  ${name}: ${value}\n`);
// A page is also reached without its ending, and an index by its folder.
const rules = Object.entries(headers).flatMap(([address, list]) =>
  [...new Set([address, address.replace(/index\.html$|\.html$/, '')])].flatMap((path) => [
    `/${path}\n`,
    ...lines(list),
  ]),
);
write('_headers', ['/*\n', ...lines(commonHeaders), ...rules].join(''));

const pages = Object.entries(written).filter(([name]) => name.endsWith('.html'));
const weights = weigh(Object.fromEntries(pages), languages.length);
console.log(weightTable(weights));
refuseTooHeavy(weights);
