// The step: what the host knows of it.
struct Now {
  @align(16) step: u32,
  first: u32, // step of this chunk
  record: u32, // where its records begin
  zero: u32,
  left: u32, // steps of this dispatch, where it does several
  values: array<vec4<u32>, 1>,
}
// Keys of the random numbers; of each sum scale, its inverse, and whether it has two words; values that are the same for all elements.
struct Given {
  draws: vec2<u32>,
  subdraws: vec2<u32>,
  sum_cells_g_: vec4<u32>,
  cells_drive_: f32,
  hosted_0_: f32,
  cells_v_from_g_: f32,
  cells_g_decay_: f32,
  cells_to_cells_0_w_: f32,
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

override half_of_sums: u32 = 0u;
override first_sample_1: u32 = 0u;
override at_cells_v: u32 = 0u;
override interval_sample_1: u32 = 0u;
override at_sample_1: u32 = 0u;
override size_sample_1: u32 = 0u;
override at_sum_cells_g: u32 = 0u;
override size_sum_cells_g: u32 = 0u;
override target_wiring_cells_to_cells_0: u32 = 0u;
override row_wiring_cells_to_cells_0: u32 = 0u;
override pre_first_wiring_cells_to_cells_0: u32 = 0u;
override slots_wiring_cells_to_cells_0: u32 = 0u;
override pre_delay_wiring_cells_to_cells_0: u32 = 0u;
override at_list_cells: u32 = 0u;
override ring_list_cells: u32 = 0u;
override size_cells: u32 = 0u;
override pre_end_wiring_cells_to_cells_0: u32 = 0u;
override at_cells_g: u32 = 0u;
override at_cells_refractory_until: u32 = 0u;
override groups_step_0_0: u32 = 0u;
override groups_step_0_1: u32 = 0u;
override pre_delays_wiring_cells_to_cells_0: u32 = 0u;
override groups_step_1_0: u32 = 0u;
override groups_fused_0_0: u32 = 0u;
override groups_fused_0_1: u32 = 0u;
override groups_ahead_0: u32 = 0u;
override groups_watch_0: u32 = 0u;
override size_array_cells_v: u32 = 0u;
override groups_watch_1: u32 = 0u;
override size_array_cells_g: u32 = 0u;
override at_spikes: u32 = 0u;
override count_spikes: u32 = 0u;

fn add_whole(place: u32, value: i32) {
  atomicAdd(&a[place], value);
}
fn take_whole(place: u32) -> i32 {
  return atomicExchange(&a[place], 0);
}
fn add_sum(place: u32, size: u32, how: vec4<u32>, value: f32) {
  let scaled = value * bitcast<f32>(how.x);
  if (how.z == 0u) {
    atomicAdd(&a[place], i32(round(scaled)));
    return;
  }
  let upper = floor(scaled * 0.00000000023283064365386963);
  let lower = u32(scaled - upper * 4294967296.0);
  let before = bitcast<u32>(atomicAdd(&a[place], bitcast<i32>(lower)));
  let carried = i32(upper) + select(0, 1, before + lower < before);
  if (carried != 0) {
    atomicAdd(&a[place + size], carried);
  }
}
fn take_sum(place: u32, size: u32, how: vec4<u32>) -> f32 {
  let unit = bitcast<f32>(how.y);
  let whole = atomicExchange(&a[place], 0);
  if (how.z == 0u) {
    return f32(whole) * unit;
  }
  var lower = bitcast<u32>(whole);
  var upper = atomicExchange(&a[place + size], 0);
  let negative = upper < 0;
  if (negative) {
    upper = ~upper + select(0, 1, lower == 0u);
    lower = ~lower + 1u;
  }
  let size_of_it = (f32(upper) * 4294967296.0 + f32(lower)) * unit;
  return select(size_of_it, -size_of_it, negative);
}
fn half_of(step: u32) -> u32 {
  return (step & 1u) * half_of_sums;
}
fn share_of(group: u32, groups: u32, thread: u32, delays: u32) -> vec4<u32> {
  let teams = groups * (group_size / row_threads);
  let each = max(1u, teams / max(1u, delays));
  let parts = teams / each;
  let team = group * (group_size / row_threads) + thread / row_threads;
  return vec4<u32>(select(delays, team / each, team / each < parts), parts, team % each, each);
}
fn step_real(k: u32) -> f32 {
  return bitcast<f32>(now.values[k / 4u][k % 4u]);
}
fn step_integer(k: u32) -> i32 {
  return bitcast<i32>(now.values[k / 4u][k % 4u]);
}





fn kernel_copy_1(i: i32) {
  let row = now.step / interval_sample_1 - (now.first + interval_sample_1 - 1u) / interval_sample_1;
  atomicStore(&o[now.record + at_sample_1 + row * size_sample_1 + u32(i)], bitcast<u32>(f[at_cells_v + u32((i + i32(first_sample_1)))]));
}

// cells->cells#0: on pre, Kick
// from delayed.neuro:14
fn kernel_deliver_cells_to_cells_0(d: u32, first: u32, each: u32, thread: u32, arriving: u32) {
  let delay = c[pre_delay_wiring_cells_to_cells_0 + d];
  let slot = (arriving + ring_list_cells - 1u - delay) % ring_list_cells;
  let count = atomicLoad(&l[at_list_cells + slot]);
  let heard = at_list_cells + ring_list_cells + slot * size_cells;
  for (var item = first; item < count; item += each) {
    let i = i32(atomicLoad(&l[heard + item]));
    if (u32(i) >= pre_first_wiring_cells_to_cells_0 && u32(i) < pre_end_wiring_cells_to_cells_0) {
      let row = row_wiring_cells_to_cells_0 + (u32(i) - pre_first_wiring_cells_to_cells_0) * slots_wiring_cells_to_cells_0 + d;
      for (var synapse = c[row] + thread % row_threads; synapse < c[row + 1u]; synapse += row_threads) {
        let s = i32(synapse);
        let j = i32(c[target_wiring_cells_to_cells_0 + synapse]);
        add_sum(half_of(arriving) + at_sum_cells_g + u32(j), size_sum_cells_g, given.sum_cells_g_, given.cells_to_cells_0_w_);
      }
    }
  }
}

fn kernel_fold_cells_g(i: i32) {
  let sum: f32 = take_sum(half_of(now.step) + at_sum_cells_g + u32(i), size_sum_cells_g, given.sum_cells_g_);
  if (sum != 0.0) {
    f[at_cells_g + u32(i)] = f[at_cells_g + u32(i)] + sum;
  }
}

// dv/dt = (drive + g - v) / (10 ms) unless refractory [exact]
// dg/dt = -g / (5 ms) [exact]
// spike when v > 1
// from delayed.neuro:5, delayed.neuro:6, delayed.neuro:7
fn kernel_update_cells(i: i32) {
  let step_below_refractory_until_ = i32(now.step) < n[at_cells_refractory_until + u32(i)];
  let v_ = f[at_cells_v + u32(i)];
  let g_ = f[at_cells_g + u32(i)];
  let v_next_ = select(v_ + ((given.cells_drive_ - v_) * given.hosted_0_ + given.cells_v_from_g_ * g_), v_, step_below_refractory_until_);
  let g_next_ = (g_ * given.cells_g_decay_);
  f[at_cells_v + u32(i)] = v_next_;
  f[at_cells_g + u32(i)] = g_next_;
  if (v_next_ > 1.0 && !step_below_refractory_until_) {
    emit_event(at_list_cells, ring_list_cells, size_cells, 0u, i);
    f[at_cells_v + u32(i)] = 0.0;
    n[at_cells_refractory_until + u32(i)] = step_integer(0u);
  }
}

fn kernel_copy_1_own(i: i32) {
  let column = u32(i) - first_sample_1;
  if (column < size_sample_1) {
    let row = now.step / interval_sample_1 - (now.first + interval_sample_1 - 1u) / interval_sample_1;
    atomicStore(&o[now.record + at_sample_1 + row * size_sample_1 + column], bitcast<u32>(f[at_cells_v + u32(i)]));
  }
}

fn kernel_watch_cells_v(i: i32) {
  let bits = bitcast<u32>(f[at_cells_v + u32(i)]);
  if ((bits & 0x7f800000u) == 0x7f800000u) { atomicStore(&o[now.record + 1u], 1u); }
}

fn kernel_watch_cells_g(i: i32) {
  let bits = bitcast<u32>(f[at_cells_g + u32(i)]);
  if ((bits & 0x7f800000u) == 0x7f800000u) { atomicStore(&o[now.record + 1u], 1u); }
}

fn emit_event(at: u32, ring: u32, size: u32, list: u32, i: i32) {
  let slot = now.step % ring;
  let place = atomicAdd(&l[at + slot], 1u);
  atomicStore(&l[at + ring + slot * size + place], u32(i));
  let record = atomicAdd(&o[now.record], 1u);
  if (record < count_spikes) {
    let at_record = now.record + at_spikes + 2u * record;
    atomicStore(&o[at_record], list + ((now.step - now.first) << 16u));
    atomicStore(&o[at_record + 1u], u32(i));
  }
}

@compute @workgroup_size(64)
fn step_0(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  var group = workgroup.x;
  if (group < groups_step_0_0) {
    for (var element = group * group_size + thread; element < size_sample_1; element += groups_step_0_0 * group_size) {
      if (now.step % interval_sample_1 == 0u) {
        kernel_copy_1(i32(element));
      }
    }
    return;
  }
  group -= groups_step_0_0;
  if (group < groups_step_0_1) {
    let share = share_of(group, groups_step_0_1, thread, pre_delays_wiring_cells_to_cells_0);
    for (var d = share.x; d < pre_delays_wiring_cells_to_cells_0; d += share.y) {
      kernel_deliver_cells_to_cells_0(d, share.z, share.w, thread, now.step);
    }
    return;
  }
  group -= groups_step_0_1;
}

@compute @workgroup_size(64)
fn step_1(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  if (workgroup.x == 0u && thread == 0u) {
    atomicStore(&l[at_list_cells + (now.step + 1u) % ring_list_cells], 0u);
  }
  var group = workgroup.x;
  if (group < groups_step_1_0) {
    for (var element = group * group_size + thread; element < size_cells; element += groups_step_1_0 * group_size) {
      kernel_fold_cells_g(i32(element));
      kernel_update_cells(i32(element));
    }
    return;
  }
  group -= groups_step_1_0;
}

@compute @workgroup_size(64)
fn fused_0(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  if (workgroup.x == 0u && thread == 0u) {
    atomicStore(&l[at_list_cells + (now.step + 1u) % ring_list_cells], 0u);
  }
  var group = workgroup.x;
  if (group < groups_fused_0_0) {
    for (var element = group * group_size + thread; element < size_cells; element += groups_fused_0_0 * group_size) {
      if (now.step % interval_sample_1 == 0u) {
        kernel_copy_1_own(i32(element));
      }
      kernel_fold_cells_g(i32(element));
      kernel_update_cells(i32(element));
    }
    return;
  }
  group -= groups_fused_0_0;
  if (group < groups_fused_0_1) {
    let share = share_of(group, groups_fused_0_1, thread, pre_delays_wiring_cells_to_cells_0);
    for (var d = share.x; d < pre_delays_wiring_cells_to_cells_0; d += share.y) {
      kernel_deliver_cells_to_cells_0(d, share.z, share.w, thread, now.step + 1u);
    }
    return;
  }
  group -= groups_fused_0_1;
}

@compute @workgroup_size(64)
fn ahead(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  var group = workgroup.x;
  if (group < groups_ahead_0) {
    let share = share_of(group, groups_ahead_0, thread, pre_delays_wiring_cells_to_cells_0);
    for (var d = share.x; d < pre_delays_wiring_cells_to_cells_0; d += share.y) {
      kernel_deliver_cells_to_cells_0(d, share.z, share.w, thread, now.step);
    }
    return;
  }
  group -= groups_ahead_0;
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
  if (group < groups_watch_1) {
    for (var element = group * group_size + thread; element < size_array_cells_g; element += groups_watch_1 * group_size) {
      kernel_watch_cells_g(i32(element));
    }
    return;
  }
  group -= groups_watch_1;
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
      for (var element = group * group_size + thread; element < size_sample_1; element += groups * group_size) {
        if (now.step % interval_sample_1 == 0u) {
          kernel_copy_1(i32(element));
        }
      }
    }
    {
      let share = share_of(group, groups, thread, pre_delays_wiring_cells_to_cells_0);
      for (var d = share.x; d < pre_delays_wiring_cells_to_cells_0; d += share.y) {
        kernel_deliver_cells_to_cells_0(d, share.z, share.w, thread, now.step);
      }
    }
    storageBarrier();
    if (group == 0u && thread == 0u) {
      atomicStore(&l[at_list_cells + (now.step + 1u) % ring_list_cells], 0u);
    }
    {
      for (var element = group * group_size + thread; element < size_cells; element += groups * group_size) {
        kernel_fold_cells_g(i32(element));
        kernel_update_cells(i32(element));
      }
    }
    storageBarrier();
  }
}
