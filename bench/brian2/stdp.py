"""STDP (Song, Miller & Abbott 2000), as bench/models/stdp.neuro: each cell hears about 1,000 inputs.

SIZE = 1,000 is the classical 1,000 -> 1; SIZE = 10,000 goes to 100 cells with p = 0.1.
"""

from brian2 import NeuronGroup, PoissonGroup, SpikeMonitor, Synapses, Network, Hz, ms, mV
from standalone import Job

job = Job()
N = job.size
cells_wanted = 1 if N == 1000 else N // 100
namespace = {"tau_m": 10 * ms, "tau_g": 5 * ms, "E_L": -74 * mV, "E_e": 0 * mV}
inputs = PoissonGroup(N, rates=15 * Hz)
cells = NeuronGroup(
    cells_wanted,
    """
    dv/dt = (E_L - v + g*(E_e - v)) / tau_m : volt
    dg/dt = -g / tau_g : 1
    """,
    threshold="v > -54*mV",
    reset="v = -60*mV",
    method="exponential_euler",
    namespace=namespace,
)
cells.v = -60 * mV
plastic = Synapses(
    inputs,
    cells,
    """
    w : 1
    dtrace_before/dt = -trace_before / (20*ms) : 1 (event-driven)
    dtrace_after/dt = -trace_after / (20*ms) : 1 (event-driven)
    """,
    on_pre="""
    g_post += w
    trace_before += 0.01
    w = clip(w + trace_after*0.01, 0, 0.01)
    """,
    on_post="""
    trace_after -= 0.0105
    w = clip(w + trace_before*0.01, 0, 0.01)
    """,
)
plastic.connect(p=1000 / N)
plastic.w = "0.01*rand()"
spikes = SpikeMonitor(cells)
job.finish(Network(inputs, cells, plastic, spikes), spikes, [plastic])
