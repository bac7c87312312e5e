// A file behind a passphrase, opened by other means than ours, and changed in every place.
import assert from 'node:assert/strict';
import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { isWhole, seal, unseal } from '../../site/app/sealed.mjs';
import { readJson } from './support.mjs';

const head = { format: 'profilafklaring-person', version: 1 };
const text = JSON.stringify({ responses: { age: 27 }, wrong: {}, given: {} });
const passphrase = 'blå båd, åben dør';
let file;
before(async () => {
  file = await seal(head, text, passphrase);
});

const bytes = (base64) => Buffer.from(base64, 'base64');

// As the schema says it, with none of our code.
function openElsewhere({ content, check, ...header }, phrase) {
  const { rounds, salt, iv } = header.sealed;
  const key = pbkdf2Sync(phrase.normalize('NFC'), bytes(salt), rounds, 32, 'sha256');
  const sealed = bytes(content);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(iv));
  decipher.setAAD(Buffer.from(JSON.stringify(header)));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString();
}

// The check of a file that somebody changed on purpose.
function checkedAgain({ content, check, ...header }) {
  const sum = createHash('sha256').update(JSON.stringify(header) + content);
  return { ...header, content, check: sum.digest('base64') };
}

describe('a sealed file', () => {
  test('is opened by another program that knows the schema', () => {
    assert.equal(openElsewhere(file, passphrase), text);
    const [example] = readJson('model/data/schemas/person.schema.json').$defs.sealed.examples;
    assert.deepEqual(JSON.parse(openElsewhere(example, 'fire ord er bedre')).responses, { age: 27 });
  });

  test('is what it says: AES-256-GCM, 600,000 rounds of PBKDF2 or more, 16 and 12 random bytes', async () => {
    assert.equal(file.sealed.cipher, 'AES-256-GCM');
    assert.equal(file.sealed.key, 'PBKDF2-SHA-256');
    assert.ok(file.sealed.rounds >= 600_000);
    assert.deepEqual([bytes(file.sealed.salt).length, bytes(file.sealed.iv).length], [16, 12]);
    const other = await seal(head, text, passphrase);
    assert.notEqual(other.sealed.salt, file.sealed.salt);
    assert.notEqual(other.sealed.iv, file.sealed.iv);
  });

  test('opens with the passphrase, however its letters are composed, and with no other', async () => {
    assert.ok(await isWhole(file));
    for (const form of ['NFC', 'NFD']) assert.equal(await unseal(file, passphrase.normalize(form)), text);
    for (const other of ['', `${passphrase} `, passphrase.toUpperCase()])
      assert.equal(await unseal(file, other), null);
  });

  test('has a header that is authenticated whole, whatever is done to the check', async () => {
    const changes = {
      version: { ...file, version: 2 },
      format: { ...file, format: 'x' },
      'a key more': { ...file, note: 'x' },
      'a key more inside': { ...file, sealed: { ...file.sealed, note: 'x' } },
      rounds: { ...file, sealed: { ...file.sealed, rounds: 600_001 } },
      salt: { ...file, sealed: { ...file.sealed, salt: Buffer.alloc(16).toString('base64') } },
      iv: { ...file, sealed: { ...file.sealed, iv: Buffer.alloc(12).toString('base64') } },
      order: { version: 1, ...file, format: file.format },
    };
    for (const [what, changed] of Object.entries(changes)) {
      assert.ok(!(await isWhole(changed)), `${what}: seen without the passphrase`);
      const forged = checkedAgain(changed);
      assert.ok(await isWhole(forged), what);
      assert.equal(await unseal(forged, passphrase), null, what);
    }
  });

  test('is seen to be damaged by any bit of its content', async () => {
    const content = bytes(file.content);
    for (let at = 0; at < content.length; at += 1) {
      const changed = Buffer.from(content);
      changed[at] ^= 1;
      assert.ok(!(await isWhole({ ...file, content: changed.toString('base64') })));
    }
  });

  test('asks for no more rounds than a telephone can bear, and for no fewer than ours', async () => {
    for (const rounds of [599_999, 10_000_001, 1e12, -1, 0.5, '600000', null])
      assert.ok(!(await isWhole(checkedAgain({ ...file, sealed: { ...file.sealed, rounds } }))));
  });
});
