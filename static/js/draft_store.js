/**
 * Drafts on this device: they outlive a reload, a dead battery and a day without the server (trust.md, "Tablet traps").
 *
 *   openDrafts(name) → Promise<{drafts: Map, put(key, value) → Promise<boolean>, drop(key)}>
 *   IndexedDB with strict durability, because a tablet that says 已存 must mean it; localStorage where that is refused.
 */
import { openDB } from "idb";

const STRICT = { durability: "strict" };

async function openIndexed(name) {
  const db = await openDB(name, 1, { upgrade: (made) => made.createObjectStore("drafts") });
  const write = async (work) => {
    const tx = db.transaction("drafts", "readwrite", STRICT);
    work(tx.store);
    await tx.done;
  };
  const [keys, values] = await Promise.all([db.getAllKeys("drafts"), db.getAll("drafts")]);
  return {
    found: keys.map((key, at) => [key, values[at]]),
    put: (key, value) => write((store) => store.put(value, key)),
    drop: (key) => write((store) => store.delete(key)),
  };
}

function openLocal(name) {
  const at = (key) => `${name}\n${key}`;
  const found = Object.keys(localStorage).filter((key) => key.startsWith(at("")));
  return {
    found: found.map((key) => [key.slice(at("").length), JSON.parse(localStorage.getItem(key))]),
    put: (key, value) => localStorage.setItem(at(key), JSON.stringify(value)),
    drop: (key) => localStorage.removeItem(at(key)),
  };
}

async function open(name) {
  try {
    return await openIndexed(name);
  } catch {
    return openLocal(name);
  }
}

const quietly = async (work) => {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
};

export async function openDrafts(name) {
  let back;
  try {
    back = await open(name);
  } catch {
    // A browser that keeps nothing at all: the page's own memory must do.
    back = { found: [], put: () => Promise.reject(new Error("nothing is kept")), drop: () => {} };
  }
  const drafts = new Map(back.found);
  return {
    drafts,
    put(key, value) {
      drafts.set(key, value);
      return quietly(() => back.put(key, structuredCloneOf(value)));
    },
    drop(key) {
      drafts.delete(key);
      return quietly(() => back.drop(key));
    },
  };
}

// What is put away is today's value, though the page goes on typing; structuredClone is newer than our oldest tablet.
const structuredCloneOf = (value) => JSON.parse(JSON.stringify(value));
