// Every card, evaluated with the responses of the one form. The core holds one study at a time, so
// each card is loaded in turn, and the first one again at the end.

// Items of cards, each once: versions of one model share theirs.
export function ownItemsOf(cards) {
  const first = new Map();
  for (const item of cards.flatMap(({ items = [] }) => items)) {
    if (!first.has(item.id)) first.set(item.id, item);
  }
  return [...first.values()];
}

export function loadCard(core, study) {
  const answer = core.loadCard(study);
  if (!JSON.parse(answer).ok) throw new Error(answer);
}

// A card is sent nothing that it does not know.
function evaluateCard(core, card, study, questionnaire, responses) {
  loadCard(core, study);
  const known = [...questionnaire.items, ...(card.items ?? [])].map(({ id }) => id);
  const own = Object.fromEntries(
    known.filter((id) => id in responses).map((id) => [id, responses[id]]),
  );
  const answer = JSON.parse(core.evaluate(JSON.stringify({ responses: own })));
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return { card, evaluation: answer.evaluation };
}

export function evaluateCards(core, data, responses) {
  const { cards, studies, questionnaire } = data;
  const evaluated = cards.map((card, at) =>
    evaluateCard(core, card, studies[at], questionnaire, responses),
  );
  loadCard(core, studies[0]);
  return evaluated;
}
