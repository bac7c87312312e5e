// An independent oracle of the three Norwegian cards, in plain sentences of code, and the brute
// force that all the oracles of other countries' cards share. The rules are written from the
// reference record of the published code, never from the cards.
//
// A comparison with a gap is false: so a gap is never the answer "0", and passes a test for any
// other.

const isGiven = (response) =>
  response !== undefined && response !== null && typeof response !== 'object'; // {"withheld": true}

export const givenOnly = (responses) =>
  Object.fromEntries(Object.entries(responses).filter(([, response]) => isGiven(response)));

// ---- Brute force over a list of {item, values, cuts}. Of a number there is one value for each
// region that a model tells apart, and `cuts` says where regions begin.

// Every way to answer what is missing, one after another in the same object.
export function everyCompletion(items, given, visit) {
  const person = {};
  const fill = (position) => {
    if (position === items.length) return visit(person);
    const { item, values } = items[position];
    for (const value of given[item] === undefined ? values : [given[item]]) {
      person[item] = value;
      fill(position + 1);
    }
  };
  fill(0);
}

const digitOf = ({ item, values, cuts }, response) => {
  if (response === undefined) return 0;
  if (cuts) return 1 + cuts.filter((cut) => response >= cut).length;
  const found = values.indexOf(response);
  if (found === -1) throw new Error(`${item} has no ${response}`);
  return 1 + found;
};

// The class, as coded, of every person there can be, gaps included. A person is a number with a
// digit for each item: 0 is a gap, 1 the first value.
function tabulate(items, classOf) {
  const steps = [];
  let size = 1;
  for (const { values } of items) {
    steps.push(size);
    size *= values.length + 1;
  }
  const names = [];
  const table = new Uint8Array(size);
  const person = {};
  const fill = (position, index) => {
    if (position < 0) {
      const name = classOf(person);
      if (!names.includes(name)) names.push(name);
      table[index] = names.indexOf(name);
      return;
    }
    const { item, values } = items[position];
    for (let digit = 0; digit <= values.length; digit += 1) {
      person[item] = digit === 0 ? undefined : values[digit - 1];
      fill(position - 1, index + digit * steps[position]);
    }
  };
  fill(items.length - 1, 0);
  return { steps, names, classAt: (index) => table[index] };
}

// Sets of items are the bits of a number. All of them, the smaller ones first.
function setsBySize(count) {
  const size = (set) => (set === 0 ? 0 : (set & 1) + size(set >> 1));
  return Array.from({ length: 1 << count }, (_, set) => set).sort((a, b) => size(a) - size(b));
}

// Those for which something holds and for no smaller set within them.
function minimal(sets, holds) {
  const found = [];
  for (const set of sets) {
    if (!found.some((smaller) => (smaller & set) === smaller) && holds(set)) found.push(set);
  }
  return found;
}

// Explains responses to a model by looking at every person there is. A response that is set free
// may be any value; a gap is one only where it is the respondent's own and nothing is done to it.
export function explainer(items, classOf) {
  const { steps, names, classAt } = tabulate(items, classOf);
  const sets = setsBySize(items.length);
  const named = (found) =>
    found.map((set) => items.map(({ item }) => item).filter((_, at) => set & (1 << at)));

  // For each class: which sets of responses some person with that class has in common with these.
  function agreements(digits) {
    const shared = names.map(() => new Uint8Array(1 << items.length));
    const visit = (position, index, set) => {
      if (position === items.length) {
        shared[classAt(index)][set] = 1;
        return;
      }
      for (let digit = 1; digit <= items[position].values.length; digit += 1) {
        const same = digit === digits[position] ? 1 << position : 0;
        visit(position + 1, index + digit * steps[position], set | same);
      }
    };
    visit(0, 0, 0);
    // Who has a set in common has every smaller one in common too.
    for (const known of shared) {
      for (let bit = 1; bit < known.length; bit *= 2) {
        for (let set = 0; set < known.length; set += 1) {
          if (!(set & bit)) known[set] |= known[set | bit];
        }
      }
    }
    return shared;
  }

  // Whether new answers to exactly these items, all else as it is, can give this class.
  function canChange(digits, set, to) {
    const visit = (position, index) => {
      if (position === items.length) return classAt(index) === to;
      if (!(set & (1 << position))) {
        return visit(position + 1, index + digits[position] * steps[position]);
      }
      for (let digit = 1; digit <= items[position].values.length; digit += 1) {
        if (digit === digits[position]) continue;
        if (visit(position + 1, index + digit * steps[position])) return true;
      }
      return false;
    };
    return visit(0, 0);
  }

  return (responses) => {
    const given = givenOnly(responses);
    const digits = items.map((one) => digitOf(one, given[one.item]));
    const givenSet = digits.reduce((set, digit, at) => (digit ? set | (1 << at) : set), 0);
    const shared = agreements(digits);
    const possible = names.filter((_, at) => shared[at][givenSet]);
    const decided = possible.length === 1 ? possible[0] : null;
    const own = classAt(digits.reduce((index, digit, at) => index + digit * steps[at], 0));
    // Whether somebody with another class gives these responses too.
    const leavesOpen = (set) => shared.some((known, at) => names[at] !== decided && known[set]);
    const within = decided === null ? [] : sets.filter((set) => (set & givenSet) === set);
    return {
      possible: possible.sort(),
      decided,
      enough: named(minimal(within, (set) => !leavesOpen(set))),
      necessary: named(minimal(within, (set) => leavesOpen(givenSet & ~set))),
      counterfactual: names.flatMap((name, to) =>
        to === own
          ? []
          : named(minimal(sets, (set) => canChange(digits, set, to))).map((set) => [name, ...set]),
      ),
    };
  };
}

