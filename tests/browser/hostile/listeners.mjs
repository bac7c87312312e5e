// Places where whatever leaves lands, each thing under the name of the channel that it came by.
//
//   H  content, over HTTP or a WebSocket        U  a packet of WebRTC or QUIC
//   S  the page's own host sees it              W  another window sees it
//   F  it is kept on the machine, in a file     N  a host name only: asked for, or connected to
//   P  nothing left, but a function is there that should not be
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createTcp } from 'node:net';
import { openResolver } from './dns.mjs';
import { block, isOwnNetwork } from './namespace.mjs';
import { turnAnswer } from './turn.mjs';

export const classes = ['H', 'U', 'S', 'W', 'F', 'N', 'P']; // the worst first
const end = '.leak.test';
const ports = { http: 80, tls: 443, turn: 3478 };

// What arrived, by the try and the name of the channel; the worst class counts. A name is told by
// the whole of a label, so that no name can pass for another.
function openBook() {
  const tries = new Map();
  function note(attempt, channel, kind, detail = '') {
    if (!tries.has(attempt)) tries.set(attempt, new Map());
    const book = tries.get(attempt);
    const key = channel.toLowerCase();
    const before = book.get(key);
    const isWorse = !before || classes.indexOf(kind) < classes.indexOf(before.kind);
    if (isWorse) book.set(key, { kind, detail: String(detail) });
    else if (before.kind === kind && detail && !before.detail.includes(detail))
      before.detail = `${before.detail} ${detail}`.trim();
  }
  return { note, of: (attempt) => tries.get(attempt) ?? new Map() };
}

const secretIn = (bytes) => bytes.toString('latin1').match(/secret-(\w+)-(\w+)-end/);

function noteSecret(book, bytes, kind, detail) {
  const found = secretIn(bytes);
  if (found) book.note(found[1], found[2], kind, detail);
  return found !== null;
}

async function listenUdp(address, port, onPacket) {
  const socket = createSocket('udp4');
  socket.on('message', (packet, from) => {
    onPacket(packet);
    const answer = turnAnswer(packet);
    if (answer) socket.send(answer, from.port, from.address);
  });
  socket.on('error', () => {});
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

async function listenTcp(server, port, address) {
  server.on('error', () => {});
  server.listen(port, address);
  await once(server, 'listening');
  return server;
}

// Each request is content, whatever host it names: /TRY/CHANNEL.
function httpSink(book) {
  const note = ({ url }) => {
    const [, attempt, channel] = url.split(/[/?]/);
    if (channel) book.note(attempt, channel, 'H');
  };
  const server = createHttp((request, response) => {
    note(request);
    response
      .writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        'Cache-Control': 'no-store',
        'Content-Type': 'text/html',
      })
      .end('<title>arrived</title>');
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    socket.destroy();
  });
  return server;
}

// With names: each has an address of its own, and sockets that hear what comes to it.
async function openNamed(book) {
  const known = new Map();
  const placeOf = (address) => known.get(address);
  const opened = [];
  const sockets = [];
  const addresses = new Map();

  async function addressOf(name) {
    if (!name.endsWith(end)) return null;
    const [channel, attempt] = name.slice(0, -end.length).split('.').slice(-2);
    if (attempt === undefined) return null;
    book.note(attempt, channel, 'N', 'dns');
    if (!addresses.has(name)) addresses.set(name, openAddress(channel, attempt));
    return addresses.get(name);
  }

  async function openAddress(channel, attempt) {
    const number = addresses.size + 1;
    const address = [block, number >> 16, (number >> 8) & 255, number & 255].join('.');
    known.set(address, { channel, attempt });
    const onPacket = (packet) => {
      if (!noteSecret(book, packet, 'U', 'user name')) book.note(attempt, channel, 'U', 'packet');
    };
    for (const port of [ports.turn, ports.tls])
      sockets.push(await listenUdp(address, port, onPacket));
    return address;
  }

  const connected = (socket) => {
    const place = placeOf(socket.localAddress);
    if (place) book.note(place.attempt, place.channel, 'N', 'connected');
    socket.on('error', () => {});
  };
  const http = httpSink(book).on('connection', connected);
  const bare = createTcp((socket) => {
    connected(socket);
    socket.on('data', (bytes) => noteSecret(book, bytes, 'U', 'over TCP'));
    setTimeout(() => socket.destroy(), 500).unref();
  });
  const turnTcp = createTcp((socket) => {
    connected(socket);
    socket.on('data', (bytes) => {
      const place = placeOf(socket.localAddress);
      if (place) book.note(place.attempt, place.channel, 'U', 'over TCP');
      noteSecret(book, bytes, 'U', 'user name');
      const answer = turnAnswer(bytes);
      if (answer) socket.write(answer);
    });
  });
  opened.push(await listenTcp(http, ports.http, '0.0.0.0'));
  opened.push(await listenTcp(bare, ports.tls, '0.0.0.0'));
  opened.push(await listenTcp(turnTcp, ports.turn, '0.0.0.0'));
  const closeResolver = await openResolver(addressOf);
  return {
    // TRY and CHANNEL are filled in by the attack.
    places: {
      http: `http://CHANNEL.TRY${end}/TRY/CHANNEL`,
      tls: `https://CHANNEL.TRY${end}/TRY/CHANNEL`,
      host: `CHANNEL.TRY${end}`,
      turn: `CHANNEL.TRY${end}:${ports.turn}`,
    },
    close() {
      closeResolver();
      for (const each of [...opened, ...sockets]) each.close();
      http.closeAllConnections();
    },
  };
}

// Without names: one address for all, so only what says a channel's name is told apart.
async function openNameless(book) {
  const http = await listenTcp(httpSink(book), 0, '127.0.0.1');
  const udp = await listenUdp('127.0.0.1', 0, (packet) => noteSecret(book, packet, 'U', 'user name'));
  const place = `127.0.0.1:${http.address().port}`;
  return {
    places: {
      http: `http://${place}/TRY/CHANNEL`,
      tls: `https://${place}/TRY/CHANNEL`,
      host: '127.0.0.1',
      turn: `127.0.0.1:${udp.address().port}`,
    },
    close() {
      http.close();
      http.closeAllConnections();
      udp.close();
    },
  };
}

export async function openListeners() {
  const book = openBook();
  const opened = await (isOwnNetwork ? openNamed : openNameless)(book);
  return { ...opened, ...book };
}
