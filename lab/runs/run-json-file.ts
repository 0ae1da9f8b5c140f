import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { BadInput } from '../../core/errors.js';

/** What run.json holds, its cells one at a time: those of ten thousand repetitions need not be in memory at once. */
export interface RunJsonFile {
  /** The document without its cells. */
  head: unknown;
  /** Read anew from the file by each call. */
  cells(): Iterable<unknown>;
}

/** The layout in which run.json is written; a line of JSON text cannot begin inside of a string. */
const CELLS_BEGIN = '\n  "cells": [\n';
const CELLS_END = '\n  ]';
const CELL_END = '\n    }';
const PIECE_BYTES = 1 << 20;
/** No head and no cell is as long. */
const MOST_CHARACTERS = 64 << 20;

/**
 * Reads a run.json, in pieces of `pieceBytes`. One in another layout than ours is read as a whole.
 * @throws BadInput where it is no JSON or cannot be read.
 */
export function openRunJson(path: string, pieceBytes = PIECE_BYTES): RunJsonFile {
  const head = headOf(path, pieceBytes);
  if (head === null) return wholeFile(path);
  return { head: parsed(path, `${head}]}`), cells: () => cellsOf(path, pieceBytes) };
}

function wholeFile(path: string): RunJsonFile {
  const document = parsed(
    path,
    readable(path, () => readFileSync(path, 'utf8')),
  );
  const cells = document !== null && typeof document === 'object' ? (document as { cells?: unknown }).cells : null;
  return { head: document, cells: () => (Array.isArray(cells) ? cells : []) };
}

/** The text up to the first cell; null where the layout is not ours. */
function headOf(path: string, pieceBytes: number): string | null {
  let text = '';
  for (const piece of piecesOf(path, pieceBytes)) {
    text += piece;
    const end = text.indexOf(CELLS_BEGIN);
    if (end >= 0) return text.slice(0, end + CELLS_BEGIN.length);
    if (text.length > MOST_CHARACTERS) return null;
  }
  return null;
}

function* cellsOf(path: string, pieceBytes: number): Generator<unknown> {
  let number = 0;
  for (const text of cellTexts(path, pieceBytes)) {
    number += 1;
    if (text === null) throw new BadInput(`${path}: is no run.json: cell ${number} does not end`);
    yield parsed(path, text, `cell ${number}: `);
  }
}

/** Each cell as text; null for one that does not end. */
function* cellTexts(path: string, pieceBytes: number): Generator<string | null> {
  let text = '';
  for (const piece of afterHead(path, pieceBytes)) {
    text += piece;
    let from = 0;
    // What follows tells whether it is another cell, or the list has ended.
    for (let end = cellEnd(text, from); end + CELLS_END.length <= text.length; end = cellEnd(text, from)) {
      yield text.slice(from, end);
      if (text.startsWith(CELLS_END, end)) return;
      from = end + ','.length;
    }
    text = text.slice(from);
    if (text.length > MOST_CHARACTERS) break;
  }
  yield null;
}

/** Where the first cell after `from` ends; Infinity: it does not yet. */
function cellEnd(text: string, from: number): number {
  const at = text.indexOf(CELL_END, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at + CELL_END.length;
}

/** The text of the file from the first cell on. */
function* afterHead(path: string, pieceBytes: number): Generator<string> {
  let head: string | null = '';
  for (const piece of piecesOf(path, pieceBytes)) {
    if (head === null) {
      yield piece;
      continue;
    }
    head += piece;
    const at = head.indexOf(CELLS_BEGIN);
    if (at < 0) continue;
    yield head.slice(at + CELLS_BEGIN.length);
    head = null;
  }
}

/** The text of a file in pieces of bounded size. */
function* piecesOf(path: string, pieceBytes: number): Generator<string> {
  const file = readable(path, () => openSync(path, 'r'));
  try {
    const decoder = new StringDecoder('utf8');
    const buffer = Buffer.alloc(pieceBytes);
    for (;;) {
      const bytes = readable(path, () => readSync(file, buffer));
      if (bytes === 0) return;
      yield decoder.write(buffer.subarray(0, bytes));
    }
  } finally {
    closeSync(file);
  }
}

function parsed(path: string, text: string, where = ''): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${path}: is no run.json: ${where}${(error as Error).message}`);
  }
}

function readable<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new BadInput(`${path}: cannot be read: ${(error as Error).message}`);
  }
}
