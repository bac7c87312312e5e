// What a page may weigh, and that the build refuses a heavier one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  mostOfApp,
  mostOfDesk,
  mostOfLanguage,
  mostOfPage,
  mostOfPageElsewhere,
  refuseTooHeavy,
  weigh,
  weightTable,
} from '../../site/budget.mjs';
import { appPages, built, contentPages, deskPages } from './support.mjs';

// So many bytes that no compression makes fewer: digests, of which nothing repeats.
const noise = (size) =>
  Buffer.concat(
    Array.from({ length: Math.ceil(size / 32) }, (_, at) =>
      createHash('sha256').update(String(at)).digest(),
    ),
  ).subarray(0, size);

test('every page that ships is within its limit', () => {
  const pages = [...contentPages, ...appPages, ...deskPages];
  assert.equal(pages.length, 38);
  const weights = weigh(
    Object.fromEntries(pages.map((name) => [name, readFileSync(join(built, name), 'utf8')])),
  );
  refuseTooHeavy(weights);
  for (const { name, weight } of weights) assert.ok(weight > 3000, `${name}: ${weight}`);
});

test('a page that is too heavy is refused by name, in either language', () => {
  const light = noise(mostOfPage - 100);
  const heavy = noise(mostOfPage + 100);
  refuseTooHeavy(weigh({ 'index.html': light, 'en/models.html': light, 'app.html': heavy }));
  for (const name of ['index.html', 'en/index.html', 'en/record-x.html'])
    assert.throws(
      () => refuseTooHeavy(weigh({ 'models.html': light, [name]: heavy })),
      new RegExp(`^Error: ${name} weighs 15,1\\d\\d bytes after brotli, 1\\d\\d more than it may$`),
    );
});

test('so is the app, with its own limit', () => {
  for (const name of ['app.html', 'en/app.html']) {
    refuseTooHeavy(weigh({ [name]: noise(mostOfApp - 100) }));
    assert.throws(() => refuseTooHeavy(weigh({ [name]: noise(mostOfApp + 100) })), /app\.html/);
  }
});

test('a further language may add to the app, and its pages may be somewhat heavier', () => {
  const app = { 'app.html': noise(mostOfApp + mostOfLanguage - 100) };
  refuseTooHeavy(weigh(app, 3));
  assert.throws(() => refuseTooHeavy(weigh(app)), /app\.html/);
  refuseTooHeavy(weigh({ 'pl/models.html': noise(mostOfPage + 100) }, 3));
  assert.throws(() => refuseTooHeavy(weigh({ 'pl/models.html': noise(mostOfPageElsewhere + 100) }, 3)), /pl/);
});

test('so is the desk', () => {
  refuseTooHeavy(weigh({ 'inspect.html': noise(mostOfDesk - 100) }));
  assert.throws(() => refuseTooHeavy(weigh({ 'en/inspect.html': noise(mostOfDesk + 100) })), /inspect\.html/);
});

test('all that are too heavy are told at once, and text counts by its bytes', () => {
  const heavy = noise(mostOfPage + 100);
  assert.throws(() => refuseTooHeavy(weigh({ 'a.html': heavy, 'b.html': heavy })), /a\.html.*\nb\.html/);
  const [{ size, weight }] = weigh({ 'a.html': 'å'.repeat(1000) });
  assert.equal(size, 2000);
  assert.ok(weight < 100);
});

test('the table has a line for each page', () => {
  const lines = weightTable(weigh({ 'a.html': 'x', 'en/app.html': 'y' })).split('\n');
  assert.equal(lines.length, 3);
  assert.match(lines[1], /^a\.html +1 +\d+ +15,000$/);
  assert.match(lines[2], /^en\/app\.html +1 +\d+ +[\d,]+$/);
});
