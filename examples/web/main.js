// The page: opens the network on the best that this browser has, runs it while somebody looks, and draws its spikes.
import { Raster } from "./raster.js";
import { open } from "./targets.js";

const $ = (id) => document.getElementById(id);
const neurons = 4000;
const raster = new Raster($("raster"), neurons, 0.8 * neurons);
const sliders = [...document.querySelectorAll("input[type=range]")];
/** ms of the network between two pictures. */
const frame = 5;

let current;
let running = false;

function show(slider) {
  document.querySelector(`output[for=${slider.id}]`).textContent = `${slider.value} ${slider.dataset.unit}`;
}

function parameters() {
  return Object.fromEntries(sliders.map((slider) => [slider.dataset.key, Number(slider.value)]));
}

async function start() {
  const before = current;
  current = undefined;
  before?.simulation.destroy();
  $("status").textContent = "Building the network …";
  $("why").textContent = "";
  try {
    const opened = await open($("target").value, parameters());
    current = opened;
    $("status").textContent = `Runs on ${opened.name}.`;
    $("status").dataset.target = opened.target;
    $("why").textContent = opened.refused.map((why) => `Not on ${why}`).join("\n");
    raster.clear();
    await run(opened);
  } catch (error) {
    $("status").textContent = "Nothing here can run the network.";
    $("why").textContent = error.message;
  }
}

async function run(opened) {
  let [spikes, since, shown] = [0, opened.simulation.time, performance.now()];
  while (current === opened) {
    if (!running || document.hidden) {
      await next();
      continue;
    }
    const from = opened.simulation.time;
    const { value } = await opened.simulation.frames(`${frame} ms`).next();
    if (current !== opened || value === undefined) return;
    if (value.status.status !== "done") throw new Error(value.status.problem?.message ?? value.status.status);
    raster.draw(value.spikes.cells, from, value.time);
    spikes += value.spikes.cells.times.length;
    if (value.time - since >= 100 || performance.now() - shown > 1000) {
      $("rate").textContent = `${((1000 * spikes) / neurons / (value.time - since)).toFixed(1)} spikes per second and neuron`;
      $("rate").dataset.spikes = String(spikes);
      [spikes, since, shown] = [0, value.time, performance.now()];
    }
    await next();
  }
}

/** The next picture of the browser. */
const next = () => new Promise((resolve) => requestAnimationFrame(resolve));

function setRunning(on) {
  running = on;
  $("toggle").setAttribute("aria-pressed", String(on));
  $("toggle").textContent = on ? "Pause" : "Run";
}

for (const slider of sliders) {
  show(slider);
  slider.addEventListener("input", () => {
    show(slider);
    current?.simulation.setParameter(slider.dataset.key, Number(slider.value));
  });
}
$("toggle").addEventListener("click", () => setRunning(!running));
$("target").addEventListener("change", () => void start());
addEventListener("resize", () => raster.clear());
// Who asked for less motion begins it by hand.
setRunning(!matchMedia("(prefers-reduced-motion: reduce)").matches);
void start();
