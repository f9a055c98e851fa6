// The step: what the host knows of it.
struct Now {
  @align(16) step: u32,
  first: u32, // step of this chunk
  record: u32, // where its records begin
  zero: u32,
  left: u32, // steps of this dispatch, where it does several
}
// Keys of the random numbers; of each sum scale, its inverse, and whether it has two words; values that are the same for all elements.
struct Given {
  draws: vec2<u32>,
  subdraws: vec2<u32>,
  hosted_0_: f32,
  cells_to_cells_0_g_: f32,
}
@group(0) @binding(0) var<storage, read_write> f: array<f32>; // real states
@group(0) @binding(1) var<storage, read_write> n: array<i32>; // whole ones, and conditions
@group(0) @binding(2) var<storage, read_write> a: array<atomic<i32>>; // sums of what arrives
@group(0) @binding(3) var<storage, read_write> l: array<atomic<u32>>; // lists of spikes
@group(0) @binding(4) var<storage, read> r: array<f32>; // what does not change: parameters, tables
@group(0) @binding(5) var<storage, read> c: array<u32>; // what does not change: connections, whole numbers
@group(0) @binding(6) var<storage, read_write> o: array<atomic<u32>>; // records
@group(0) @binding(7) var<uniform> now: Now;
@group(0) @binding(8) var<uniform> given: Given;
@group(0) @binding(9) var<storage, read_write> w: array<u32>; // states of synapses

const group_size = 64u;
// Threads that work on a row of synapses together.
override row_threads: u32 = 32u;

override at_cells_I: u32 = 0u;
override at_cells_v: u32 = 0u;
override post_first_wiring_cells_to_cells_0: u32 = 0u;
override post_end_wiring_cells_to_cells_0: u32 = 0u;
override pull_wiring_cells_to_cells_0: u32 = 0u;
override pull_synapse_wiring_cells_to_cells_0: u32 = 0u;
override pull_source_wiring_cells_to_cells_0: u32 = 0u;
override pre_first_wiring_cells_to_cells_0: u32 = 0u;
override pre_end_wiring_cells_to_cells_0: u32 = 0u;
override row_wiring_cells_to_cells_0: u32 = 0u;
override slots_wiring_cells_to_cells_0: u32 = 0u;
override target_wiring_cells_to_cells_0: u32 = 0u;
override first_sample_0: u32 = 0u;
override interval_sample_0: u32 = 0u;
override at_sample_0: u32 = 0u;
override size_sample_0: u32 = 0u;
override groups_step_0_0: u32 = 0u;
override size_cells: u32 = 0u;
override groups_step_0_1: u32 = 0u;
override groups_step_1_0: u32 = 0u;
override groups_watch_0: u32 = 0u;
override size_array_cells_v: u32 = 0u;






fn kernel_clear_cells_I(i: i32) {
  f[at_cells_I + u32(i)] = 0.0;
}

// cells->cells#0: post.I += g * (pre.v - post.v)
// from gap.neuro:5
fn kernel_contribute_cells_to_cells_0(j: i32) {
  if (u32(j) < post_first_wiring_cells_to_cells_0 || u32(j) >= post_end_wiring_cells_to_cells_0) { return; }
  let column = pull_wiring_cells_to_cells_0 + u32(j) - post_first_wiring_cells_to_cells_0;
  for (var k = c[column]; k < c[column + 1u]; k++) {
    let s = i32(c[pull_synapse_wiring_cells_to_cells_0 + k]);
    let i = i32(c[pull_source_wiring_cells_to_cells_0 + k]);
    let v_ = f[at_cells_v + u32(i)];
    f[at_cells_I + u32(j)] = f[at_cells_I + u32(j)] + (given.cells_to_cells_0_g_ * (v_ - f[at_cells_v + u32(j)]));
  }
}

