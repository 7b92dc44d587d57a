/**
 * What a judge's tablet keeps: it outlives a reload, a dead battery and a day without the server (trust.md, "Tablet traps").
 *
 *   openStore(name, kinds) → Promise<{[kind]: {all: Map, put(key, value) → Promise<boolean>, drop(key)}}>
 *   IndexedDB with strict durability, because a tablet that says 已存 must mean it; localStorage where that is refused.
 */
import { openDB } from "idb";

const STRICT = { durability: "strict" };

/** After a crash the browser may need a moment before it opens what it kept: sheets must not be passed over for that. */
const PAUSES_MS = [200, 400, 800];

async function patiently(open) {
  for (const pause of PAUSES_MS) {
    try {
      return await open();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return open();
}

async function openIndexed(name, kinds) {
  const upgrade = (made) => {
    for (const kind of kinds) made.createObjectStore(kind);
  };
  const db = await openDB(name, 1, { upgrade });
  return async (kind) => {
    const write = async (work) => {
      const tx = db.transaction(kind, "readwrite", STRICT);
      work(tx.store);
      await tx.done;
    };
    const [keys, values] = await Promise.all([db.getAllKeys(kind), db.getAll(kind)]);
    return {
      found: keys.map((key, at) => [key, values[at]]),
      put: (key, value) => write((store) => store.put(value, key)),
      drop: (key) => write((store) => store.delete(key)),
    };
  };
}

const openLocal = (name) => (kind) => {
  const at = (key) => `${name}\n${kind}\n${key}`;
  const found = Object.keys(localStorage).filter((key) => key.startsWith(at("")));
  return {
    found: found.map((key) => [key.slice(at("").length), JSON.parse(localStorage.getItem(key))]),
    put: (key, value) => localStorage.setItem(at(key), JSON.stringify(value)),
    drop: (key) => localStorage.removeItem(at(key)),
  };
};

/** A browser that keeps nothing at all: the page's own memory must do. */
const openNothing = () => ({
  found: [],
  put: () => Promise.reject(new Error("nothing is kept")),
  drop: () => {},
});

const quietly = async (work) => {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
};

// What is put away is today's value, though the page goes on typing; structuredClone is newer than our oldest tablet.
const structuredCloneOf = (value) => JSON.parse(JSON.stringify(value));

function kindOf(back) {
  const all = new Map(back.found);
  return {
    all,
    put(key, value) {
      all.set(key, value);
      return quietly(() => back.put(key, structuredCloneOf(value)));
    },
    drop(key) {
      all.delete(key);
      return quietly(() => back.drop(key));
    },
  };
}

async function opened(open, kinds) {
  const backs = await Promise.all(kinds.map(open));
  return Object.fromEntries(kinds.map((kind, at) => [kind, kindOf(backs[at])]));
}

export async function openStore(name, kinds) {
  const indexed = async () => opened(await openIndexed(name, kinds), kinds);
  const kept = globalThis.indexedDB ? () => patiently(indexed) : indexed;
  for (const open of [kept, async () => opened(openLocal(name), kinds)]) {
    try {
      return await open();
    } catch {
      // The next one is plainer.
    }
  }
  return opened(openNothing, kinds);
}
