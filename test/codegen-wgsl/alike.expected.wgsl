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
  sum_L_2_g_: vec4<u32>,
  L_2_drive_: f32,
  hosted_3_: f32,
  L_2_v_from_g_: f32,
  L_2_g_decay_: f32,
  L_2_jump_: f32,
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
override at_L_2_g: u32 = 0u;
override first_sample_5: u32 = 0u;
override at_L_2_v: u32 = 0u;
override interval_sample_5: u32 = 0u;
override at_sample_5: u32 = 0u;
override size_sample_5: u32 = 0u;
override at_list_L_2: u32 = 0u;
override ring_list_L_2: u32 = 0u;
override size_L_2: u32 = 0u;
override at_sum_L_2_g: u32 = 0u;
override size_sum_L_2_g: u32 = 0u;
override at_L_2_refractory_until: u32 = 0u;
override at_table_of_every_L_0: u32 = 0u;
override at_table_of_deliver_L_0_to_L_0_0: u32 = 0u;
override at_table_of_watch_L_0_v: u32 = 0u;
override groups_step_0_0: u32 = 0u;
override interval_every_2: u32 = 0u;
override groups_step_0_1: u32 = 0u;
override groups_step_0_2: u32 = 0u;
override groups_step_0_3: u32 = 0u;
override groups_step_1_0: u32 = 0u;
override groups_step_1_1: u32 = 0u;
override at_table_of_lists_L_0_L_1_L_2_L_3_L_4: u32 = 0u;
override groups_fused_0_0: u32 = 0u;
override groups_fused_0_1: u32 = 0u;
override groups_fused_0_2: u32 = 0u;
override groups_ahead_0: u32 = 0u;
override groups_watch_0: u32 = 0u;
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
fn row_with(at: u32, width: u32, rows: u32, number: u32) -> u32 {
  var low = 0u;
  var high = rows;
  while (high - low > 1u) {
    let middle = (low + high) / 2u;
    if (c[at + middle * width] <= number) { low = middle; } else { high = middle; }
  }
  return at + low * width;
}

// L[0]: every 0.2 ms
// and 3 more that are alike
// from alike.neuro:7
fn alike_every_L_0(i: i32, row_of: u32) {
  f[c[row_of + 1u] + u32(i)] = f[c[row_of + 1u] + u32(i)] + bitcast<f32>(c[row_of + 2u]) * neuro_draw_uniform(c[row_of + 3u], u32(i), 0.0, 1.0);
}

// L[2]: every 0.2 ms
// from alike.neuro:7
fn kernel_every_L_2(i: i32) {
  f[at_L_2_g + u32(i)] = f[at_L_2_g + u32(i)] + given.L_2_jump_ * neuro_draw_uniform(2u, u32(i), 0.0, 1.0);
}

fn kernel_copy_5(i: i32) {
  let row = now.step / interval_sample_5 - (now.first + interval_sample_5 - 1u) / interval_sample_5;
  atomicStore(&o[now.record + at_sample_5 + row * size_sample_5 + u32(i)], bitcast<u32>(f[at_L_2_v + u32((i + i32(first_sample_5)))]));
}

// L[0]->L[0]#0: on pre, Kick
// and 24 more that are alike
// from alike.neuro:17
fn alike_deliver_L_0_to_L_0_0(d: u32, first: u32, each: u32, thread: u32, arriving: u32, row_of: u32) {
  let delay = c[c[row_of + 1u] + d];
  let slot = (arriving + c[row_of + 2u] - 1u - delay) % c[row_of + 2u];
  let count = atomicLoad(&l[c[row_of + 3u] + slot]);
  let heard = c[row_of + 3u] + c[row_of + 2u] + slot * c[row_of + 4u];
  for (var item = first; item < count; item += each) {
    let i = i32(atomicLoad(&l[heard + item]));
    if (u32(i) >= c[row_of + 5u] && u32(i) < c[row_of + 6u]) {
      let row = c[row_of + 7u] + (u32(i) - c[row_of + 5u]) * c[row_of + 8u] + d;
      for (var synapse = c[row] + thread % row_threads; synapse < c[row + 1u]; synapse += row_threads) {
        let s = i32(synapse);
        let j = i32(c[c[row_of + 9u] + synapse]);
        add_sum(half_of(arriving) + c[row_of + 10u] + u32(j), c[row_of + 11u], vec4<u32>(c[row_of + 12u], c[row_of + 13u], c[row_of + 14u], 0u), bitcast<f32>(c[row_of + 15u]));
      }
    }
  }
}

