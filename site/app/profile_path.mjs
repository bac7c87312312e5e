// The way to the figure: each question of the tree, in the order in which it was asked.
import { el, fromTemplate, setPercent } from './dom.mjs';
import { exactNumbers } from './parts.mjs';

const cutOf = ({ less_than: below, at_least: low }) => below ?? low;

function question(asked, words) {
  if (asked.in) {
    const levels = asked.in.map(({ item, code }) => words.codeName(item, code)).join(' · ');
    return words.say('profile.path_asked_in', { levels });
  }
  const cut = words.rounded(cutOf(asked));
  return asked.less_than !== undefined
    ? words.say('profile.path_asked_less_than', { cut })
    : words.say('profile.path_asked_at_least', { cut });
}

function found(step, words) {
  if (step.found.missing) {
    const key =
      step.branch === 'then' ? 'profile.path_missing_answer_then' : 'profile.path_missing_answer';
    return words.say(key, { state: words.say(`state.${step.found.missing}`) });
  }
  const given = step.found.code ?? step.found.number;
  const answer = words.say(step.branch === 'then' ? 'profile.path_yes' : 'profile.path_no');
  const shown = words.response(step.found.item, given);
  return `${words.say('profile.path_found', { found: shown })} · ${answer}`;
}

function countLine(step, words) {
  return words.say('profile.path_count', {
    count: step.of_100,
    people: words.number(step.people.training),
    with_outcome: words.number(step.people.training_with_outcome),
  });
}

function bar(count, before) {
  const drawn = fromTemplate('bar-template');
  setPercent(drawn.querySelector('.bar-fill').width, count);
  const previous = drawn.querySelector('.bar-previous');
  if (before === null) previous.remove();
  else setPercent(previous.x, before);
  return drawn;
}

// Each question stands with the group that it leads to.
export function pathSteps({ path: steps }, words) {
  const first = el(
    'li',
    '',
    el('p', 'path-question', words.say('profile.path_start')),
    el('p', '', words.say('profile.path_start_text')),
    el('p', 'path-count', countLine(steps[0], words)),
    bar(steps[0].of_100, null),
  );
  const rest = steps.slice(0, -1).map((step, at) => {
    const after = steps[at + 1];
    const item = words.itemOf(step.found.item ?? step.asked.attribute);
    const source =
      item.section === 'form'
        ? words.say('profile.path_your_answer')
        : words.say(`register.${item.register}`);
    return el(
      'li',
      '',
      el(
        'p',
        'path-question',
        `${words.itemName(item.id)} `,
        el('span', 'path-source', `(${source})`),
      ),
      el('p', '', question(step.asked, words)),
      !step.asked.in && exactNumbers(words, `path-${after.node}`, [cutOf(step.asked)]),
      el('p', '', el('strong', '', found(step, words))),
      el('p', 'path-count', countLine(after, words)),
      bar(after.of_100, step.of_100),
    );
  });
  return el('ol', 'path-steps', first, ...rest);
}
