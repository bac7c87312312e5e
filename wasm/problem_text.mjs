// Puts problems of the core into words. The words are texts; this only fills their {gaps}.

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
}

// One sentence that names the place: texts["problem.<code>"] with {pointer}, {expected} and
// {found}.
export function describeProblem(problem, texts) {
  const place = problem.pointer || texts['problem.whole_document'];
  const values = { expected: '', found: '', ...problem, pointer: place };
  return fill(texts[`problem.${problem.code}`], values);
}
