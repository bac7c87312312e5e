// A screen that nobody sees. It names itself on its fourth channel when it is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathOfProgram } from './programs.mjs';

export async function openScreen() {
  const screen = spawn(
    pathOfProgram('Xvfb'),
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const [number] = await once(screen.stdio[3], 'data');
  return { screen, display: `:${String(number).trim()}` };
}
