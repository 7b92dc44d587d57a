/**
 * The alarm of the preparation clocks (look.md 5): one tone at the last minute, three when the time is up; made, not played from a file.
 *
 *   createAlarm(redraw) → {on(), ready(), turn(), hear(rows)}
 *       on: whether this device is the one that sounds, kept per device; turn() changes it, and lets it be heard
 *       ready: browsers let a page sound only after it was touched
 *       hear(rows): each of {key, reading: {level}}; sounds once when a level is reached while the page looks on
 */
import { kept } from "./kept.js";

const TONES = { soon: [[880, 0, 0.18]], due: [0, 0.4, 0.8].map((at) => [520, at, 0.25]) };
const LEVELS = ["calm", "soon", "due"];
const LOUD = 0.4;

function play(audio, tones) {
  for (const [hertz, at, lasts] of tones) {
    const [tone, level] = [audio.createOscillator(), audio.createGain()];
    const [from, to] = [audio.currentTime + at, audio.currentTime + at + lasts];
    tone.frequency.value = hertz;
    // A tone that is cut off clicks: it fades within its last 30 ms.
    level.gain.setValueAtTime(LOUD, from);
    level.gain.setValueAtTime(LOUD, to - 0.03);
    level.gain.linearRampToValueAtTime(0, to);
    tone.connect(level).connect(audio.destination);
    tone.start(from);
    tone.stop(to);
  }
}

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
