"""CUBA, benchmark 2 of Brette et al. (2007), as examples/cuba.neuro; 80 inputs per neuron."""

from brian2 import NeuronGroup, SpikeMonitor, Synapses, Network, ms, mV
from standalone import Job

job = Job()
N = job.size
namespace = {"tau_m": 20 * ms, "tau_e": 5 * ms, "tau_i": 10 * ms, "E_L": -49 * mV}
cells = NeuronGroup(
    N,
    """
    dv/dt = (E_L - v + g_e + g_i) / tau_m : volt (unless refractory)
    dg_e/dt = -g_e / tau_e : volt
    dg_i/dt = -g_i / tau_i : volt
    """,
    threshold="v > -50*mV",
    reset="v = -60*mV",
    refractory=5 * ms,
    method="exact",
    namespace=namespace,
)
cells.v = "-60*mV + 10*mV*rand()"
exc = Synapses(cells[: int(0.8 * N)], cells, on_pre="g_e += 1.62*mV")
inh = Synapses(cells[int(0.8 * N) :], cells, on_pre="g_i -= 9*mV")
exc.connect(p=80 / N)
inh.connect(p=80 / N)
spikes = SpikeMonitor(cells)
job.finish(Network(cells, exc, inh, spikes), spikes, [exc, inh])
