// No feature of a browser may keep, send, correct or translate what is typed: every control of the
// built app and every template of one says so, and none asks for a CPR number.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { appPages, built, cards, innerDocument, readJson } from './support.mjs';

const { items: asked } = readJson('model/data/questionnaires/dk-forberedelsesskema.json');
const items = [...asked, ...cards.flatMap(({ items: own = [] }) => own)];

const quiet = {
  autocomplete: 'off',
  spellcheck: 'false',
  autocorrect: 'off',
  autocapitalize: 'none',
  writingsuggestions: 'false',
  translate: 'no',
};
const isTyped = ({ tag, type = 'text' }) =>
  tag === 'textarea' || (tag === 'input' && !['radio', 'checkbox', 'file'].includes(type));

const controlsIn = (text) =>
  [...text.matchAll(/<(input|textarea|select|form)\b([^>]*)>/g)].map(([, tag, rest]) => ({
    tag,
    ...Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  }));

for (const path of appPages) {
  describe(path, () => {
    const text = innerDocument(readFileSync(join(built, path), 'utf8'));
    const controls = controlsIn(text);

    test('every control for typing is quiet', () => {
      const typed = controls.filter(isTyped);
      assert.deepEqual(
        typed.map(({ id }) => id),
        ['save-passphrase', 'open-passphrase', '{id}', '{id}', 'try-{id}'],
      );
      for (const control of typed)
        for (const [name, value] of Object.entries(quiet))
          assert.equal(control[name], value, `${control.id}: ${name}`);
    });

    // It is said aloud; as a description of its field too, it would be said twice.
    test('what comes of a try is no description of its field', () => {
      const tries = controls.filter(({ id }) => id === 'try-{id}');
      assert.deepEqual(
        tries.map((control) => [control.tag, control['aria-describedby']]),
        [
          ['input', undefined],
          ['select', undefined],
        ],
      );
    });

    test('nothing chosen is remembered either, and nothing is translated', () => {
      for (const control of controls.filter(({ tag }) => ['select', 'form'].includes(tag)))
        assert.equal(control.autocomplete, 'off', control.id);
      assert.match(text, /<body translate="no">/);
      assert.match(text, /<meta name="google" content="notranslate">/);
    });

    test('no control has a name that a browser fills in by itself, or asks for a CPR number', () => {
      const known = /^(name|email|tel|phone|address|street|zip|country|bday|birth|cpr|ssn|user)/i;
      const ids = items.map(({ id }) => id); // what fills the gaps of the templates
      assert.ok(ids.length > 30);
      for (const name of [...ids, ...controls.flatMap(({ id = '', name = '' }) => [id, name])])
        assert.doesNotMatch(name, known);
      // And no script makes a control to type in.
      const script = text.match(/<script type="module">([^]*)<\/script>/)[1];
      assert.deepEqual(script.match(/el\(\s*'(input|textarea)'|contenteditable/gi), null);
    });
  });
}
