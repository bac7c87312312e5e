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

function row(entry, responses, words) {
  const id = entry.item;
  const answered = entry.state === 'answered';
  const answer = el(
    'td',
    '',
    answered ? words.response(id, responses[id]) : el('span', 'withheld', stateText(entry, words)),
  );
  const given = document.querySelector(`[data-item="${id}"]`).dataset.given;
  if (answered && given) answer.append(el('span', 'form-hint', ` (${words.say('persona.given')})`));
  const link = el(
    'a',
    '',
    words.say('nav.change'),
    el('span', 'visually-hidden', ` ${words.itemName(id)}`),
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

export function renderCheck({ evaluation, responses, words }) {
  const tables = ['registry', 'form'].map((section) => {
    const entries = evaluation.route.filter(
      (entry) => words.itemOf(entry.item).section === section,
    );
    const made = el(
      'table',
      'table structured-list table-md-responsive-headers',
      el('caption', '', words.say(`check.${section}`)),
      el('tbody', '', ...entries.map((entry) => row(entry, responses, words))),
    );
    return made;
  });
  byId('check-content').replaceChildren(...tables);
}
