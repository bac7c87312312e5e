// The peer: what a careful developer would write in plain JavaScript for any of the cards, without
// checks of the input. It reads the same card and answers what the published code returns, and, with
// `changes`, the same again for every single other answer: a small part of what the core explains.

const compare = {
  equals: (given, level) => given === level,
  in: (given, levels) => levels.includes(given),
  less_than: (given, cut) => given < cut,
  at_least: (given, cut) => given >= cut,
};

function holds(condition, valueOf) {
  const [[operator, operands]] = Object.entries(condition);
  if (operator === 'not') return !holds(operands[0], valueOf);
  if (operator === 'all') return operands.every((operand) => holds(operand, valueOf));
  if (operator === 'any') return operands.some((operand) => holds(operand, valueOf));
  const given = valueOf(operands[0].attribute);
  return given !== undefined && compare[operator](given, operands[1]);
}

function treeScore({ nodes }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (valueOf) => {
    const path = [];
    let node = nodes[0];
    while (node.split) {
      const { split } = node;
      const given = valueOf(split.attribute);
      const yes =
        given === undefined
          ? split.missing === 'then'
          : split.in
            ? split.in.includes(given)
            : split.less_than === undefined
              ? given >= split.at_least
              : given < split.less_than;
      path.push({ node: node.id, people: node.people, found: given ?? null, yes });
      node = byId.get(yes ? split.then : split.else);
    }
    const probability = node.probability.training;
    const name = probability >= 0.5 ? 'raised_risk' : 'not_raised_risk';
    return { as_coded: { node: node.id, probability, class: name }, path };
  };
}

function linearScore({ intercept, terms }, classes, threshold) {
  return (valueOf) => {
    let sum = intercept.value;
    const told = terms.map((term) => {
      const applies = !term.applies_when || holds(term.applies_when, valueOf);
      const given = valueOf(term.attribute);
      const found =
        given === undefined
          ? term.missing
          : term.levels
            ? term.levels[given]
            : term.bins.find((bin) => !(given >= bin.below)).value;
      const value = applies ? found : 0;
      sum += value;
      return { attribute: term.attribute, value };
    });
    const probability = 1 / (1 + Math.exp(-sum));
    const name = classes[sum > threshold.on_predictor_scale ? 1 : 0];
    return { as_coded: { linear_predictor: sum, probability, class: name }, terms: told };
  };
}

const ruleScore =
  ({ rules }) =>
  (valueOf) => {
    const rule = rules.find(({ when }) => !when || holds(when, valueOf));
    return { as_coded: { rule: rule.id, class: rule.class } };
  };

export function createPeer(cardText, questionnaireText) {
  const card = JSON.parse(cardText);
  const { predictor } = card;
  const scores = { decision_tree: treeScore, linear_predictor: linearScore, rule_list: ruleScore };
  const score = scores[predictor.kind](predictor, card.classes, card.thresholds?.[0]);
  const levels = card.readings?.[0].levels ?? {};
  const attributes = new Map(card.attributes.map((attribute) => [attribute.id, attribute]));
  const items = [...JSON.parse(questionnaireText).items, ...(card.items ?? [])].filter(({ id }) =>
    card.attributes.some((attribute) => attribute.items.includes(id)),
  );

  const scoreOf = (responses) =>
    score((id) => {
      const item = attributes.get(id).items.find((each) => responses[each] != null);
      const given = item === undefined ? undefined : responses[item];
      if (given === undefined || given.withheld) return undefined;
      return levels[id]?.[given] ?? given;
    });

  return (line, changes = false) => {
    const { responses } = JSON.parse(line);
    const evaluation = scoreOf(responses);
    if (changes) {
      evaluation.changes = items.flatMap(({ id, codes, low, high }) =>
        (codes ?? [low, high ?? 1e6]).map((value) => ({
          item: id,
          value,
          ...scoreOf({ ...responses, [id]: value }).as_coded,
        })),
      );
    }
    return JSON.stringify({ ok: true, evaluation });
  };
}
