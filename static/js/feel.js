/**
 * Start and stop are felt and heard on the timekeeper's own device (look.md 5): a 40 ms click, a 30 ms vibration.
 *
 *   feel()   call it from a press; browsers allow sound only then
 */
const CLICK_S = 0.04;
let audio = null;

export function feel() {
  navigator.vibrate?.(30);
  try {
    audio = audio ?? new AudioContext();
    const [tone, level] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = 1000;
    level.gain.setValueAtTime(0.15, audio.currentTime);
    level.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + CLICK_S);
    tone.connect(level).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + CLICK_S);
  } catch {
    // A device without sound still starts its clock.
  }
}
