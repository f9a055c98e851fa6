import { createSimulation } from "../network.neuro?target=wasm";
import { Raster } from "../raster.js";

const neurons = 4000;
const raster = new Raster(document.getElementById("raster"), neurons, 0.8 * neurons);
const simulation = await createSimulation({ params: { N: neurons } });
document.getElementById("status").textContent = "Runs on WebAssembly.";

let from = 0;
for await (const { time, spikes } of simulation.frames("5 ms")) {
  raster.draw(spikes.cells, from, time);
  from = time;
  await new Promise((resolve) => requestAnimationFrame(resolve));
}
