// Saving what was given as a file, opening it again, printing, and handing it to the desk. Nothing else is kept, and nothing by itself.
import { all, alert, byId, el } from './dom.mjs';
import { canMark, clearForm, fillForm, fillMarks, readMarks, readResponses } from './form.mjs';
import { shortList } from './parts.mjs';
import { cleaned, fileHead, readPerson, textOf } from './person_file.mjs';
import { canSeal, isWhole, seal, unseal } from './sealed.mjs';

// `words` and `core` are asked for, as they change; `opened` draws what the form says now.
export function startKeeping({ items, personas, words, core, opened }) {
  const says = {}; // of each status what it tells, to be told again in another language
  const nothing = { responses: {}, wrong: {} };
  let apart = nothing; // what a file held and the form cannot; it goes along when it is saved again
  let prepared = null; // a file that took longer than a browser counts a click: saved with the next one
  let saved = null; // what stood in the form when it was last saved or opened
  let waiting = null; // a sealed file whose passphrase is asked for
  let turn = 0; // what is begun is dropped when something else begins
  let hasSaved = false;
  let answerSave = null; // takes the outer page's answer
  let waitsForDesk = null; // what stood in the form when it was handed over

  const isItem = (id) => items.some((item) => item.id === id);
  const wrong = () => ({
    ...Object.fromEntries(Object.entries(apart.wrong).filter(([id]) => !canMark(id))),
    ...Object.fromEntries(
      Object.entries(readMarks(items)).map(([id, said]) => [id, said ?? apart.wrong[id] ?? null]),
    ),
  });
  const given = () =>
    Object.fromEntries(all('[data-given]').map(({ dataset }) => [dataset.item, dataset.given]));
  // A field that one is still in may hold a CPR number that nobody has been told of yet.
  const content = () => ({
    responses: cleaned({ ...apart.responses, ...readResponses(items) }),
    wrong: cleaned(wrong()),
    given: given(),
  });
  // Whatever is typed or ticked. What stands in a question that is not asked any more is no answer, but
  // it comes back with the question, for whoever sits there then.
  const isFilled = (control) =>
    ['radio', 'checkbox'].includes(control.type)
      ? control.checked !== control.defaultChecked
      : control.value !== '';
  const hasAnswers = () => all(':is(input, select, textarea)[name]').some(isFilled);
  // Also what only stands there to be read, or to be tried.
  const hasContent = () =>
    hasAnswers() ||
    all('[type="password"], #try input').some((control) => control.value !== control.defaultValue) ||
    all('#try select').some(isFilled) ||
    [apart.responses, apart.wrong].some((each) => Object.keys(each).length > 0);
  const isUnsaved = () => hasAnswers() && JSON.stringify(content()) !== saved;

  const say = (key, gaps) => words().say(`keep.${key}`, gaps);
  function tell(place, make) {
    says[place] = make;
    byId(`${place}-status`)?.replaceChildren(...[make?.() ?? []].flat());
  }
  const redraw = () => Object.entries(says).forEach(([place, make]) => tell(place, make));
  const tellBox = (place, kind, make) =>
    tell(place, () => alert(kind, ...[make()].flat().filter(Boolean)));
  const paragraph = (key, gaps) => el('p', 'alert-text', say(key, gaps));
  const tellProblem = (place, key) => tellBox(place, 'error', () => paragraph(key));
  const tellWork = (place) =>
    tell(place, () => {
      const text = say('working');
      return [el('p', '', text), Object.assign(el('progress'), { ariaLabel: text })];
    });

  function forgetPassphrases() {
    for (const shows of all('[data-shows]')) {
      shows.checked = false;
      Object.assign(byId(shows.dataset.shows), { value: '', type: 'password' });
    }
    waiting = null;
    prepared = null;
    byId('open-sealed').hidden = true;
  }

  // The outer page hands the text to the browser, and says whether it did: see docs/decisions/0009.
  const isGivenToBrowser = (text) =>
    new Promise((resolve) => {
      answerSave?.(false);
      answerSave = resolve;
      parent.postMessage({ save: text }, '*');
    });

  async function save() {
    const mine = (turn += 1);
    const state = content();
    const passphrase = byId('save-passphrase').value;
    const of = JSON.stringify([state, passphrase]);
    if (prepared?.of !== of) {
      let file = { ...fileHead, ...state };
      if (passphrase) {
        tellWork('save');
        file = await seal(fileHead, JSON.stringify(state), passphrase);
        if (mine !== turn) return;
      }
      prepared = { of, text: `${JSON.stringify(file)}\n` };
    }
    if (!(await isGivenToBrowser(prepared.text))) return tellProblem('save', 'not_saved');
    forgetPassphrases();
    saved = JSON.stringify(state);
    hasSaved = true;
    tellBox('save', 'success', () => paragraph(passphrase ? 'saved_sealed' : 'saved'));
    return undefined;
  }

  // The form is touched here and nowhere before: by now the file is known to be good.
  function take(file) {
    const plain = cleaned({ responses: file.responses, wrong: file.wrong ?? {} });
    const hadCpr =
      JSON.stringify([plain.responses, plain.wrong]) !==
      JSON.stringify([file.responses, file.wrong ?? {}]);
    const { language } = words();
    clearForm(items);
    apart = {
      responses: fillForm(items, plain.responses, language),
      wrong: fillMarks(items, plain.wrong, language),
    };
    for (const [id, from] of Object.entries(file.given ?? {})) {
      const place = all('[data-item]').find(({ dataset }) => dataset.item === id);
      if (place && personas.some((persona) => persona.id === from)) place.dataset.given = from;
    }
    forgetPassphrases();
    opened();
    saved = JSON.stringify(content());
    tellOpened(hadCpr);
  }

  function tellOpened(hadCpr) {
    const count = Object.keys(readResponses(items)).length;
    const unknown = [...Object.entries(apart.responses), ...Object.entries(apart.wrong)];
    const lineOf = ([id, value]) =>
      `${isItem(id) ? words().itemName(id) : id.slice(0, 40)}: ${JSON.stringify(value).slice(0, 60)}`;
    tellBox('open', unknown.length > 0 || hadCpr ? 'warning' : 'success', () => {
      const go = el('button', 'button button-secondary', say('look'));
      go.type = 'button';
      go.dataset.go = 'check';
      return [
        paragraph('opened', { count }),
        unknown.length > 0 && paragraph('apart'),
        unknown.length > 0 && shortList(words(), unknown.map(lineOf), 10, 'alert-text'),
        hadCpr && paragraph('cpr_in_file'),
        el('p', '', go),
      ];
    });
  }

  // Reads what was chosen or dropped. Asks first if something unsaved would go.
  async function open(chosen) {
    const mine = (turn += 1);
    forgetPassphrases();
    tell('open', null);
    byId('keep-open').open = true;
    const { text, problem } = await textOf(chosen);
    if (mine !== turn) return;
    const found = problem ? { problem } : readPerson(text, core());
    if (found.problem) return tellProblem('open', found.problem);
    if (!found.file.sealed) return mayReplace() && take(found.file);
    if (!canSeal()) return tellProblem('open', 'cannot_open');
    const whole = await isWhole(found.file);
    if (mine !== turn) return;
    if (!whole) return tellProblem('open', 'broken');
    waiting = found.file;
    byId('open-sealed').hidden = false;
    byId('open-passphrase').focus();
  }

  const mayReplace = () => !isUnsaved() || confirm(say('replace'));

  async function openSealed() {
    const sealedFile = waiting;
    const passphrase = byId('open-passphrase').value;
    if (!sealedFile || !passphrase) return tellProblem('open', 'no_passphrase');
    const mine = (turn += 1);
    tellWork('open');
    const text = await unseal(sealedFile, passphrase);
    if (mine !== turn) return;
    if (text === null) {
      tellProblem('open', 'wrong_passphrase');
      byId('open-passphrase').focus();
      return;
    }
    const { file, problem } = readPerson(text, core());
    if (problem || file.sealed) return tellProblem('open', problem ?? 'broken');
    tell('open', null);
    if (mayReplace()) take(file);
  }

  function wipe() {
    turn += 1;
    apart = nothing;
    saved = null;
    waiting = null;
    forgetForDesk();
    for (const place of ['save', 'open', 'desk']) tell(place, null);
    if (!byId('keep')) return; // the end, or a core that stopped, has taken the page's place
    forgetPassphrases();
    byId('print-answers').checked = false;
    byId('open-file').value = '';
  }

  // The outer page keeps it ready for the desk in another tab, as long as it is what the form says: see
  // docs/decisions/0015.
  async function handOver() {
    const state = content();
    waitsForDesk = JSON.stringify(state);
    parent.postMessage({ desk: JSON.stringify({ ...fileHead, ...state }) }, '*');
  }
  function forgetForDesk() {
    if (waitsForDesk === null) return;
    waitsForDesk = null;
    parent.postMessage({ desk: '' }, '*');
    tell('desk', null);
  }
  function lookAfterDesk() {
    if (waitsForDesk !== null && waitsForDesk !== JSON.stringify(content())) forgetForDesk();
  }
  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return;
    if (typeof data?.saved === 'boolean') answerSave?.(data.saved);
    if (!['waits', 'taken', 'file', 'insecure', 'stopped'].includes(data?.desk)) return;
    if (data.desk !== 'waits') waitsForDesk = null;
    tellBox('desk', 'success', () => paragraph(`desk_${data.desk}`));
  });

  // The frame prints itself: the outer page would print no more of it than fits its window.
  const actions = { save, open: openSealed, print: async () => print(), desk: handOver };
  const inform = (error) => {
    for (const place of ['save', 'open', 'desk']) tell(place, null);
    throw error;
  };
  byId('keep').addEventListener('click', ({ target, detail }) => {
    const name = target.closest('[data-keep]')?.dataset.keep;
    const isDoubled = detail > 1; // a double click is one wish
    if (name && !isDoubled) actions[name]().catch(inform);
  });
  byId('keep').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.id.endsWith('-passphrase')) return;
    event.preventDefault();
    actions[event.target.id.split('-')[0]]().catch(inform);
  });
  byId('keep').addEventListener('change', ({ target }) => {
    if (target.dataset.shows) byId(target.dataset.shows).type = target.checked ? 'text' : 'password';
    if (target.id !== 'open-file' || target.files.length === 0) return;
    open(target.files[0]).catch(inform);
    target.value = ''; // so that the same file, mended, can be chosen again
  });
  document.addEventListener('keydown', (event) => {
    const { ctrlKey, metaKey, altKey, key } = event;
    if (!(ctrlKey || metaKey) || altKey || key.toLowerCase() !== 'p') return;
    event.preventDefault();
    const here = document.activeElement;
    here.blur(); // so that a CPR number is taken out of what is typed there
    print();
    here.focus();
  });
  for (const type of ['dragover', 'drop']) {
    document.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes('Files') || !core()) return;
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (type === 'drop' && file) open(file).catch(inform);
    });
  }
  byId('keep').hidden = false;
  for (const place of all('[data-seals]')) place.hidden = place.dataset.seals !== String(canSeal());

  return {
    ...{ hasContent, isUnsaved, lookAfterDesk, mayReplace, redraw, wipe },
    hasSaved: () => hasSaved,
    forgetApart() {
      apart = nothing;
      tell('open', null);
    },
  };
}
