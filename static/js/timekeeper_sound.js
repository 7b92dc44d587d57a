/**
 * The hall's tones (look.md 5): 880 Hz for 180 ms at each warning, 660 Hz twice for 250 ms at the limit, nothing at a deduction. One
 * chosen device of a hall sounds: the timekeeper's who keeps the clock, unless it is turned off there and on elsewhere.
 *
 *   createSound({name, able, redraw}) → {on(), ready(), turn(), test(), hear(seen)}
 *       on: whether this device is the one that sounds, kept on the device; ready: browsers let a page sound only after it was touched
 *       test(): both tones, one after the other; hear(seen): sounds once when a moment of the running clock is reached while the page looks on
 */
import { kept } from "./kept.js";
import { play } from "./tones.js";

export const WARN = [[880, 0, 0.18]];
export const LIMIT = [0, 0.4].map((at) => [660, at, 0.25]);
const TEST = [...WARN, ...LIMIT.map(([hertz, at, lasts]) => [hertz, at + 0.6, lasts])];

/** How many of a clock's moments are behind it: each warning, then the limit. */
function reached({ rule, reading }) {
  if (reading.state !== "running") return null;
  return [...rule.warn_s, 0].filter((at) => reading.leftS <= at).length;
}

export function createSound({ name, able, redraw }) {
  const setting = kept(name);
  let audio = null;
  let second = false;
  let heard = { key: "", count: 0 };

  function touched() {
    if (!able) return;
    try {
      audio = audio ?? new AudioContext();
      if (audio.state !== "running") audio.resume().then(redraw, () => {});
    } catch {
      // A device without sound still shows its clock.
    }
  }
  addEventListener("pointerdown", touched);
  addEventListener("keydown", touched);

  const on = () => able && (setting.get() ?? (second ? "off" : "on")) !== "off";
  const ready = () => audio?.state === "running";
  const sound = (tones) => ready() && play(audio, tones);

  return {
    on,
    ready,
    turn() {
      setting.set(on() ? "off" : "on");
      touched();
      redraw();
    },
    test() {
      touched();
      sound(TEST);
    },
    hear(seen) {
      second = seen.second;
      const { stage, focus } = seen;
      const count = stage && focus ? reached(focus) : null;
      if (count === null) {
        heard = { key: "", count: 0 };
        return;
      }
      const key = [stage.round, stage.entry, stage.segment, focus.part, focus.clock?.attempt].join("/");
      // Whoever opens the page late, or moves the start, hears nothing that is over already.
      if (heard.key === key && count === heard.count + 1 && on())
        sound(count === focus.rule.warn_s.length + 1 ? LIMIT : WARN);
      heard = { key, count };
    },
  };
}
