// Puts a script and everything it imports into one text, each module once and before its users. The
// app runs without an address, so it can import nothing. Nothing is rewritten but the import and
// export words.
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const importLine = /^import \{[^}]*\} from '(\.[^']+)';\n/gm;

export function joinModules(entry) {
  const joined = new Map(); // path -> text, in the order of use
  const names = new Map(); // top-level name -> path, for the one scope they all share
  const open = new Set();

  function add(path) {
    if (joined.has(path)) return;
    if (open.has(path)) throw new Error(`modules import each other: ${path}`);
    open.add(path);
    const source = readFileSync(path, 'utf8');
    for (const [, target] of source.matchAll(importLine)) add(resolve(dirname(path), target));
    const body = source
      .replace(importLine, '')
      .replace(/^export (?=async |function|const|let|class)/gm, '');
    if (/^(import|export)\b/m.test(body))
      throw new Error(`an import or export in ${path} has another form`);
    for (const [, name] of body.matchAll(/^(?:async )?(?:const|let|function\*?|class) (\w+)/gm)) {
      if (names.has(name)) throw new Error(`${name} stands in both ${names.get(name)} and ${path}`);
      names.set(name, path);
    }
    joined.set(path, `// ${relative(root, path)}\n${body.trim()}\n`);
  }

  add(entry);
  return [...joined.values()].join('\n');
}
