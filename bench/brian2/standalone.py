"""What the scripts of this folder share: C++ standalone, compiled with the flags that Brian2 users set for speed.

Brian2 2.5.1 and 2.9 take it. Usage of each script: python MODEL.py SIZE SECONDS DIRECTORY [THREADS [INPUTS]]
The last line of the output is one JSON object. The binary writes `build SECONDS` before its time loop, which ends at the
clock that last_run_info.txt tells.
"""

import json
import sys

from brian2 import defaultclock, device, ms, prefs, second, seed, set_device


print_build = """
timespec bench_built;
clock_gettime(CLOCK_MONOTONIC, &bench_built);
std::cout << "build " << bench_built.tv_sec - bench_start.tv_sec + 1e-9 * (bench_built.tv_nsec - bench_start.tv_nsec) << std::endl;
"""


class Job:
    """Size, duration, folder, threads and inputs from the command line; compiles and runs the model that the script describes."""

    def __init__(self):
        self.size = int(sys.argv[1])
        self.duration = float(sys.argv[2])
        self.directory = sys.argv[3]
        threads = int(sys.argv[4]) if len(sys.argv) > 4 else 1
        self.inputs = int(sys.argv[5]) if len(sys.argv) > 5 else 80
        prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-march=native", "-ffast-math"]
        prefs.devices.cpp_standalone.openmp_threads = threads if threads > 1 else 0
        set_device("cpp_standalone", build_on_run=False)
        defaultclock.dt = 0.1 * ms
        seed(1)

    def finish(self, network, monitor, synapses, more=dict):
        """Builds the binary, runs it once and prints what came out, with what `more` finds."""
        device.insert_code("before_start", "timespec bench_start; clock_gettime(CLOCK_MONOTONIC, &bench_start);")
        device.insert_code("before_network_run", print_build)
        network.run(self.duration * second)
        device.build(directory=self.directory, compile=True, run=False)
        device.run(directory=self.directory, with_output=False, run_args=[])
        print(
            json.dumps(
                {
                    "rate_Hz": monitor.num_spikes / len(monitor.source) / self.duration,
                    "synapses": int(sum(len(s) for s in synapses)),
                    **more(),
                }
            )
        )
