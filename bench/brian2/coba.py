"""COBA, benchmark 1 of Brette et al. (2007), as examples/coba.neuro; 80 inputs per neuron, or more and weaker ones."""

from brian2 import NeuronGroup, SpikeMonitor, Synapses, Network, ms, mV
from standalone import Job

job = Job()
N = job.size
namespace = {"tau_m": 20 * ms, "tau_e": 5 * ms, "tau_i": 10 * ms, "E_L": -60 * mV, "E_e": 0 * mV, "E_i": -80 * mV, "I_ext": 20 * mV}
cells = NeuronGroup(
    N,
    """
    dv/dt = (E_L - v + I_ext + g_e*(E_e - v) + g_i*(E_i - v)) / tau_m : volt (unless refractory)
    dg_e/dt = -g_e / tau_e : 1
    dg_i/dt = -g_i / tau_i : 1
    """,
    threshold="v > -50*mV",
    reset="v = -60*mV",
    refractory=5 * ms,
    method="exponential_euler",
    namespace=namespace,
)
cells.v = "-55*mV + 5*mV*randn()"
weaker = 80 / job.inputs
exc = Synapses(cells[: int(0.8 * N)], cells, on_pre=f"g_e += {0.6 * weaker}")
inh = Synapses(cells[int(0.8 * N) :], cells, on_pre=f"g_i += {6.7 * weaker}")
exc.connect(p=job.inputs / N)
inh.connect(p=job.inputs / N)
spikes = SpikeMonitor(cells)
job.finish(Network(cells, exc, inh, spikes), spikes, [exc, inh])
