// What the tests of the form share: when a question is asked, and how one gets from step to step.

import { codesOf, give, itemOf, showsStep } from './support.mjs';

// The questionnaire's conditions, read a second time: each asks about one earlier item.
const conditions = {
  not: ([condition], held) => !isMet(condition, held),
  in: ([, codes], held) => codes.includes(held),
  equals: ([, code], held) => held === code,
  includes: ([, code], held) => held === code,
};

export function isMet(condition, held) {
  const [[operator, operands]] = Object.entries(condition);
  return conditions[operator](operands, held);
}

export function parentOf(condition) {
  const [[first]] = Object.values(condition);
  return first.item ?? parentOf(first);
}

// Answers so that an item is asked, and that what its condition hangs on is asked too.
export async function makeAsked(app, { asked_when: condition }) {
  if (!condition) return;
  const parent = itemOf(parentOf(condition));
  await makeAsked(app, parent);
  await give(
    app,
    parent.id,
    codesOf(parent).find((code) => isMet(condition, code)),
  );
}

export const stepLink = (step) => `[data-step-entry="${step}"] [data-go]`;
export const go = async (app, step) => {
  await app.click(stepLink(step));
  await showsStep(app, step);
};
