"""Inhibitory network with a delay of its own for every synapse (Brunel & Hakim 1999), as bench/models/brunel-hakim.neuro.

About 1,000 inputs per neuron at every size; with the drive of brian2cuda's benchmark of heterogeneous delays.
"""

from brian2 import NeuronGroup, SpikeMonitor, Synapses, Network, ms, mV
from standalone import Job

job = Job()
N = job.size
namespace = {"tau": 20 * ms, "mu": 27 * mV, "sigma": 0.33 * mV, "J": 0.1 * mV}
cells = NeuronGroup(
    N,
    "dv/dt = (mu - v + sigma * sqrt(tau) * xi) / tau : volt",
    threshold="v > 20*mV",
    reset="v = 10*mV",
    refractory=2 * ms,
    method="euler",
    namespace=namespace,
)
cells.v = 10 * mV
inhibition = Synapses(cells, cells, on_pre="v_post -= J", namespace=namespace)
inhibition.connect(p=1000 / N)
inhibition.delay = "0.1*ms + 3.9*ms*rand()"
spikes = SpikeMonitor(cells)
job.finish(Network(cells, inhibition, spikes), spikes, [inhibition])
