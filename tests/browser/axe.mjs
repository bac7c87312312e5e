// axe-core in the page that is looked at, the same version and the same rules in every engine.
import { readFileSync } from 'node:fs';
import { at } from './support.mjs';

// An expression that brings axe into a page, whatever the page's policy says of scripts.
export const axe = `(() => {${readFileSync(at('node_modules/axe-core/axe.min.js'), 'utf8')}})()`;

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// The outer page has nothing but the frame, and the frame has the heading and the landmarks.
export const ofTheFrame = ['landmark-one-main', 'page-has-heading-one'];

export const axeOptions = (without = [], only = rules) => ({
  runOnly: only,
  resultTypes: ['violations'],
  rules: Object.fromEntries(without.map((id) => [id, { enabled: false }])),
});

// Run in the page: what is wrong, each with where.
export const findViolations = async (options) => {
  const { violations } = await globalThis.axe.run(document, options);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
};
