// The server that came with y-websocket until version 2, with its y-leveldb persistence, as it is.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

process.env.HOST = '127.0.0.1';
process.env.YPERSISTENCE = process.env.DATA;
const file = new URL('../node_modules/y-websocket/bin/server.cjs', import.meta.url); // not among its exports
createRequire(import.meta.url)(fileURLToPath(file));
