/**
 * What a judge's tablet keeps: it outlives a reload, a dead battery and a day without the server (trust.md, "Tablet traps").
 *
 *   openStore(name, joins, changed) → Promise<store>
 *       joins: {[kind]: (kept, mine) → value}: how what this page could not put away meets what is kept; changed() → after another page came or went
 *   store[kind] = {all: Map, put(key, value) → Promise<whether it is on the disk>, drop(key)}
 *   store.isMine()   whether this page writes: of several pages of one seat it is the one that was opened or taken last; the others write nothing
 *   store.take()     this page writes from now on, and has before it what is kept
 *   store.kept()     whether all is on the disk        store.able()   whether the disk took what it was last given
 *   store.again() → Promise<whether it did>   tries anew what the disk did not take
 */
import { Claimed, DISKS, nowhere } from "./tablet_disk.js";

/** After a crash the browser may need a moment before it opens what it kept: sheets must not be passed over for that. */
const PAUSES_MS = [200, 400, 800];
/** One that never answers must not keep the judge from marking: the page goes on, says so, and reads it should it still come. */
const PATIENCE_MS = 4000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// What is put away is today's value, though the page goes on typing; structuredClone is newer than our oldest tablet.
const copyOf = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

async function claimed(disk) {
  for (const ms of PAUSES_MS) {
    try {
      return await disk.claim();
    } catch {
      await pause(ms);
    }
  }
  return disk.claim();
}

async function firstThatOpens(name, kinds) {
  for (const make of DISKS) {
    const disk = make(name, kinds);
    try {
      return { disk, found: await claimed(disk), able: make !== nowhere };
    } catch {
      // The next one is plainer.
    }
  }
  throw new Error("nowhere always opens");
}

class Store {
  constructor(kinds, joins, changed) {
    Object.assign(this, { kinds, joins, changed, disk: nowhere(), mine: true, works: false, unsaved: new Map() });
    for (const kind of kinds) {
      const all = new Map();
      this[kind] = {
        all,
        put: (key, value) => this.write(kind, key, all.set(key, value).get(key)),
        drop: (key) => this.write(kind, key, void all.delete(key)),
      };
    }
  }

  async write(kind, key, value) {
    const at = `${kind}\n${key}`;
    const ticket = { kind, key };
    this.unsaved.set(at, ticket);
    try {
      await this.disk.write(kind, key, copyOf(value));
    } catch (wrong) {
      if (wrong instanceof Claimed) this.lose();
      else this.works = false;
      return false;
    }
    if (this.unsaved.get(at) === ticket) this.unsaved.delete(at);
    if (!this.unsaved.size) this.works = true;
    return true;
  }

  async again() {
    if (this.works || !this.mine || this.trying) return false;
    this.trying = true;
    for (const { kind, key } of [...this.unsaved.values()])
      if (!(await this.write(kind, key, this[kind].all.get(key)))) break;
    this.trying = false;
    return this.works;
  }

  /** What is kept is what counts; what this page could not put away goes on from there. */
  meet(found) {
    const late = [...this.unsaved.values()].filter(({ kind, key }) => this[kind].all.has(key));
    const mine = late.map(({ kind, key }) => ({ kind, key, value: this[kind].all.get(key) }));
    this.unsaved.clear();
    for (const kind of this.kinds) {
      this[kind].all.clear();
      for (const [key, value] of found[kind] ?? []) this[kind].all.set(key, value);
    }
    for (const { kind, key, value } of mine) this[kind].put(key, this.joins[kind](this[kind].all.get(key), value));
  }

  lose() {
    if (!this.mine) return;
    this.mine = false;
    this.changed();
  }

  async take() {
    const found = await this.disk.claim();
    [this.mine, this.works] = [true, true];
    this.meet(found);
    this.channel?.postMessage("taken");
    this.changed();
  }

  /** The other pages of this seat hear of it at once; where none can be told, they notice when they next write. */
  listen(name) {
    const back = () => this.mine || this.take().catch(() => {});
    this.channel = globalThis.BroadcastChannel ? new BroadcastChannel(name) : null;
    this.channel?.addEventListener("message", async ({ data }) => {
      if (data === "gone") back();
      else if (!(await this.disk.isMine().catch(() => true))) this.lose();
    });
    addEventListener("pagehide", () => this.mine && this.channel?.postMessage("gone"));
    addEventListener("pageshow", ({ persisted }) => persisted && back());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && back());
  }

  isMine() {
    return this.mine;
  }

  kept() {
    return this.works && this.unsaved.size === 0;
  }

  able() {
    return this.works;
  }
}

export async function openStore(name, joins, changed) {
  const kinds = Object.keys(joins);
  const store = new Store(kinds, joins, changed);
  const opening = firstThatOpens(name, kinds).then(({ disk, found, able }) => {
    Object.assign(store, { disk, works: able });
    store.meet(found);
    store.listen(name);
    store.channel?.postMessage("taken");
    changed();
  });
  await Promise.race([opening, pause(PATIENCE_MS)]);
  return store;
}
