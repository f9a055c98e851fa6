"""What the scripts of this folder share: one thread of C++ standalone, compiled with the flags that Brian2 users set for speed.

Usage of each script: python MODEL.py SIZE SECONDS DIRECTORY
The last line of the output is one JSON object; times are in seconds.
"""

import json
import os
import subprocess
import sys
import time

from brian2 import defaultclock, device, get_device, ms, prefs, second, seed, set_device


class Job:
    """Size, duration and folder from the command line; compiles and runs the model that the script describes."""

    def __init__(self):
        self.size = int(sys.argv[1])
        self.duration = float(sys.argv[2])
        self.directory = sys.argv[3]
        prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-march=native", "-ffast-math"]
        prefs.devices.cpp_standalone.openmp_threads = 0
        set_device("cpp_standalone", build_on_run=False)
        defaultclock.dt = 0.1 * ms
        seed(1)

    def finish(self, network, monitor, synapses):
        """Builds the binary, runs it once and prints what it took and what came out."""
        network.run(self.duration * second)
        started = time.perf_counter()
        device.build(directory=self.directory, compile=True, run=False)
        compiled = time.perf_counter()
        device.run(directory=self.directory, results_directory="results", with_output=False, run_args=[])
        done = time.perf_counter()
        neurons = len(monitor.source)
        print(
            json.dumps(
                {
                    "compile_s": compiled - started,
                    "binary_s": done - compiled,
                    "simulate_s": get_device()._last_run_time,
                    "rate_Hz": monitor.num_spikes / neurons / self.duration,
                    "spikes": int(monitor.num_spikes),
                    "synapses": int(sum(len(s) for s in synapses)),
                }
            )
        )
