// Problems of responses, told at their item and together at the top, where the focus goes.
import { alert, all, byId, el } from './dom.mjs';

export const itemIn = (problem) => problem.pointer.split('/')[2];

export function sentence(problem, words) {
  const item = words.itemOf(itemIn(problem));
  const bounds = {
    low: words.number(item.low ?? 0),
    high: words.number(item.high ?? 0),
    example: words.has(`item.${item.id}.example`) ? words.say(`item.${item.id}.example`) : '',
  };
  const open = problem.code === 'out_of_range' && item.high === undefined;
  const key = `error.${open ? 'out_of_range_low' : problem.code}`;
  return words.say(words.has(key) ? key : 'error.unknown_code', { ...problem, ...bounds });
}

// The control to go to: a field itself, or the first choice of a group.
function targetOf(id) {
  const group = byId(id);
  return group.tagName === 'FIELDSET' ? all('input', group)[0] : group;
}

export function clearProblems() {
  for (const box of all('.problems')) box.replaceChildren();
  for (const message of all('.form-error-message')) {
    message.hidden = true;
    message.replaceChildren(); // it describes its field, so it must say nothing when nothing is wrong
  }
  for (const group of all('.form-error')) group.classList.remove('form-error');
  for (const control of all('[aria-invalid]')) control.ariaInvalid = null;
}

// Something was taken out of a field: said there, and aloud.
export function tellRemoved(id, words) {
  const text = words.say('cpr.removed');
  const message = byId(`${id}-error`);
  message.hidden = false;
  message.textContent = text;
  message.closest('.form-group').classList.add('form-error');
  byId('live').textContent = text;
}

// Shows the problems that belong to a step and says whether there were any.
export function showProblems(step, problems, words) {
  clearProblems();
  const own = problems.filter((problem) => words.itemOf(itemIn(problem)).section === step);
  if (own.length === 0) return false;
  const links = own.map((problem) => {
    const id = itemIn(problem);
    const text = sentence(problem, words);
    const message = byId(`${id}-error`);
    message.hidden = false;
    message.append(el('span', 'visually-hidden', `${words.say('error.prefix')} `), text);
    message.closest('.form-group').classList.add('form-error');
    const target = targetOf(id);
    target.ariaInvalid = 'true';
    const link = el('a', 'function-link', `${words.itemName(id)}: ${text}`);
    link.href = `#${target.id}`;
    return el('li', '', link);
  });
  const box = alert(
    'error',
    el('h2', 'alert-heading', words.say('error.heading')),
    el('ul', 'alert-text nobullet-list', ...links),
  );
  box.role = 'alert';
  box.tabIndex = -1;
  byId(`problems-${step}`).replaceChildren(box);
  box.focus();
  return true;
}
