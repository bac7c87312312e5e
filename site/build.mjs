import { mkdirSync, copyFileSync } from 'node:fs';
mkdirSync(process.argv[3], { recursive: true });
copyFileSync(process.argv[2], process.argv[3] + '/core.wasm');
