// As much of a STUN and TURN server as makes a browser say its user name: the first request for a
// relay is answered with "who are you?".
const magic = 0x2112a442;
const kinds = { binding: 0x0001, allocate: 0x0003 };
const errorOf = (kind) => kind | 0x0110;
const attributes = { errorCode: 0x0009, realm: 0x0014, nonce: 0x0015 };

function attribute(type, bytes) {
  const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
  bytes.copy(padded);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, padded]);
}

// The answer to one packet, or null where none is due.
export function turnAnswer(packet) {
  if (packet.length < 20 || packet.readUInt32BE(4) !== magic) return null;
  if (packet.readUInt16BE(0) !== kinds.allocate) return null;
  const body = Buffer.concat([
    attribute(attributes.errorCode, Buffer.from([0, 0, 4, 1, ...Buffer.from('Unauthorized')])),
    attribute(attributes.realm, Buffer.from('leak.test')),
    attribute(attributes.nonce, Buffer.from('once')),
  ]);
  const head = Buffer.from(packet.subarray(0, 20));
  head.writeUInt16BE(errorOf(kinds.allocate), 0);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}
