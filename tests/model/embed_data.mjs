// Writes the shipped cards and questionnaires into a C++ file, so that the unit tests need no
// files.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const [output, ...inputs] = process.argv.slice(2);
const entries = inputs.map((path) => {
  const name = `${basename(dirname(path))}/${basename(path)}`;
  // A raw string may be 65,536 bytes at most in some compilers; pieces join by themselves.
  const pieces = readFileSync(path, 'utf8')
    .match(/[^]{1,16000}/gu)
    .map((piece) => `R"json(${piece})json"`);
  return `  if (name == "${name}") return ${pieces.join('\n')};`;
});
writeFileSync(
  output,
  `#include "test_data.hpp"

#include "ensure.hpp"

std::string_view test_data(std::string_view name) {
${entries.join('\n')}
  profiling::ensure(false);
  return {};
}
`,
);
