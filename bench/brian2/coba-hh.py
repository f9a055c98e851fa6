"""COBA-HH, benchmark 3 of Brette et al. (2007), as examples/coba-hh.neuro; 80 inputs per neuron."""

from brian2 import NeuronGroup, SpikeMonitor, Synapses, Network, ms, mV, nS, pF, uS
from standalone import Job

job = Job()
N = job.size
namespace = {
    "C": 200 * pF, "g_L": 10 * nS, "g_Na": 20 * uS, "g_K": 6 * uS,
    "E_L": -60 * mV, "E_Na": 50 * mV, "E_K": -90 * mV, "V_T": -63 * mV,
    "tau_e": 5 * ms, "tau_i": 10 * ms, "E_e": 0 * mV, "E_i": -80 * mV,
}
cells = NeuronGroup(
    N,
    """
    dv/dt = (g_L*(E_L - v) + g_e*(E_e - v) + g_i*(E_i - v) + g_Na*(m*m*m)*h*(E_Na - v) + g_K*(n*n*n*n)*(E_K - v)) / C : volt
    dm/dt = alpha_m*(1 - m) - beta_m*m : 1
    dh/dt = alpha_h*(1 - h) - beta_h*h : 1
    dn/dt = alpha_n*(1 - n) - beta_n*n : 1
    dg_e/dt = -g_e / tau_e : siemens
    dg_i/dt = -g_i / tau_i : siemens
    alpha_m = 1.28/ms / exprel((13*mV - v + V_T) / (4*mV)) : Hz
    beta_m = 1.4/ms / exprel((v - V_T - 40*mV) / (5*mV)) : Hz
    alpha_h = 0.128/ms * exp((17*mV - v + V_T) / (18*mV)) : Hz
    beta_h = 4/ms / (1 + exp((40*mV - v + V_T) / (5*mV))) : Hz
    alpha_n = 0.16/ms / exprel((15*mV - v + V_T) / (5*mV)) : Hz
    beta_n = 0.5/ms * exp((10*mV - v + V_T) / (40*mV)) : Hz
    """,
    threshold="v > -20*mV",
    refractory="v > -20*mV",
    method="exponential_euler",
    namespace=namespace,
)
cells.v = "E_L - 5*mV + 5*mV*randn()"
exc = Synapses(cells[: int(0.8 * N)], cells, on_pre="g_e += 6*nS")
inh = Synapses(cells[int(0.8 * N) :], cells, on_pre="g_i += 67*nS")
exc.connect(p=80 / N)
inh.connect(p=80 / N)
spikes = SpikeMonitor(cells)
job.finish(Network(cells, exc, inh, spikes), spikes, [exc, inh])
