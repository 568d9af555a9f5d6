package io.tollgate.jobs.settling;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/**
 * Plays a schedule to an operator that settles changes in steps, with occasional crashes. Each time
 * it is restored with another parallelism and step size, after doing more work that is lost.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
public final class InterruptedRuns<K, I, C, O> {

  private static final int GROUPS = 8;
  private static final int LARGEST_PIECE = 4;

  private final Maker<K, I, C, O> maker;
  private final KeySelector<I, K> key;
  private final TypeInformation<K> keyType;
  private final Consumer<KeyedBroadcastOperatorTestHarness<K, I, C, O>> taken;
  private final Random random;
  private final boolean isOnDisk;

  /** Makes the operator. */
  public interface Maker<K, I, C, O> {
    SettlingOperator<K, I, C, O> of(int atATime);
  }

  /** A change of what the operator judges by; everything else in a schedule comes by key. */
  public record Change<C>(C what) {}

  /**
   * @param taken looks at what an instance gave until then
   */
  public InterruptedRuns(
      Maker<K, I, C, O> maker,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      Consumer<KeyedBroadcastOperatorTestHarness<K, I, C, O>> taken,
      Random random) {
    this.maker = maker;
    this.key = key;
    this.keyType = keyType;
    this.taken = taken;
    this.random = random;
    this.isOnDisk = random.nextBoolean();
  }

  /** Plays all of it, and then settles what is left. */
  public void play(List<Object> schedule) throws Exception {
    List<OperatorSubtaskState> states = List.of();
    int at = 0;
    while (at < schedule.size()) {
      int end = Math.min(schedule.size(), at + 1 + random.nextInt(schedule.size() / 3));
      states = run(schedule.subList(at, end), random.nextInt(10), states, 1 + random.nextInt(3));
      at = end;
    }
    run(List.of(), -1, states, 1);
  }

  /**
   * Runs so many instances from a state and gives back theirs; what they do after it is lost.
   *
   * @param lost how often time goes on after the snapshot; negative: everything is settled first
   */
  private List<OperatorSubtaskState> run(
      List<Object> records, int lost, List<OperatorSubtaskState> from, int instances)
      throws Exception {
    List<KeyedBroadcastOperatorTestHarness<K, I, C, O>> all = new ArrayList<>();
    List<OperatorSubtaskState> left = new ArrayList<>();
    try {
      for (int index = 0; index < instances; index++) {
        all.add(started(from, instances, index));
      }
      for (Object record : records) {
        feed(all, record);
        goOn(all.get(random.nextInt(instances)), random.nextInt(3));
      }
      for (KeyedBroadcastOperatorTestHarness<K, I, C, O> each : all) {
        while (lost < 0 && ((SettlingOperator<?, ?, ?, ?>) each.getOperator()).isSettling()) {
          goOn(each, 1_000);
        }
        taken.accept(each);
        each.getOutput().clear();
        left.add(each.snapshot(1, 1));
        goOn(each, Math.max(0, lost));
      }
    } finally {
      for (KeyedBroadcastOperatorTestHarness<K, I, C, O> each : all) {
        each.close();
      }
    }
    return left;
  }

  private static void goOn(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness, long millis)
      throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + millis);
  }

  private KeyedBroadcastOperatorTestHarness<K, I, C, O> started(
      List<OperatorSubtaskState> from, int instances, int index) throws Exception {
    KeyedBroadcastOperatorTestHarness<K, I, C, O> harness =
        new KeyedBroadcastOperatorTestHarness<>(
            maker.of(1 + random.nextInt(LARGEST_PIECE)), key, keyType, GROUPS, instances, index);
    harness.setStateBackend(
        isOnDisk ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
    if (!from.isEmpty()) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              AbstractStreamOperatorTestHarness.repackageState(
                  from.toArray(OperatorSubtaskState[]::new)),
              GROUPS,
              from.size(),
              instances,
              index));
    }
    harness.open();
    return harness;
  }

  @SuppressWarnings("unchecked") // a schedule holds nothing else
  private void feed(List<KeyedBroadcastOperatorTestHarness<K, I, C, O>> all, Object record)
      throws Exception {
    if (record instanceof Change<?> change) {
      for (KeyedBroadcastOperatorTestHarness<K, I, C, O> each : all) {
        each.processBroadcastElement((C) change.what(), 0);
      }
    } else {
      I element = (I) record;
      int its =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              key.getKey(element), GROUPS, all.size());
      all.get(its).processElement(element, 0);
    }
  }
}
