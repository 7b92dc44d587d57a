/**
 * The alarm of the preparation clocks (look.md 5): one tone at the last minute, three when the time is up; made, not played from a file.
 *
 *   createAlarm(redraw) → {on(), ready(), turn(), hear(rows)}
 *       on: whether this device is the one that sounds, kept per device; turn() changes it, and lets it be heard
 *       ready: browsers let a page sound only after it was touched
 *       hear(rows): each of {key, reading: {level}}; sounds once when a level is reached while the page looks on
 */
import { kept } from "./kept.js";
import { play } from "./tones.js";

const TONES = { soon: [[880, 0, 0.18]], due: [0, 0.4, 0.8].map((at) => [520, at, 0.25]) };
const LEVELS = ["calm", "soon", "due"];

export function createAlarm(redraw) {
  const setting = kept("alarm");
  const heard = new Map();
  let audio = null;

  function touched() {
    try {
      audio = audio ?? new AudioContext();
      audio.resume().then(redraw, () => {});
    } catch {
      // A device without sound still shows its clocks.
    }
  }
  addEventListener("pointerdown", touched);
  addEventListener("keydown", touched);

  const on = () => setting.get() !== "off";
  const ready = () => audio?.state === "running";
  const sound = (level) => on() && ready() && play(audio, TONES[level]);

  return {
    on,
    ready,
    turn() {
      setting.set(on() ? "off" : "on");
      touched();
      sound("soon");
      redraw();
    },
    hear(rows) {
      const reached = rows
        .filter(({ key, reading }) => LEVELS.indexOf(reading.level) > LEVELS.indexOf(heard.get(key) ?? reading.level))
        .map(({ reading }) => reading.level);
      for (const { key, reading } of rows) heard.set(key, reading.level);
      // Two at once are one sound, and the more urgent of the two.
      if (reached.length) sound(reached.includes("due") ? "due" : "soon");
    },
  };
}
