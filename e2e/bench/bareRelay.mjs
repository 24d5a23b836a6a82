// The least that a relay can do: every binary frame goes on to all others of the same URL at once. No document, no
// disk, no limits.
import { WebSocketServer } from 'ws';

/** @type {Map<string, Set<import('ws').WebSocket>>} */
const boards = new Map();
const server = new WebSocketServer({
  port: Number(process.env.PORT),
  host: '127.0.0.1',
  backlog: 2048,
  perMessageDeflate: false,
});

server.on('connection', (socket, request) => {
  const url = request.url ?? '';
  const board = boards.get(url) ?? new Set();
  boards.set(url, board.add(socket));
  socket.on('message', (data) => {
    for (const other of board) if (other !== socket) other.send(data);
  });
  socket.on('error', () => {}); // ws closes it by itself
  socket.on('close', () => {
    board.delete(socket);
    if (board.size === 0) boards.delete(url);
  });
});