fn alike_fold_L_0_g(i: i32, row_of: u32) {
  let sum: f32 = take_sum(half_of(now.step) + c[row_of + 4u] + u32(i), c[row_of + 5u], vec4<u32>(c[row_of + 6u], c[row_of + 7u], c[row_of + 8u], 0u));
  if (sum != 0.0) {
    f[c[row_of + 1u] + u32(i)] = f[c[row_of + 1u] + u32(i)] + sum;
  }
}

// dv/dt = (drive + g - v) / (10 ms) unless refractory [exact]
// dg/dt = -g / (5 ms) [exact]
// spike when v > 1
// and 3 more that are alike
// from alike.neuro:5, alike.neuro:6, alike.neuro:8
fn alike_update_L_0(i: i32, row_of: u32) {
  let step_below_L_0_refractory_until_ = i32(now.step) < n[c[row_of + 9u] + u32(i)];
  let L_0_v_ = f[c[row_of + 10u] + u32(i)];
  let L_0_g_ = f[c[row_of + 1u] + u32(i)];
  let v_next_ = select(L_0_v_ + ((bitcast<f32>(c[row_of + 11u]) - L_0_v_) * bitcast<f32>(c[row_of + 12u]) + bitcast<f32>(c[row_of + 13u]) * L_0_g_), L_0_v_, step_below_L_0_refractory_until_);
  let g_next_ = (L_0_g_ * bitcast<f32>(c[row_of + 14u]));
  f[c[row_of + 10u] + u32(i)] = v_next_;
  f[c[row_of + 1u] + u32(i)] = g_next_;
  if (v_next_ > 1.0 && !step_below_L_0_refractory_until_) {
    emit_event(c[row_of + 15u], c[row_of + 16u], c[row_of + 17u], c[row_of + 3u], i);
    f[c[row_of + 10u] + u32(i)] = 0.0;
    n[c[row_of + 9u] + u32(i)] = step_integer(0u);
  }
}

fn kernel_fold_L_2_g(i: i32) {
  let sum: f32 = take_sum(half_of(now.step) + at_sum_L_2_g + u32(i), size_sum_L_2_g, given.sum_L_2_g_);
  if (sum != 0.0) {
    f[at_L_2_g + u32(i)] = f[at_L_2_g + u32(i)] + sum;
  }
}

// dv/dt = (drive + g - v) / (10 ms) unless refractory [exact]
// dg/dt = -g / (5 ms) [exact]
// spike when v > 1
// from alike.neuro:5, alike.neuro:6, alike.neuro:8
fn kernel_update_L_2(i: i32) {
  let step_below_L_2_refractory_until_ = i32(now.step) < n[at_L_2_refractory_until + u32(i)];
  let L_2_v_ = f[at_L_2_v + u32(i)];
  let L_2_g_ = f[at_L_2_g + u32(i)];
  let v_next_3_ = select(L_2_v_ + ((given.L_2_drive_ - L_2_v_) * given.hosted_3_ + given.L_2_v_from_g_ * L_2_g_), L_2_v_, step_below_L_2_refractory_until_);
  let g_next_3_ = (L_2_g_ * given.L_2_g_decay_);
  f[at_L_2_v + u32(i)] = v_next_3_;
  f[at_L_2_g + u32(i)] = g_next_3_;
  if (v_next_3_ > 1.0 && !step_below_L_2_refractory_until_) {
    emit_event(at_list_L_2, ring_list_L_2, size_L_2, 2u, i);
    f[at_L_2_v + u32(i)] = 0.0;
    n[at_L_2_refractory_until + u32(i)] = step_integer(0u);
  }
}

fn kernel_copy_5_own(i: i32) {
  let column = u32(i) - first_sample_5;
  if (column < size_sample_5) {
    let row = now.step / interval_sample_5 - (now.first + interval_sample_5 - 1u) / interval_sample_5;
    atomicStore(&o[now.record + at_sample_5 + row * size_sample_5 + column], bitcast<u32>(f[at_L_2_v + u32(i)]));
  }
}

