/**
 * Tones, made and not played from a file.
 *
 *   play(audio, [[hertz, at_s, lasts_s], …])
 */
const LOUD = 0.4;

export function play(audio, tones) {
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
