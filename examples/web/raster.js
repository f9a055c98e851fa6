// Spikes on a canvas: time runs to the right and starts again at the left, so that nothing on the page moves but the line of now.

/** ms from left to right. */
const span = 500;

export class Raster {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} neurons
   * @param {number} excitatory the first so many of them
   */
  constructor(canvas, neurons, excitatory) {
    this.canvas = canvas;
    this.neurons = neurons;
    this.excitatory = excitatory;
    this.clear();
  }

  clear() {
    const { canvas } = this;
    const scale = globalThis.devicePixelRatio ?? 1;
    canvas.width = Math.round(canvas.clientWidth * scale);
    canvas.height = Math.round(canvas.clientHeight * scale);
    this.context = canvas.getContext("2d");
    this.size = Math.max(1, Math.round(1.5 * scale));
    const style = getComputedStyle(canvas);
    this.colours = ["--excitatory", "--inhibitory", "--paper", "--soft"].map((name) => style.getPropertyValue(name));
  }

  /**
   * @param {{ times: Float64Array, indices: Uint32Array }} spikes
   * @param {number} from ms
   * @param {number} to ms
   */
  draw({ times, indices }, from, to) {
    const { canvas, context, size, neurons, excitatory } = this;
    const [exc, inh, paper, line] = this.colours;
    const x = (time) => ((time % span) / span) * canvas.width;
    const [left, width] = [x(from), ((to - from) / span) * canvas.width];
    context.fillStyle = paper;
    context.fillRect(left, 0, width + 4 * size, canvas.height);
    if (left + width > canvas.width) context.fillRect(0, 0, left + width - canvas.width + 4 * size, canvas.height);
    for (let k = 0; k < times.length; k++) {
      context.fillStyle = indices[k] < excitatory ? exc : inh;
      context.fillRect(x(times[k]), canvas.height * (1 - (indices[k] + 1) / neurons), size, size);
    }
    context.fillStyle = line;
    context.fillRect(x(to) + 2 * size, 0, 1, canvas.height);
  }
}
