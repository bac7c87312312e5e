// Stripping a script leaves what it says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareScript } from '../../site/bare_script.mjs';

test('comments, indentation and empty lines go', () => {
  const source = `// what it is
const one = 1; // said beside it

/* over
   lines */
function two() {
  return one /* inside */ + 1;
}
`;
  assert.equal(bareScript(source), 'const one = 1;\nfunction two() {\nreturn one   + 1;\n}\n');
});

test('what only looks like a comment or an indentation stays', () => {
  const kept = [
    "const a = 'http://x', b = \"/* x */\", c = '\\'// x';\n",
    'const a = `http://${b({ c: `//${"}"}` })}/*\n\n    x */`;\n',
    'const a = /\\/\\/[/*]"/.test(b);\n',
    'return /[`/]/.test(b);\n',
    'const a = b / c / d; // gone\n',
    'a = b[0] / c() / 2;\n',
  ];
  for (const source of kept) assert.equal(bareScript(source), source.replace(' // gone', ''));
});

test('what does not end is refused', () => {
  for (const source of ["const a = 'b\n';", '`${', 'const a = /b\n/;'])
    assert.throws(() => bareScript(source), /no end/);
});
