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
  sum_cells_v_: vec4<u32>,
  hosted_0_: f32,
  cells_cells_0_a_decay_: f32,
  cells_cells_0_b_decay_: f32,
  cells_to_cells_0_w_max_: f32,
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

override at_cells_to_cells_0_a: u32 = 0u;
override pre_delay_wiring_cells_to_cells_0: u32 = 0u;
override at_list_cells: u32 = 0u;
override ring_list_cells: u32 = 0u;
override size_cells: u32 = 0u;
override pre_first_wiring_cells_to_cells_0: u32 = 0u;
override pre_end_wiring_cells_to_cells_0: u32 = 0u;
override at_cells_to_cells_0_w: u32 = 0u;
override at_sum_cells_v: u32 = 0u;
override size_sum_cells_v: u32 = 0u;
override at_cells_to_cells_0_b: u32 = 0u;
override target_wiring_cells_to_cells_0: u32 = 0u;
override row_wiring_cells_to_cells_0: u32 = 0u;
override slots_wiring_cells_to_cells_0: u32 = 0u;
override post_delay_wiring_cells_to_cells_0: u32 = 0u;
override post_first_wiring_cells_to_cells_0: u32 = 0u;
override post_end_wiring_cells_to_cells_0: u32 = 0u;
override column_synapse_wiring_cells_to_cells_0: u32 = 0u;
override column_source_wiring_cells_to_cells_0: u32 = 0u;
override column_wiring_cells_to_cells_0: u32 = 0u;
override at_cells_v: u32 = 0u;
override groups_step_0_0: u32 = 0u;
override pre_delays_wiring_cells_to_cells_0: u32 = 0u;
override groups_step_0_1: u32 = 0u;
override groups_step_1_0: u32 = 0u;
override post_once_wiring_cells_to_cells_0: u32 = 0u;
override groups_step_1_1: u32 = 0u;
override post_delays_wiring_cells_to_cells_0: u32 = 0u;
override groups_step_1_2: u32 = 0u;
override groups_step_2_0: u32 = 0u;
override groups_watch_0: u32 = 0u;
override size_array_cells_v: u32 = 0u;
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
fn share_of(group: u32, groups: u32, thread: u32, delays: u32) -> vec4<u32> {
  let teams = groups * (group_size / row_threads);
  let each = max(1u, teams / max(1u, delays));
  let parts = teams / each;
  let team = group * (group_size / row_threads) + thread / row_threads;
  return vec4<u32>(select(delays, team / each, team / each < parts), parts, team % each, each);
}

// cells->cells#0: on pre, once for the source
// from plastic.neuro:12
fn kernel_source_of_cells_to_cells_0(d: u32, first: u32, each: u32, thread: u32, arriving: u32) {
  let delay = c[pre_delay_wiring_cells_to_cells_0 + d];
  let slot = (arriving + ring_list_cells - 1u - delay) % ring_list_cells;
  let count = atomicLoad(&l[at_list_cells + slot]);
  let heard = at_list_cells + ring_list_cells + slot * size_cells;
  for (var item = first; item < count; item += each) {
    let i = i32(atomicLoad(&l[heard + item]));
    if (u32(i) >= pre_first_wiring_cells_to_cells_0 && u32(i) < pre_end_wiring_cells_to_cells_0) {
      f[at_cells_to_cells_0_a + u32(i)] = f[at_cells_to_cells_0_a + u32(i)] + 0.01;
    }
  }
}

// cells->cells#0: on pre, Pair
// from plastic.neuro:12
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
        let w_ = bitcast<f32>(w[at_cells_to_cells_0_w + u32(s)]);
        add_sum(at_sum_cells_v + u32(j), size_sum_cells_v, given.sum_cells_v_, w_);
        w[at_cells_to_cells_0_w + u32(s)] = bitcast<u32>(neuro_min(neuro_max(w_ + f[at_cells_to_cells_0_b + u32(j)], 0.0), given.cells_to_cells_0_w_max_));
      }
    }
  }
}

// cells->cells#0: on post, once for the target
// from plastic.neuro:12
fn kernel_target_of_cells_to_cells_0(d: u32, first: u32, each: u32, thread: u32, arriving: u32) {
  let delay = c[post_delay_wiring_cells_to_cells_0 + d];
  let slot = (arriving + ring_list_cells - 1u - delay) % ring_list_cells;
  let count = atomicLoad(&l[at_list_cells + slot]);
  let heard = at_list_cells + ring_list_cells + slot * size_cells;
  for (var item = first; item < count; item += each) {
    let j = i32(atomicLoad(&l[heard + item]));
    if (u32(j) >= post_first_wiring_cells_to_cells_0 && u32(j) < post_end_wiring_cells_to_cells_0) {
      f[at_cells_to_cells_0_b + u32(j)] = f[at_cells_to_cells_0_b + u32(j)] - 0.01;
    }
  }
}

