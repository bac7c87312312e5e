// Where a program stands on this machine. One that is missing is told of, with the part of the set-up
// that has it, and fails the tests.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export function pathOfProgram(name, part = 'test') {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(':')];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`no ${name} on this machine: run \`bash .ci/setup ${part}\``);
  return found;
}