// ---- The Norwegian rules.

const classes2018 = {
  stated_hindrance: 'BEHOV_FOR_ARBEIDSEVNEVURDERING',
  good_chances: 'STANDARD_INNSATS',
  otherwise: 'SITUASJONSBESTEMT_INNSATS',
};
const classes2024 = {
  stated_hindrance: 'OPPGITT_HINDRINGER',
  good_chances: 'ANTATT_GODE_MULIGHETER',
  otherwise: 'ANTATT_BEHOV_FOR_VEILEDNING',
};

const passedAndRecognised = (person) =>
  person.no_education_passed === 'JA' && person.no_education_recognised === 'JA';

// The old service: only a plain yes is a hindrance, and only a plain no to both is none.
function rule2018(person) {
  const { age, no_health_obstacle: health, no_other_obstacle: other } = person;
  if (health === 'JA' || other === 'JA') return 'stated_hindrance';
  const good =
    age >= 18 &&
    age <= 59 &&
    person.no_worked_6_of_12 === 'yes' &&
    person.no_education !== '0' &&
    passedAndRecognised(person) &&
    health === 'NEI' &&
    other === 'NEI';
  return good ? 'good_chances' : 'otherwise';
}

// The new register: not to know is a hindrance too, and compulsory school needs no more.
function rule2024(person, oldest) {
  const hinders = (answer) => answer === 'JA' || answer === 'VET_IKKE';
  if (hinders(person.no_health_obstacle) || hinders(person.no_other_obstacle)) {
    return 'stated_hindrance';
  }
  const { age, no_education: education } = person;
  const educated =
    education === '2' ||
    (['3', '4', '6', '7'].includes(education) && passedAndRecognised(person));
  const good = age >= 18 && age <= oldest && person.no_worked_6_of_12 === 'yes' && educated;
  return good ? 'good_chances' : 'otherwise';
}

const cards = {
  'no-nav-2018b': { classes: classes2018, rule: rule2018, cuts: [18, 60] },
  'no-nav-2024': { classes: classes2024, rule: (person) => rule2024(person, 59), cuts: [18, 60] },
  'no-nav-2026': { classes: classes2024, rule: (person) => rule2024(person, 66), cuts: [18, 67] },
};
export const navCards = Object.keys(cards);

export const classesOf = (card) => Object.values(cards[card].classes);

const answers = ['JA', 'NEI', 'VET_IKKE'];

export const itemsOf = (card) => {
  const { cuts } = cards[card];
  return [
    { item: 'age', values: [cuts[0] - 1, cuts[0], cuts[1]], cuts },
    { item: 'no_worked_6_of_12', values: ['yes', 'no'] },
    { item: 'no_education', values: ['0', '1', '2', '3', '4', '6', '7', '9'] },
    { item: 'no_education_passed', values: answers },
    { item: 'no_education_recognised', values: answers },
    { item: 'no_health_obstacle', values: answers },
    { item: 'no_other_obstacle', values: answers },
  ];
};

// What the published code returns, gaps as they are, and the first rule that holds.
export function score(card, responses) {
  const { classes, rule } = cards[card];
  const found = rule(givenOnly(responses));
  return { rule: found, class: classes[found] };
}

// The classes over every way to fill the gaps, each way tried, with one way for each class.
export function possible(card, responses) {
  const given = givenOnly(responses);
  const { classes, rule } = cards[card];
  const completions = {};
  everyCompletion(itemsOf(card), given, (person) => {
    const found = classes[rule(person)];
    if (completions[found]) return;
    const added = Object.entries(person).filter(([item]) => given[item] === undefined);
    completions[found] = Object.fromEntries(added);
  });
  return { classes: Object.keys(completions).sort(), completions };
}
