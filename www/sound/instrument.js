/** Plays notes: the graph of Web Audio. Nothing that comes out of it is louder than `CEILING`, however many notes there are. */

/**
 * The notes as the module tells them, six numbers for each: kind (0 step, 1 turn, 2 arrival, 3 runaway), style, frequency, pan,
 * delay and length.
 * @typedef {Float64Array} Notes
 */

const NUMBERS = 6;

/** The largest amplitude at full volume, where 1 is the loudest that a device plays: 12 dB below it. */
const CEILING = 0.25;

/** Seconds in which a note becomes loud, so that it does not crackle. */
const ATTACK = 0.005;

/** How loud each kind of note is. */
const LOUDNESS = [0.5, 0.35, 0.4, 0.5];

/** The harmonics of the six runs, which are their timbres: from a tone as soft as a flute to one as sharp as a reed. */
const HARMONICS = [
  [1],
  [1, 0, 0.11, 0, 0.04],
  [0.5, 1, 0, 0.3],
  [1, 0, 0.33, 0, 0.2, 0, 0.14],
  [1, 0.5, 0.33, 0.25, 0.2, 0.17],
  [0.4, 0, 0.3, 1, 0, 0.2, 0, 0.3],
];

/**
 * @param {BaseAudioContext} context
 * @param {number} volume  from 0 to 1
 */
export function createInstrument(context, volume) {
  const limiter = new DynamicsCompressorNode(context, { threshold: -20, knee: 10, ratio: 20, attack: 0.002, release: 0.15 });
  // A limiter lets the first milliseconds pass. The curve ends at −1 and 1, and cuts what is beyond.
  const edge = new WaveShaperNode(context, { curve: new Float32Array([-1, 1]) });
  const ceiling = new GainNode(context, { gain: 0 });
  limiter.connect(edge).connect(ceiling).connect(context.destination);
  const waves = HARMONICS.map((harmonics) => {
    const imag = new Float32Array([0, ...harmonics]);
    return context.createPeriodicWave(new Float32Array(imag.length), imag);
  });

  /** @param {number} part  from 0 to 1 */
  function setVolume(part) {
    // Loudness is heard by its logarithm, of which a square is near enough.
    ceiling.gain.value = CEILING * Math.min(Math.max(part, 0), 1) ** 2;
  }

  /**
   * @param {number[]} note
   * @param {number} from  seconds of the context
   */
  function playNote([kind, style, frequency, pan, delay, length], from) {
    const [start, end] = [from + delay, from + delay + length];
    const tone = new OscillatorNode(context, { frequency, periodicWave: waves[style % waves.length] });
    const loud = new GainNode(context, { gain: 0 });
    const side = new StereoPannerNode(context, { pan });
    loud.gain.setValueAtTime(0, start);
    loud.gain.linearRampToValueAtTime(LOUDNESS[kind], start + Math.min(ATTACK, length / 3));
    loud.gain.linearRampToValueAtTime(0, end);
    tone.connect(loud).connect(side).connect(limiter);
    tone.start(start);
    tone.stop(end);
  }

  setVolume(volume);
  return {
    setVolume,
    /** @param {Notes} notes */
    play(notes) {
      for (let at = 0; at < notes.length; at += NUMBERS) playNote([...notes.subarray(at, at + NUMBERS)], context.currentTime);
    },
  };
}
