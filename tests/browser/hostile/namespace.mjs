// Runs a program of ours in a network of its own: its own resolver, a card with a default route (a
// browser offers no WebRTC candidate without one), and every address of one block on this machine,
// so that each host name can have an address of its own. Nothing in it reaches a real network.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../support.mjs';

// The first number of every address that a name of the attack gets. In the namespace they are all
// ours; they look like any other host, so that no rule for private addresses steps in.
export const block = 6;

const setUp = `set -e
mount --make-rprivate /
mount --bind "$1" /etc/resolv.conf
ip link set lo up
ip link add leak0 type veth peer name leak1
ip addr add 10.99.0.1/24 dev leak0
ip link set leak0 up
ip link set leak1 up
ip route add default via 10.99.0.2 dev leak0
ip route add local ${block}.0.0.0/8 dev lo
`;

const isRoot = process.getuid?.() === 0;
// Somebody who is not root may be root in a namespace of their own, where the machine lets them. The
// processes have one of their own too, so that no browser outlives the program.
const apart = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const unshare = ['unshare', ...(isRoot ? [] : ['--map-root-user']), ...apart, '--'];

// What is left out where there is no namespace, for people to read.
export const leftOut =
  'host names are not seen (no name is resolved), nor STUN without a user name, nor WebRTC from a card of its own';

// Null where a namespace can be made, and why not where it cannot.
export function whyNoNamespace() {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(join(at('build/tmp'), 'resolver-'));
  try {
    const file = resolverIn(folder);
    const [program, ...words] = [...unshare, 'sh', '-c', setUp, 'sh', file];
    const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8' });
    if (status === 0) return null;
    return `${isRoot ? '' : 'not root; '}${error?.message ?? stderr.trim().split('\n')[0]}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resolverIn(folder) {
  const file = join(folder, 'resolv.conf');
  writeFileSync(file, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
  return file;
}

export const isOwnNetwork = process.env.HOSTILE_NETWORK === 'own';

// What the program writes, as text. `missing` is what whyNoNamespace said.
export function runApart(program, words, missing = whyNoNamespace()) {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(join(at('build/tmp'), 'resolver-'));
  const inside = [...unshare, 'sh', '-c', `${setUp}shift\nexec "$@"`, 'sh', resolverIn(folder)];
  const command = [...(missing === null ? inside : []), process.execPath, program, ...words];
  const child = spawn(command[0], command.slice(1), {
    env: { ...process.env, HOSTILE_NETWORK: missing === null ? 'own' : 'shared' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => child.kill();
  for (const each of ['exit', 'SIGTERM', 'SIGINT']) process.once(each, stop);
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      for (const each of ['exit', 'SIGTERM', 'SIGINT']) process.off(each, stop);
      rmSync(folder, { recursive: true });
      if (status === 0) resolve(output);
      else reject(new Error(`${program} ended with ${status ?? 'a signal'}`));
    });
  });
}
