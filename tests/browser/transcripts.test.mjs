// What a screen reader says has not changed unseen. After a change that is meant: `npm run transcripts`,
// and read what is different.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { languages, launch, texts } from './support.mjs';
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