fn alike_watch_L_0_v(i: i32, row_of: u32) {
  let bits = bitcast<u32>(f[c[row_of + 1u] + u32(i)]);
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
    for (var element = group * group_size + thread; element < size_L_2; element += groups_step_0_0 * group_size) {
      if (now.step % interval_every_2 == 0u) {
        kernel_every_L_2(i32(element));
      }
    }
    return;
  }
  group -= groups_step_0_0;
  if (group < groups_step_0_1) {
    for (var element = group * group_size + thread; element < size_sample_5; element += groups_step_0_1 * group_size) {
      if (now.step % interval_sample_5 == 0u) {
        kernel_copy_5(i32(element));
      }
    }
    return;
  }
  group -= groups_step_0_1;
  if (group < groups_step_0_2) {
    let total = c[at_table_of_every_L_0 + 76u];
    for (var element = group * group_size + thread; element < total; element += groups_step_0_2 * group_size) {
      let row_of = row_with(at_table_of_every_L_0, 19u, 4u, element);
      let i = i32(element - c[row_of]);
      if (now.step % c[row_of + 18u] == 0u) {
        alike_every_L_0(i, row_of);
      }
    }
    return;
  }
  group -= groups_step_0_2;
  if (group < groups_step_0_3) {
    let total = c[at_table_of_deliver_L_0_to_L_0_0 + 400u];
    let share = share_of(group, groups_step_0_3, thread, total);
    for (var d = share.x; d < total; d += share.y) {
      let row_of = row_with(at_table_of_deliver_L_0_to_L_0_0, 16u, 25u, d);
      alike_deliver_L_0_to_L_0_0(d - c[row_of], share.z, share.w, thread, now.step, row_of);
    }
    return;
  }
  group -= groups_step_0_3;
}

@compute @workgroup_size(64)
fn step_1(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  for (var list = thread; list < 5u && workgroup.x == 0u; list += group_size) {
    let row_of = at_table_of_lists_L_0_L_1_L_2_L_3_L_4 + 2u * list;
    atomicStore(&l[c[row_of] + (now.step + 1u) % c[row_of + 1u]], 0u);
  }
  var group = workgroup.x;
  if (group < groups_step_1_0) {
    for (var element = group * group_size + thread; element < size_L_2; element += groups_step_1_0 * group_size) {
      kernel_fold_L_2_g(i32(element));
      kernel_update_L_2(i32(element));
    }
    return;
  }
  group -= groups_step_1_0;
  if (group < groups_step_1_1) {
    let total = c[at_table_of_every_L_0 + 76u];
    for (var element = group * group_size + thread; element < total; element += groups_step_1_1 * group_size) {
      let row_of = row_with(at_table_of_every_L_0, 19u, 4u, element);
      let i = i32(element - c[row_of]);
      alike_fold_L_0_g(i, row_of);
      alike_update_L_0(i, row_of);
    }
    return;
  }
  group -= groups_step_1_1;
}

@compute @workgroup_size(64)
fn fused_0(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  for (var list = thread; list < 5u && workgroup.x == 0u; list += group_size) {
    let row_of = at_table_of_lists_L_0_L_1_L_2_L_3_L_4 + 2u * list;
    atomicStore(&l[c[row_of] + (now.step + 1u) % c[row_of + 1u]], 0u);
  }
  var group = workgroup.x;
  if (group < groups_fused_0_0) {
    for (var element = group * group_size + thread; element < size_L_2; element += groups_fused_0_0 * group_size) {
      if (now.step % interval_every_2 == 0u) {
        kernel_every_L_2(i32(element));
      }
      if (now.step % interval_sample_5 == 0u) {
        kernel_copy_5_own(i32(element));
      }
      kernel_fold_L_2_g(i32(element));
      kernel_update_L_2(i32(element));
    }
    return;
  }
  group -= groups_fused_0_0;
  if (group < groups_fused_0_1) {
    let total = c[at_table_of_every_L_0 + 76u];
    for (var element = group * group_size + thread; element < total; element += groups_fused_0_1 * group_size) {
      let row_of = row_with(at_table_of_every_L_0, 19u, 4u, element);
      let i = i32(element - c[row_of]);
      if (now.step % c[row_of + 18u] == 0u) {
        alike_every_L_0(i, row_of);
      }
      alike_fold_L_0_g(i, row_of);
      alike_update_L_0(i, row_of);
    }
    return;
  }
  group -= groups_fused_0_1;
  if (group < groups_fused_0_2) {
    let total = c[at_table_of_deliver_L_0_to_L_0_0 + 400u];
    let share = share_of(group, groups_fused_0_2, thread, total);
    for (var d = share.x; d < total; d += share.y) {
      let row_of = row_with(at_table_of_deliver_L_0_to_L_0_0, 16u, 25u, d);
      alike_deliver_L_0_to_L_0_0(d - c[row_of], share.z, share.w, thread, now.step + 1u, row_of);
    }
    return;
  }
  group -= groups_fused_0_2;
}