// cells->cells#0: on post, Pair
// from plastic.neuro:12
fn kernel_back_cells_to_cells_0(d: u32, first: u32, each: u32, thread: u32, arriving: u32) {
  let delay = c[post_delay_wiring_cells_to_cells_0 + d];
  let slot = (arriving + ring_list_cells - 1u - delay) % ring_list_cells;
  let count = atomicLoad(&l[at_list_cells + slot]);
  let heard = at_list_cells + ring_list_cells + slot * size_cells;
  for (var item = first; item < count; item += each) {
    let j = i32(atomicLoad(&l[heard + item]));
    if (u32(j) >= post_first_wiring_cells_to_cells_0 && u32(j) < post_end_wiring_cells_to_cells_0) {
      let row = column_wiring_cells_to_cells_0 + d * (post_end_wiring_cells_to_cells_0 - post_first_wiring_cells_to_cells_0 + 1u) + u32(j) - post_first_wiring_cells_to_cells_0;
      for (var synapse = c[row] + thread % row_threads; synapse < c[row + 1u]; synapse += row_threads) {
        let s = i32(c[column_synapse_wiring_cells_to_cells_0 + synapse]);
        let i = i32(c[column_source_wiring_cells_to_cells_0 + synapse]);
        w[at_cells_to_cells_0_w + u32(s)] = bitcast<u32>(neuro_min(neuro_max(bitcast<f32>(w[at_cells_to_cells_0_w + u32(s)]) + f[at_cells_to_cells_0_a + u32(i)], 0.0), given.cells_to_cells_0_w_max_));
      }
    }
  }
}

fn kernel_fold_cells_v(i: i32) {
  let sum: f32 = take_sum(at_sum_cells_v + u32(i), size_sum_cells_v, given.sum_cells_v_);
  if (sum != 0.0) {
    f[at_cells_v + u32(i)] = f[at_cells_v + u32(i)] + sum;
  }
}

// dv/dt = (1.2 - v) / (10 ms) [exact]
// da/dt = -a / (20 ms) [exact]
// db/dt = -b / (20 ms) [exact]
// spike when v > 1
// from plastic.neuro:2
fn kernel_update_cells(i: i32) {
  let v_ = f[at_cells_v + u32(i)];
  let v_next_ = v_ + (1.2 - v_) * given.hosted_0_;
  let a_next_ = (f[at_cells_to_cells_0_a + u32(i)] * given.cells_cells_0_a_decay_);
  let b_next_ = (f[at_cells_to_cells_0_b + u32(i)] * given.cells_cells_0_b_decay_);
  f[at_cells_v + u32(i)] = v_next_;
  f[at_cells_to_cells_0_a + u32(i)] = a_next_;
  f[at_cells_to_cells_0_b + u32(i)] = b_next_;
  if (v_next_ > 1.0) {
    emit_event(at_list_cells, ring_list_cells, size_cells, 0u, i);
    f[at_cells_v + u32(i)] = 0.0;
  }
}

fn kernel_watch_cells_v(i: i32) {
  let bits = bitcast<u32>(f[at_cells_v + u32(i)]);
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
    for (var d = 0u; d < pre_delays_wiring_cells_to_cells_0; d++) {
      kernel_source_of_cells_to_cells_0(d, group * group_size + thread, groups_step_0_0 * group_size, thread, now.step);
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
  var group = workgroup.x;
  if (group < groups_step_1_0) {
    for (var d = 0u; d < post_once_wiring_cells_to_cells_0; d++) {
      kernel_target_of_cells_to_cells_0(d, group * group_size + thread, groups_step_1_0 * group_size, thread, now.step);
    }
    return;
  }
  group -= groups_step_1_0;
  if (group < groups_step_1_1) {
    let share = share_of(group, groups_step_1_1, thread, post_delays_wiring_cells_to_cells_0);
    for (var d = share.x; d < post_delays_wiring_cells_to_cells_0; d += share.y) {
      kernel_back_cells_to_cells_0(d, share.z, share.w, thread, now.step);
    }
    return;
  }
  group -= groups_step_1_1;
  if (group < groups_step_1_2) {
    for (var element = group * group_size + thread; element < size_cells; element += groups_step_1_2 * group_size) {
      kernel_fold_cells_v(i32(element));
    }
    return;
  }
  group -= groups_step_1_2;
}

@compute @workgroup_size(64)
fn step_2(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  if (workgroup.x == 0u && thread == 0u) {
    atomicStore(&l[at_list_cells + (now.step + 1u) % ring_list_cells], 0u);
  }
  var group = workgroup.x;
  if (group < groups_step_2_0) {
    for (var element = group * group_size + thread; element < size_cells; element += groups_step_2_0 * group_size) {
      kernel_update_cells(i32(element));
    }
    return;
  }
  group -= groups_step_2_0;
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
      for (var d = 0u; d < pre_delays_wiring_cells_to_cells_0; d++) {
        kernel_source_of_cells_to_cells_0(d, group * group_size + thread, groups * group_size, thread, now.step);
      }
    }
    {
      let share = share_of(group, groups, thread, pre_delays_wiring_cells_to_cells_0);
      for (var d = share.x; d < pre_delays_wiring_cells_to_cells_0; d += share.y) {
        kernel_deliver_cells_to_cells_0(d, share.z, share.w, thread, now.step);
      }
    }
    storageBarrier();
    {
      for (var d = 0u; d < post_once_wiring_cells_to_cells_0; d++) {
        kernel_target_of_cells_to_cells_0(d, group * group_size + thread, groups * group_size, thread, now.step);
      }
    }
    {
      let share = share_of(group, groups, thread, post_delays_wiring_cells_to_cells_0);
      for (var d = share.x; d < post_delays_wiring_cells_to_cells_0; d += share.y) {
        kernel_back_cells_to_cells_0(d, share.z, share.w, thread, now.step);
      }
    }
    {
      for (var element = group * group_size + thread; element < size_cells; element += groups * group_size) {
        kernel_fold_cells_v(i32(element));
      }
    }
    storageBarrier();
    if (group == 0u && thread == 0u) {
      atomicStore(&l[at_list_cells + (now.step + 1u) % ring_list_cells], 0u);
    }
    {
      for (var element = group * group_size + thread; element < size_cells; element += groups * group_size) {
        kernel_update_cells(i32(element));
      }
    }
    storageBarrier();
  }
}
