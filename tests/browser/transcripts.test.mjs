// What a screen reader says has not changed unseen. After a change that is meant: `npm run transcripts`
// and `npm run transcripts:orca`, and read what is different.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { orcaPath, stations } from './orca.mjs';
import {
  languages,
  launch,
  questionnaire,
  testPerson,
  texts,
  wordsIn,
} from './support.mjs';
import { transcriptNames, transcriptPath, transcriptsIn } from './transcripts.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const language of languages) {
  describe(`the virtual screen reader, ${language}`, () => {
    let said;
    before(async () => {
      said = await transcriptsIn(browser, language);
    });

    for (const name of transcriptNames) {
      test(`says of ${name} what it said`, () => {
        const path = transcriptPath(language, name);
        assert.ok(existsSync(path), `${path} is not there: npm run transcripts`);
        assert.equal(said[name], readFileSync(path, 'utf8'));
      });
    }

    test('has no transcript that nobody makes', () => {
      const made = transcriptNames.map((name) => transcriptPath(language, name));
      const known = [...made, orcaPath].map((path) => basename(path));
      const here = readdirSync(dirname(made[0]));
      assert.deepEqual(here.filter((name) => !known.includes(name)), []);
    });

    test('says the figure and that it is about a group, the name of every step, and no empty name', () => {
      const say = (key) => texts[language][key];
      const profile = said['app-profile'];
      assert.ok(profile.includes(say('profile.figure').replace('{count}', '68')), profile);
      for (const [name, text] of Object.entries(said)) {
        assert.match(text, /^main\n(.*\n)*?heading, .*, level 1\n/, name);
        assert.doesNotMatch(text, /^(link|button|radio|checkbox|textbox|combobox|image)(, )?$/m, name);
        assert.doesNotMatch(text, /\{\w+\}|undefined|\[object/, name);
      }
    });
  });
}

// The real one is not asked here. Its transcript is held against the words as they are now, and against
// the virtual one, which was made anew above.
describe('Orca on the whole way, da', () => {
  const { say, number } = wordsIn('da');
  const journey = readFileSync(orcaPath, 'utf8');
  const parts = journey.split(/^== /m).slice(1);
  const names = Object.keys(stations);
  const saidAt = (name) =>
    parts[names.indexOf(name)].split('\n').slice(1).filter((line) => !line.startsWith('> '));

  // Orca takes breath between sentences, so lines are joined before a text is looked for.
  function assertInOrder(name, wanted) {
    const said = saidAt(name).join(' ').replace(/\s+/g, ' ');
    let from = 0;
    for (const text of wanted) {
      const found = said.indexOf(text, from);
      assert.ok(found >= 0, `“${text}” is not said, or not here, at ${name}: ${said.slice(from)}`);
      from = found + text.length;
    }
  }

  test('goes by every station', () => {
    const headings = parts.map((part) => part.split('\n')[0]);
    assert.deepEqual(headings, Object.values(stations));
  });

  for (const [station, name] of Object.entries({
    index: 'index',
    registry: 'app-registry',
    form: 'app-form',
    check: 'app-check',
    profile: 'app-profile',
  }))
    test(`says the headings of ${station}, which the virtual one says too`, () => {
      const virtual = readFileSync(transcriptPath('da', name), 'utf8');
      const headings = [...virtual.matchAll(/^heading, (.*), level ([12])$/gm)];
      assert.ok(headings.length > 1);
      assertInOrder(
        station,
        headings.map(([, text, level]) => `${text} overskrift niveau ${level}`),
      );
    });

  test('says where one is at once, before anything is read on', () => {
    const titles = { ...stations, erase: say('erased.heading') };
    for (const station of ['form', 'check', 'profile', 'erase']) {
      const [unasked] = parts[names.indexOf(station)].split('> KP_Add');
      assert.ok(unasked.includes(`${titles[station]} overskrift niveau 1`), unasked);
    }
  });

  test('says every question that is asked of all', () => {
    const { items } = questionnaire;
    const said = { registry: saidAt('registry').join(' '), form: saidAt('form').join(' ') };
    for (const { id, section } of items.filter((item) => !item.asked_when))
      assert.ok(said[section].includes(say(`item.${id}.question`)), id);
  });

  test('says the figure, that it is about a group, both cut-offs and the path', () => {
    const { count, people } = testPerson;
    const sides = [50, 60].map((cutOff) => `${say('class.raised_risk')} ved grænsen ${cutOff}`);
    assertInOrder('profile', [
      say('profile.figure', { count }),
      say('profile.group', { rest: 100 - count }),
      say('profile.grid_label', { count }),
      number(people),
      say('profile.reservation'),
      say('profile.reservation_quote'),
      ...sides,
      say('profile.side_same'),
      say('profile.path_intro'),
      `${say('code.origin.danish')} `,
      say('profile.unknown_heading'),
    ]);
  });

  test('says the live sentence of what is tried, and the end', () => {
    const value = say('code.origin.danish');
    const { low } = testPerson.withoutOrigin;
    assertInOrder('try', [
      say('try.with', { value, figure: say('profile.figure', { count: low }) }),
      say('try.fewer', { count: testPerson.count - low }),
      say('try.crossed', { cut_offs: '60' }),
      say('try.is_reset'),
    ]);
    assertInOrder('erase', [say('erased.heading'), say('erased.text')]);
  });
});
