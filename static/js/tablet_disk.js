/**
 * Where a tablet keeps things: IndexedDB with strict durability, because a tablet that says 已存 must mean it; localStorage where
 * that is refused; nothing where that is refused too.
 *
 *   DISKS(name, kinds) → disks to be tried one after the other; each:
 *     disk.claim()                 → Promise<{[kind]: [[key, value]]}>   all that is kept; from now on this page writes, and no other
 *     disk.isMine()                → Promise<boolean>                    whether no other page has claimed it since
 *     disk.write(kind, key, value) → Promise                             undefined drops it; rejected with `Claimed` where another page writes
 *
 * Who writes is written down beside what is kept and looked at in the same transaction: two pages can't both think it is them.
 */
import { openDB } from "idb";

const STRICT = { durability: "strict" };
const WRITER = "\nwriter";

export class Claimed extends Error {}

const newPage = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

function indexed(name, kinds) {
  const page = newPage();
  const upgrade = (made) => {
    for (const kind of kinds) made.createObjectStore(kind);
  };
  let opening = null;

  /** A browser may close what is open under a page (its storage died, the tablet slept): then it is opened anew, once. */
  async function within(work, mode = "readwrite", again = true) {
    opening ??= openDB(name, 1, { upgrade });
    const mine = opening;
    try {
      const tx = (await mine).transaction(kinds, mode, STRICT);
      const [said] = await Promise.all([work(tx), tx.done]);
      return said;
    } catch (wrong) {
      if (wrong instanceof Claimed) throw wrong;
      if (opening === mine) opening = null;
      mine.then((db) => db.close()).catch(() => {});
      if (!again) throw wrong;
      return within(work, mode, false);
    }
  }

  const writer = (tx) => tx.objectStore(kinds[0]).get(WRITER);
  const listed = async (tx, kind) => {
    const store = tx.objectStore(kind);
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return [kind, keys.map((key, at) => [key, values[at]]).filter(([key]) => key !== WRITER)];
  };
  return {
    claim: () =>
      within(async (tx) => {
        tx.objectStore(kinds[0]).put(page, WRITER);
        return Object.fromEntries(await Promise.all(kinds.map((kind) => listed(tx, kind))));
      }),
    isMine: () => within(async (tx) => (await writer(tx)) === page, "readonly"),
    write: (kind, key, value) =>
      within(async (tx) => {
        if ((await writer(tx)) !== page) throw new Claimed();
        const store = tx.objectStore(kind);
        await (value === undefined ? store.delete(key) : store.put(value, key));
      }),
  };
}

function local(name, kinds) {
  const page = newPage();
  const at = (kind, key) => `${name}\n${kind}\n${key}`;
  const isMine = () => localStorage.getItem(name + WRITER) === page;
  const listed = (kind) =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(at(kind, "")))
      .map((key) => [key.slice(at(kind, "").length), JSON.parse(localStorage.getItem(key))]);
  return {
    async claim() {
      localStorage.setItem(name + WRITER, page);
      return Object.fromEntries(kinds.map((kind) => [kind, listed(kind)]));
    },
    isMine: async () => isMine(),
    async write(kind, key, value) {
      if (!isMine()) throw new Claimed();
      if (value === undefined) localStorage.removeItem(at(kind, key));
      else localStorage.setItem(at(kind, key), JSON.stringify(value));
    },
  };
}

/** A browser that keeps nothing at all: the page's own memory must do. */
export const nowhere = () => ({
  claim: async () => ({}),
  isMine: async () => true,
  write: () => Promise.reject(new Error("nothing is kept")),
});

export const DISKS = [indexed, local, nowhere];
