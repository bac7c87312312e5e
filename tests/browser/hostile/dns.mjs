// A resolver that answers every name below one end, each with an address of its own, and that says
// of every other name that it does not exist.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const header = 12; // bytes before the first question
const typeA = 1;
const noSuchName = 3;

function questionIn(packet) {
  const labels = [];
  let at = header;
  while (packet[at] > 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + packet[at]));
    at += packet[at] + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: packet.readUInt16BE(at + 1), end: at + 5 };
}

function answerTo(packet, { type, end }, address) {
  const isKnown = address !== null;
  const answers = isKnown && type === typeA ? 1 : 0;
  const head = Buffer.from(packet.subarray(0, end));
  head.writeUInt16BE(0x8180 | (isKnown ? 0 : noSuchName), 2);
  head.writeUInt16BE(answers, 6);
  head.fill(0, 8, 12); // no other sections
  if (!answers) return head;
  const record = Buffer.alloc(16);
  record.writeUInt16BE(0xc00c, 0); // the name of the question
  record.writeUInt16BE(typeA, 2);
  record.writeUInt16BE(1, 4); // of the internet
  record.writeUInt16BE(4, 10);
  record.set(address.split('.').map(Number), 12);
  return Buffer.concat([head, record]);
}

// `addressOf` gives the address of a name, or null where there is none.
export async function openResolver(addressOf) {
  const socket = createSocket('udp4');
  socket.on('message', async (packet, { port, address }) => {
    try {
      const question = questionIn(packet);
      socket.send(answerTo(packet, question, await addressOf(question.name)), port, address);
    } catch {
      // Not a question that a browser asks.
    }
  });
  socket.bind(53, '127.0.0.1');
  await once(socket, 'listening');
  return () => socket.close();
}
