"""The cortical microcircuit of Potjans & Diesmann (2014), as examples/potjans-diesmann.neuro; SIZE is the scale in percent.

One group of neurons and one of synapses: 64 of them would have to be compiled one by one. Rates leave out the first 200 ms.
"""

import numpy as np
from brian2 import Hz, Network, NeuronGroup, PoissonInput, SpikeMonitor, Synapses, amp, ms, mV, pA, pF, second, volt
from standalone import Job

job = Job()
scale = job.size / 100
random = np.random.default_rng(1)

full_size = np.array([20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948])
p = np.array(
    [
        [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0],
        [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
        [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0],
        [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
        [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0],
        [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
        [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
        [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
    ]
)
published = np.array([0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829]) * Hz
external = np.array([1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100])
V_mean = [-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43]
V_deviation = [5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48]
J = 87.80849352920846 * pA
total = np.log1p(-p) / np.log1p(-1 / np.outer(full_size, full_size))
factor = np.tile([1.0, -4.0], (8, 4))
factor[0, 2] = 2.0

size = np.round(scale * full_size).astype(int)
first = np.concatenate([[0], np.cumsum(size)])
cells = NeuronGroup(
    first[-1],
    """
    dV/dt = (-65*mV - V) / tau_m + (I_syn + I) / C : volt (unless refractory)
    dI_syn/dt = -I_syn / tau_syn : amp
    I : amp (constant)
    """,
    threshold="V > -50*mV",
    reset="V = -65*mV",
    refractory=2 * ms,
    method="exact",
    namespace={"C": 250 * pF, "tau_m": 10 * ms, "tau_syn": 0.5 * ms},
)
recurrent = (total / full_size[:, np.newaxis] * factor * J) @ published
direct = (1 - np.sqrt(scale)) * 0.5 * ms * (recurrent + external * J * 8 * Hz)
cells.I = np.repeat(direct / amp, size) * amp
cells.V = random.normal(np.repeat(V_mean, size), np.repeat(V_deviation, size)) * mV
inputs = [
    PoissonInput(cells[first[a] : first[a + 1]], "I_syn", int(round(scale * external[a])), 8 * Hz, J / np.sqrt(scale))
    for a in range(8)
]


def redrawn(mean, deviation, low, count):
    """Normal numbers that are drawn again until they are not below `low`."""
    values = random.normal(mean, deviation, count)
    while (wrong := values < low).any():
        values[wrong] = random.normal(mean, deviation, wrong.sum())
    return values


pre, post, weight, delay = [], [], [], []
for a in range(8):
    for b in range(8):
        count = int(round(scale**2 * total[a, b]))
        pre.append(first[b] + random.integers(0, size[b], count))
        post.append(first[a] + random.integers(0, size[a], count))
        weight.append(factor[a, b] * redrawn(1, 0.1, 0, count))
        mean = 1.5 if b % 2 == 0 else 0.75
        delay.append(redrawn(mean, mean / 2, 0.1, count))
synapses = Synapses(cells, cells, "w : amp", on_pre="I_syn_post += w")
synapses.connect(i=np.concatenate(pre), j=np.concatenate(post))
synapses.w = np.concatenate(weight) * J / np.sqrt(scale)
synapses.delay = np.concatenate(delay) * ms
spikes = SpikeMonitor(cells)


def rates():
    """Of each population, in Hz."""
    late = np.asarray(spikes.i)[np.asarray(spikes.t / second) >= 0.2]
    counts = [np.count_nonzero((late >= first[a]) & (late < first[a + 1])) for a in range(8)]
    return [float(n / m / (job.duration - 0.2)) for n, m in zip(counts, size)]


job.finish(Network(cells, synapses, spikes, *inputs), spikes, [synapses], lambda: {"rates_Hz": rates()})