// cells->cells#0: pre.I += g * (post.v - pre.v)
// from gap.neuro:6
fn kernel_contribute_cells_to_cells_0_2(i: i32) {
  if (u32(i) < pre_first_wiring_cells_to_cells_0 || u32(i) >= pre_end_wiring_cells_to_cells_0) { return; }
  let row = row_wiring_cells_to_cells_0 + (u32(i) - pre_first_wiring_cells_to_cells_0) * slots_wiring_cells_to_cells_0;
  let from_synapse = c[row];
  let to_synapse = c[row + slots_wiring_cells_to_cells_0];
  let v_ = f[at_cells_v + u32(i)];
  for (var synapse = from_synapse; synapse < to_synapse; synapse++) {
    let s = i32(synapse);
    let j = i32(c[target_wiring_cells_to_cells_0 + synapse]);
    f[at_cells_I + u32(i)] = f[at_cells_I + u32(i)] + (given.cells_to_cells_0_g_ * (f[at_cells_v + u32(j)] - v_));
  }
}

fn kernel_copy_0(i: i32) {
  let row = now.step / interval_sample_0 - (now.first + interval_sample_0 - 1u) / interval_sample_0;
  atomicStore(&o[now.record + at_sample_0 + row * size_sample_0 + u32(i)], bitcast<u32>(f[at_cells_v + u32((i + i32(first_sample_0)))]));
}

// dv/dt = (-60 mV - v + I) / (10 ms) by euler [euler]
// from gap.neuro:2
fn kernel_update_cells(i: i32) {
  let cells_I_held_ = f[at_cells_I + u32(i)];
  let v_ = f[at_cells_v + u32(i)];
  let v_next_ = v_ + (-60.0 - v_ + cells_I_held_) * given.hosted_0_;
  f[at_cells_v + u32(i)] = v_next_;
}

fn kernel_watch_cells_v(i: i32) {
  let bits = bitcast<u32>(f[at_cells_v + u32(i)]);
  if ((bits & 0x7f800000u) == 0x7f800000u) { atomicStore(&o[now.record + 1u], 1u); }
}

@compute @workgroup_size(64)
fn step_0(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  var group = workgroup.x;
  if (group < groups_step_0_0) {
    for (var element = group * group_size + thread; element < size_cells; element += groups_step_0_0 * group_size) {
      kernel_clear_cells_I(i32(element));
      kernel_contribute_cells_to_cells_0(i32(element));
      kernel_contribute_cells_to_cells_0_2(i32(element));
    }
    return;
  }
  group -= groups_step_0_0;
  if (group < groups_step_0_1) {
    for (var element = group * group_size + thread; element < size_sample_0; element += groups_step_0_1 * group_size) {
      if (now.step % interval_sample_0 == 0u) {
        kernel_copy_0(i32(element));
      }
    }
    return;
  }
  group -= groups_step_0_1;
}

@compute @workgroup_size(64)
fn step_1(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  var group = workgroup.x;
  if (group < groups_step_1_0) {
    for (var element = group * group_size + thread; element < size_cells; element += groups_step_1_0 * group_size) {
      kernel_update_cells(i32(element));
    }
    return;
  }
  group -= groups_step_1_0;
}

@compute @workgroup_size(64)
fn watch(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  var group = workgroup.x;
  if (group < groups_watch_0) {
    for (var element = group * group_size + thread; element < size_array_cells_v; element += groups_watch_0 * group_size) {
      kernel_watch_cells_v(i32(element));
    }
    return;
  }
  group -= groups_watch_0;
}

// For small networks, with this in place of the binding `now`:
// @group(0) @binding(7) var<uniform> steps: array<Now, 256>; var<private> now: Now;
override threads_of_workgroup: u32 = 256u;
@compute @workgroup_size(threads_of_workgroup)
fn workgroup(@builtin(local_invocation_index) invocation: u32) {
  let group = invocation / group_size;
  let thread = invocation % group_size;
  let groups = threads_of_workgroup / group_size;
  for (var k = 0u; k < steps[0].left; k++) {
    now = steps[k];
    {
      for (var element = group * group_size + thread; element < size_cells; element += groups * group_size) {
        kernel_clear_cells_I(i32(element));
        kernel_contribute_cells_to_cells_0(i32(element));
        kernel_contribute_cells_to_cells_0_2(i32(element));
      }
    }
    {
      for (var element = group * group_size + thread; element < size_sample_0; element += groups * group_size) {
        if (now.step % interval_sample_0 == 0u) {
          kernel_copy_0(i32(element));
        }
      }
    }
    storageBarrier();
    {
      for (var element = group * group_size + thread; element < size_cells; element += groups * group_size) {
        kernel_update_cells(i32(element));
      }
    }
    storageBarrier();
  }
}
