// The group's figure or its range, the side of each cut-off, and what is still open.
import { alert, all, el, fromTemplate, setPercent } from './dom.mjs';
import { claim, className, heading, sidesOf, sure } from './parts.mjs';
import { ends } from './profile_ends.mjs';

const nodeIn = (card, id) => card.predictor.nodes.find((node) => node.id === id);

// A hundred people: those with the outcome are filled, those who are still open are dashed.
function peopleGrid(words, { low_of_100: low, high_of_100: high }) {
  const grid = fromTemplate('grid-template');
  const key = low === high ? 'profile.grid_label' : 'profile.grid_label_open';
  grid.ariaLabel = words.say(key, { count: low, open: high - low });
  const [first] = all('.figure', grid);
  for (let at = 0; at < 100; at += 1) {
    const person = first.cloneNode();
    const [row, column] = [Math.floor(at / 20), at % 20];
    const aisle = column < 10 ? 0 : 6;
    person.setAttribute('transform', `translate(${column * 20 + aisle} ${row * 30})`);
    person.classList.toggle('filled', at < low);
    person.classList.toggle('unsettled', at >= low && at < high);
    if (at < low) person.setAttribute('fill', 'currentColor');
    else if (at < high) person.setAttribute('stroke-dasharray', '3 2.4');
    grid.append(person);
  }
  first.remove();
  return grid;
}

function rangeStrip(words, { range, as_coded: asCoded }) {
  const strip = fromTemplate('strip-template');
  const cutOffs = asCoded.classes.map((at) => at.cut_off_of_100);
  const { low_of_100: low, high_of_100: high } = range;
  const key = low === high ? 'profile.strip_label_point' : 'profile.strip_label';
  strip.ariaLabel = words.say(key, { low, high, cut_offs: words.list(cutOffs.map(String)) });
  const interval = strip.querySelector('.range-interval');
  setPercent(interval.x, low);
  setPercent(interval.width, high - low);
  const point = strip.querySelector('.range-point');
  if (low === high) setPercent(point.cx, low);
  else point.remove();
  for (const value of cutOffs) {
    const mark = fromTemplate('mark-template').firstElementChild;
    setPercent(mark.querySelector('rect').x, value);
    setPercent({ baseVal: mark.querySelector('text').x.baseVal.getItem(0) }, value);
    mark.querySelector('text').textContent = value;
    strip.querySelector('.range-marks').append(mark);
  }
  return strip;
}

const figureLine = (words, number, sentence) =>
  el(
    'p',
    'result-figure',
    el('strong', 'result-number', number),
    ` ${sentence} `,
    sure(words, 'computed'),
  );

function peopleIn({ evaluation, words }, key) {
  const { people } = evaluation.path.at(-1);
  if (people?.training_with_outcome === undefined) return null;
  const described = {
    people: words.number(people.training),
    with_outcome: words.number(people.training_with_outcome),
  };
  return claim(words, 'computed', words.say(key, described));
}

function peopleBehind(shown) {
  const { evaluation, card, words } = shown;
  const { validation } = nodeIn(card, evaluation.as_coded.node).probability;
  return [
    peopleIn(shown, 'profile.people'),
    validation !== undefined &&
      claim(
        words,
        'verified',
        words.say('profile.validation', { percent: words.percent(validation) }),
      ),
  ];
}

export function figure(shown) {
  const { evaluation, words } = shown;
  const { range } = evaluation;
  if (range.low !== range.high) {
    const bounds = { low: range.low_of_100, high: range.high_of_100 };
    const number = words.say('profile.figure_range', bounds);
    return [
      figureLine(words, number, words.say('profile.group_open')),
      peopleGrid(words, range),
      el('p', 'form-hint', words.say('profile.grid_open')),
      peopleIn(shown, 'profile.people_open'),
    ];
  }
  // The range is one point: the group is the leaf, whatever path led there.
  const count = range.low_of_100;
  const number = words.say('profile.figure', { count });
  return [
    figureLine(words, number, words.say('profile.group', { rest: 100 - count })),
    peopleGrid(words, range),
    ...peopleBehind(shown),
  ];
}

export function reservation(words) {
  return [
    claim(words, 'inferred', words.say('profile.outcome_note')),
    alert(
      'info',
      el('p', 'alert-text', el('strong', '', words.say('profile.reservation'))),
      el('p', 'alert-text', words.say('profile.reservation_quote')),
      el(
        'p',
        'alert-text',
        sure(words, 'verified'),
        ` ${words.say('profile.source_of', { title: words.say('source.letter-2019') })}`,
      ),
    ),
  ];
}

export function sides({ evaluation, card, words }) {
  const classes = sidesOf(evaluation);
  const { range } = evaluation;
  const names = classes.map((entry) => entry.class);
  const kinds = new Set(names);
  const agree = kinds.has(null) ? 'profile.side_none' : 'profile.side_same';
  const differ = kinds.has(null) ? 'profile.side_open' : 'profile.side_differ';
  const verdict = kinds.size === 1 ? agree : differ;
  const rows = card.thresholds.map((threshold, at) => {
    const source = words.say(`cut_off.${threshold.used_by}`);
    const published = words.number(threshold.value);
    const cutOff = classes[at].cut_off_of_100;
    const place = words.say('profile.side_row', { cut_off: cutOff, source, published });
    const verdictHere = el('strong', '', className(words, names[at]));
    const ends = [range.low_of_100, range.high_of_100];
    const distance = Math.min(...ends.map((end) => Math.abs(end - cutOff)));
    const key = range.low === range.high ? 'profile.side_near' : 'profile.side_least';
    const near = names[at] === null ? '' : ` ${words.say(key, { distance })}`;
    return el('li', '', verdictHere, ` ${place}${near} `, sure(words, threshold.certainty));
  });
  return [
    heading(words, 'profile.side_heading'),
    el('p', '', words.say('profile.side_intro')),
    rangeStrip(words, evaluation),
    el('ul', '', ...rows),
    claim(words, 'computed', words.say(verdict)),
  ];
}

export function open(shown) {
  const { evaluation, words } = shown;
  const { range, as_coded: asCoded } = evaluation;
  const isPoint = range.low === range.high;
  const parts = [heading(words, 'profile.open_heading')];
  const missing = evaluation.attributes.filter(
    ({ state }) => state !== 'answered' && state !== 'not_applicable',
  );
  const moving = missing.filter((entry) => entry.may_matter);
  if (moving.length === 0) {
    const isComplete = !missing.some((entry) => entry.used);
    const key = isComplete ? 'profile.open_none' : 'profile.open_point';
    return [...parts, claim(words, 'computed', words.say(key))];
  }
  const bounds = { low: range.low_of_100, high: range.high_of_100 };
  const key = isPoint ? 'profile.open_point' : 'profile.open_range';
  const list = moving.map(({ item, state }) =>
    el('li', '', `${words.itemName(item)}: `, el('span', 'withheld', words.say(`state.${state}`))),
  );
  return [
    ...parts,
    claim(words, 'computed', words.say(key, bounds)),
    !isPoint && rangeStrip(words, evaluation),
    claim(words, 'computed', words.say('profile.open_as_coded', { count: asCoded.of_100 })),
    asCoded.of_100 < range.high_of_100 && el('p', '', words.say('profile.finding')),
    el('p', '', words.say('profile.open_list')),
    el('ul', '', ...list),
    ...ends(shown),
  ];
}
