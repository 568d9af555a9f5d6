package io.tollgate.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Changes of the terms, and how far each is settled for what this instance booked. Instances need
 * not be equally far: what one of them left behind is settled by whoever has its key groups then.
 */
final class Turns {

  private static final ListStateDescriptor<Unsettled> UNSETTLED =
      new ListStateDescriptor<>("unsettled-terms", TypeInformation.of(Unsettled.class));
  private static final ListStateDescriptor<Long> LAST =
      new ListStateDescriptor<>("last-turn", Types.LONG);

  private final ListState<Unsettled> kept;
  private final ListState<Long> keptLast;
  private final int mostParallel;
  private final KeyGroupRange own;
  private final Facts facts;
  private final String currency;
  private List<Settling> parts;
  private long last;

  /**
   * Takes over what was left to settle.
   *
   * @param reach when the latest usage happened that was booked
   */
  Turns(OperatorStateStore store, TaskInfo task, Facts facts, String currency, Instant reach)
      throws Exception {
    kept = store.getUnionListState(UNSETTLED);
    keptLast = store.getUnionListState(LAST);
    for (Long each : keptLast.get()) {
      last = Math.max(last, each);
    }
    mostParallel = task.getMaxNumberOfParallelSubtasks();
    own =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            mostParallel, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
    this.facts = facts;
    this.currency = currency;
    parts = parts(reach);
  }

  private List<Settling> parts(Instant reach) throws Exception {
    Map<Integer, List<Unsettled>> left = new TreeMap<>();
    for (Unsettled each : kept.get()) {
      Unsettled ours = each.within(own.getStartKeyGroup(), own.getEndKeyGroup());
      if (ours.firstGroup() <= ours.lastGroup()) {
        left.computeIfAbsent(ours.firstGroup(), unseen -> new ArrayList<>()).add(ours);
      }
    }
    List<Settling> found = new ArrayList<>();
    int next = own.getStartKeyGroup();
    for (List<Unsettled> each : left.values()) {
      each.sort(Comparator.comparing(Unsettled::turn));
      int first = each.get(0).firstGroup();
      int end = each.get(0).lastGroup();
      if (next < first) {
        found.add(new Settling(next, first - 1, facts, currency));
      }
      found.add(new Settling(first, end, each, facts, currency, reach));
      next = end + 1;
    }
    if (next <= own.getEndKeyGroup()) {
      found.add(new Settling(next, own.getEndKeyGroup(), facts, currency));
    }
    return found;
  }

  /** What concerns a call. */
  Settling of(String key) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int group = KeyGroupRangeAssignment.assignToKeyGroup(key, mostParallel);
    return parts.stream().filter(each -> each.holds(group)).findFirst().orElseThrow();
  }

  /** Whether anything is left to settle. */
  boolean isAnyLeft() {
    return parts.stream().anyMatch(each -> each.turn() != 0);
  }

  /** Takes in changes that take effect together; they wait for what is being settled. */
  void add(List<TariffChange> changes, Instant reach) {
    last++;
    for (TariffChange fact : changes) {
      TariffChange replaced = facts.put(fact);
      parts.forEach(each -> each.add(last, fact, replaced));
    }
    if (!isAnyLeft()) {
      next(reach);
    }
  }

  /** Everything that was begun is settled; what came meanwhile begins. */
  void next(Instant reach) {
    parts.forEach(each -> each.next(facts, reach));
    if (!isAnyLeft() && parts.size() > 1) {
      parts = List.of(new Settling(own.getStartKeyGroup(), own.getEndKeyGroup(), facts, currency));
    }
  }

  void keep() throws Exception {
    List<Unsettled> left = new ArrayList<>();
    parts.forEach(each -> left.addAll(each.unsettled()));
    kept.update(left);
    keptLast.update(List.of(last));
  }
}
