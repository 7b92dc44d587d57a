/**
 * How a published list lies on the wall: which rows in which column, at no less than 5vh a letter; arithmetic only, no drawing.
 *
 *   layOut(list, {columns}) → {columns: [[tier]], tallest, schools: Map(entry → text) | null, more}
 *        tier: {title, rank, rows, units}; rank: 1, 2, 3 for the first three tiers (fills), 0 for any other (outline)
 *        units: its height in halves of a row; tallest: of the tallest column; more: how many rows found no room
 *        columns: given, or as few as it goes in. A tier that must be cut is told twice. A place's neighbours stay its neighbours.
 *   isDotted(name) → whether a name takes two lines
 */
import { roundOf } from "./frame.js";

/** A column holds so many halves of a row; a single one with at most so few rows stands alone, in large type. */
const COLUMN = 24;
const ALONE_ROWS = 6;
const ALONE = 23;
const MOST_COLUMNS = 3;
const ROW = 2;
const DOTTED_ROW = 3;
/** By how many lines its school takes. */
const SCHOOL_ROWS = [ROW, ROW, 3, 5];
const GAP = 0.5;
/** A letter of a vertical label, in halves of a row. */
const LETTER = 1.6;
/** Letters of a school in a line, and in one over a column that is as wide as the wall. */
const LINE = 5;
const WIDE_LINE = 15;

export const isDotted = (name) => name.length > 4 && name.includes("·");

/** A school that no rule could shorten (core/schools.py) takes some lines and a taller row, as a long name does. */
function rowUnits(row, line) {
  const school = line ? SCHOOL_ROWS[Math.ceil(row.short.length / line)] : ROW;
  return Math.max(school, isDotted(row.name) ? DOTTED_ROW : ROW);
}
const sumOf = (list) => list.reduce((total, one) => total + one, 0);

function sized({ title, rank, rows }) {
  return { title, rank, rows, units: Math.max(Math.ceil(title.length * LETTER), sumOf(rows.map((row) => row.units))) };
}

const heightOf = (tiers) => sumOf(tiers.map((tier) => tier.units)) + GAP * Math.max(0, tiers.length - 1);

function tiersOf(list, rows) {
  const ranks = roundOf(list.round)?.tiers?.[list.group] ?? [];
  const advanced = new Set(list.advanced ?? []);
  const tiers = [];
  for (const row of rows) {
    const title = row.award ?? (advanced.has(row.entry) ? "晋级" : "");
    const rank = ranks.indexOf(title) + 1;
    const last = tiers[tiers.length - 1];
    if (last?.title === title) last.rows.push(row);
    else tiers.push({ title, rank: rank <= 3 ? rank : 0, rows: [row] });
  }
  return tiers.map(sized);
}

/** The first rows of a tier that fit, and the rest; null where fewer than two would stand under its label. */
function split(tier, room) {
  let count = tier.rows.length - 1;
  while (count > 1 && sized({ ...tier, rows: tier.rows.slice(0, count) }).units > room) count -= 1;
  const head = sized({ ...tier, rows: tier.rows.slice(0, count) });
  return count > 1 && head.units <= room ? [head, sized({ ...tier, rows: tier.rows.slice(count) })] : null;
}

function filled(tiers, room) {
  const columns = [];
  const rest = [...tiers];
  while (rest.length) {
    const column = [];
    while (rest.length) {
      const left = room - heightOf(column) - (column.length ? GAP : 0);
      if (rest[0].units <= left) {
        column.push(rest.shift());
        continue;
      }
      const parts = split(rest[0], left);
      if (parts) column.push(parts[0]);
      if (parts) rest[0] = parts[1];
      break;
    }
    if (!column.length) return null;
    columns.push(column);
  }
  return columns;
}

/** The lowest columns, so many at most, that hold all; null where none of at most `most` do. */
function balanced(tiers, count, most) {
  for (let room = Math.ceil(heightOf(tiers) / count); room <= most; room += 1) {
    const columns = filled(tiers, room);
    if (columns && columns.length <= count) return columns;
  }
  return null;
}

function columnsFor(list, rows, given) {
  const tiers = tiersOf(list, rows);
  if (given) return balanced(tiers, given, Infinity);
  const alone = rows.length <= ALONE_ROWS ? balanced(tiers, 1, ALONE) : null;
  return alone ?? balanced(tiers, 2, COLUMN) ?? balanced(tiers, MOST_COLUMNS, COLUMN);
}

/** The columns with rows as tall as it takes: line: letters of a school in a line, 0 without schools. */
function laidOut(list, given, line) {
  const tall = list.standings.map((row) => ({ ...row, units: rowUnits(row, line) }));
  let rows = tall;
  let columns = columnsFor(list, rows, given);
  while (!columns && rows.length) {
    rows = rows.slice(0, -1);
    columns = columnsFor(list, rows, given);
  }
  return { columns, tallest: Math.max(...columns.map(heightOf)), more: tall.length - rows.length };
}

export function layOut(list, { columns: given = 0 } = {}) {
  const plain = laidOut(list, given, 0);
  const count = plain.columns.length;
  const line = count === 1 && !given ? WIDE_LINE : LINE;
  if (list.standings.some(({ short }) => short.length > line * (SCHOOL_ROWS.length - 1)))
    return { ...plain, schools: null };
  const told = laidOut(list, given, line);
  // Schools stand there where they cost no column, and never by so much as a row.
  const roomy = told.columns.length <= count && told.tallest <= Math.max(plain.tallest, COLUMN) && !told.more;
  return roomy && count < MOST_COLUMNS
    ? { ...told, schools: new Map(list.standings.map(({ entry, short }) => [entry, short])) }
    : { ...plain, schools: null };
}
