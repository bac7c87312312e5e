// Check answers: everything given, withheld or left open, each a click from being changed.
import { byId, el } from './dom.mjs';

function stateText(entry, words) {
  if (entry.state === 'not_applicable') {
    const [reason] = entry.because;
    const question = words.itemName(reason.item);
    const given = reason.code ?? reason.codes;
    const why =
      given === undefined
        ? words.say('route.because_open', { question })
        : words.say('route.because', { question, answer: words.response(reason.item, given) });
    return `${words.say('state.not_applicable')}, ${why}`;
  }
  return words.say(`state.${entry.state}`);
}

// What is marked as wrong stands there as the register is said to hold it.
function wrongText(id, marks, words) {
  if (marks[id] === null) return words.say('state.disputed');
  return words.say('check.wrong', { value: words.response(id, marks[id]) });
}

function row(entry, { responses, marks, words }) {
  const id = entry.item;
  const answered = entry.state === 'answered';
  const unanswered =
    id in marks ? el('strong', '', wrongText(id, marks, words)) : stateText(entry, words);
  const answer = el(
    'td',
    '',
    answered ? words.response(id, responses[id]) : el('span', 'withheld', unanswered),
  );
  const given = document.querySelector(`[data-item="${id}"]`).dataset.given;
  if (answered && given) answer.append(el('span', 'form-hint', ` (${words.say('persona.given')})`));
  const link = el(
    'a',
    '',
    words.say('nav.change'),
    el('span', 'visually-hidden', `\u00a0${words.itemName(id)}`),
  );
  link.href = `#${id}`;
  const change = el('td', 'd-print-none', entry.applies && link);
  return el(
    'tr',
    '',
    Object.assign(el('th', '', words.itemName(id)), { scope: 'row' }),
    answer,
    change,
  );
}

export function renderCheck(shown) {
  const { evaluation, words } = shown;
  const tables = ['registry', 'form'].map((section) => {
    const entries = evaluation.route.filter(
      (entry) => words.itemOf(entry.item).section === section,
    );
    const made = el(
      'table',
      'table structured-list table-md-responsive-headers',
      el('caption', '', words.say(`check.${section}`)),
      el('tbody', '', ...entries.map((entry) => row(entry, shown))),
    );
    return made;
  });
  byId('check-content').replaceChildren(...tables);
}