@compute @workgroup_size(64)
fn ahead(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  var group = workgroup.x;
  if (group < groups_ahead_0) {
    let total = c[at_table_of_deliver_L_0_to_L_0_0 + 400u];
    let share = share_of(group, groups_ahead_0, thread, total);
    for (var d = share.x; d < total; d += share.y) {
      let row_of = row_with(at_table_of_deliver_L_0_to_L_0_0, 16u, 25u, d);
      alike_deliver_L_0_to_L_0_0(d - c[row_of], share.z, share.w, thread, now.step, row_of);
    }
    return;
  }
  group -= groups_ahead_0;
}

@compute @workgroup_size(64)
fn watch(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  var group = workgroup.x;
  if (group < groups_watch_0) {
    let total = c[at_table_of_watch_L_0_v + 20u];
    for (var element = group * group_size + thread; element < total; element += groups_watch_0 * group_size) {
      let row_of = row_with(at_table_of_watch_L_0_v, 2u, 10u, element);
      let i = i32(element - c[row_of]);
      alike_watch_L_0_v(i, row_of);
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
      for (var element = group * group_size + thread; element < size_L_2; element += groups * group_size) {
        if (now.step % interval_every_2 == 0u) {
          kernel_every_L_2(i32(element));
        }
      }
    }
    {
      for (var element = group * group_size + thread; element < size_sample_5; element += groups * group_size) {
        if (now.step % interval_sample_5 == 0u) {
          kernel_copy_5(i32(element));
        }
      }
    }
    {
      let total = c[at_table_of_every_L_0 + 76u];
      for (var element = group * group_size + thread; element < total; element += groups * group_size) {
        let row_of = row_with(at_table_of_every_L_0, 19u, 4u, element);
        let i = i32(element - c[row_of]);
        if (now.step % c[row_of + 18u] == 0u) {
          alike_every_L_0(i, row_of);
        }
      }
    }
    {
      let total = c[at_table_of_deliver_L_0_to_L_0_0 + 400u];
      let share = share_of(group, groups, thread, total);
      for (var d = share.x; d < total; d += share.y) {
        let row_of = row_with(at_table_of_deliver_L_0_to_L_0_0, 16u, 25u, d);
        alike_deliver_L_0_to_L_0_0(d - c[row_of], share.z, share.w, thread, now.step, row_of);
      }
    }
    storageBarrier();
    for (var list = thread; list < 5u && group == 0u; list += group_size) {
      let row_of = at_table_of_lists_L_0_L_1_L_2_L_3_L_4 + 2u * list;
      atomicStore(&l[c[row_of] + (now.step + 1u) % c[row_of + 1u]], 0u);
    }
    {
      for (var element = group * group_size + thread; element < size_L_2; element += groups * group_size) {
        kernel_fold_L_2_g(i32(element));
        kernel_update_L_2(i32(element));
      }
    }
    {
      let total = c[at_table_of_every_L_0 + 76u];
      for (var element = group * group_size + thread; element < total; element += groups * group_size) {
        let row_of = row_with(at_table_of_every_L_0, 19u, 4u, element);
        let i = i32(element - c[row_of]);
        alike_fold_L_0_g(i, row_of);
        alike_update_L_0(i, row_of);
      }
    }
    storageBarrier();
  }
}
