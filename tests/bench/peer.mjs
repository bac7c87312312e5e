// The peer: what a careful developer would write in plain JavaScript for one card, without ranges,
// checks of the input or explanations. It reads the same card and answers the path as coded.

export function createPeer(cardText) {
  const card = JSON.parse(cardText);
  const nodes = new Map(card.predictor.nodes.map((node) => [node.id, node]));
  const levels = card.readings[0].levels;
  const attributes = new Map(card.attributes.map((attribute) => [attribute.id, attribute]));

  function value(responses, id) {
    const item = attributes
      .get(id)
      .items.find((each) => responses[each] !== undefined && responses[each] !== null);
    const given = item === undefined ? undefined : responses[item];
    if (given === undefined || given.withheld) return undefined;
    return levels[id]?.[given] ?? given;
  }

  function holds(split, given) {
    if (given === undefined) return split.missing === 'then';
    if (split.in) return split.in.includes(given);
    return split.less_than === undefined ? given >= split.at_least : given < split.less_than;
  }

  return (line) => {
    const { responses } = JSON.parse(line);
    const path = [];
    let node = card.predictor.nodes[0];
    while (node.split) {
      const given = value(responses, node.split.attribute);
      const branch = holds(node.split, given) ? 'then' : 'else';
      path.push({ node: node.id, people: node.people, found: given ?? null, branch });
      node = nodes.get(node.split[branch]);
    }
    const probability = node.probability.training;
    return JSON.stringify({
      ok: true,
      evaluation: {
        as_coded: {
          node: node.id,
          probability,
          class: probability >= 0.5 ? 'raised_risk' : 'not_raised_risk',
        },
        path,
      },
    });
  };
}
