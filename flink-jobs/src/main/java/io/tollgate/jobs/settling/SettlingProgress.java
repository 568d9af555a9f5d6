package io.tollgate.jobs.settling;

import io.tollgate.jobs.Pending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Changes of the facts that an operator evaluates its input by, and how far each has been settled
 * for the keys of this instance. Instances need not be equally far: after a restore, the rest is
 * settled by the new owner of the key groups.
 *
 * @param <F> the type of the changed facts
 * @param <P> the type of a change not settled yet
 * @param <S> the type that settles them
 */
public final class SettlingProgress<F, P extends Pending<F, P>, S extends Settling<F, P>> {

  private static final ListStateDescriptor<Long> LAST =
      new ListStateDescriptor<>("last-turn", Types.LONG);

  private final ListState<P> kept;
  private final ListState<Long> keptLast;
  private final int mostParallel;
  private final KeyGroupRange own;
  private final Facts<F> facts;
  private final Kind<F, P, S> kind;
  private List<S> parts;
  private long last;

  /** Factory for one kind of change. */
  public interface Kind<F, P, S> {

    /** Creates the stored form of a changed fact. */
    P pending(int firstGroup, int lastGroup, long turn, F fact, F before);

    /** Creates a range of key groups for which all given facts are settled. */
    S settled(int firstGroup, int lastGroup, Facts<F> facts);
  }

  /**
   * Restores the changes that were still being settled.
   *
   * @param descriptor the state that holds them
   * @param facts everything known, including facts not settled yet
   */
  public SettlingProgress(
      OperatorStateStore store,
      TaskInfo task,
      ListStateDescriptor<P> descriptor,
      Facts<F> facts,
      Kind<F, P, S> kind)
      throws Exception {
    kept = store.getUnionListState(descriptor);
    keptLast = store.getUnionListState(LAST);
    for (Long each : keptLast.get()) {
      last = Math.max(last, each);
    }
    mostParallel = task.getMaxNumberOfParallelSubtasks();
    own =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            mostParallel, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
    this.facts = facts;
    this.kind = kind;
    parts = parts();
    if (!isAnyLeft()) {
      // With other settings, what had begun may no longer concern anything stored.
      next();
    }
  }

  private List<S> parts() throws Exception {
    Map<Integer, List<P>> left = new TreeMap<>();
    for (P each : kept.get()) {
      P ours = each.within(own.getStartKeyGroup(), own.getEndKeyGroup());
      if (ours.firstGroup() <= ours.lastGroup()) {
        left.computeIfAbsent(ours.firstGroup(), unseen -> new ArrayList<>()).add(ours);
      }
    }
    List<S> found = new ArrayList<>();
    int next = own.getStartKeyGroup();
    for (List<P> each : left.values()) {
      each.sort(Comparator.comparing(Pending::turn));
      int first = each.get(0).firstGroup();
      int end = each.get(0).lastGroup();
      if (next < first) {
        found.add(kind.settled(next, first - 1, facts));
      }
      S part = kind.settled(first, end, facts.without(each));
      part.goOn(each, facts);
      found.add(part);
      next = end + 1;
    }
    if (next <= own.getEndKeyGroup()) {
      found.add(kind.settled(next, own.getEndKeyGroup(), facts));
    }
    return found;
  }

  /** The range of key groups that contains a key. */
  public S of(Object key) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int group = KeyGroupRangeAssignment.assignToKeyGroup(key, mostParallel);
    return parts.stream().filter(each -> each.holds(group)).findFirst().orElseThrow();
  }

  /** Whether anything remains to be settled. */
  public boolean isAnyLeft() {
    return parts.stream().anyMatch(each -> each.turn() != 0);
  }

  /** Adds changes that take effect together; they wait for those being settled. */
  public void add(List<F> changes) {
    last++;
    for (F fact : changes) {
      F replaced = facts.put(fact);
      for (S each : parts) {
        each.add(kind.pending(each.firstGroup(), each.lastGroup(), last, fact, replaced));
      }
    }
    if (!isAnyLeft()) {
      next();
    }
  }

  /** Called when everything begun is settled; starts on what arrived meanwhile. */
  public void next() {
    parts.forEach(each -> each.next(facts));
    if (!isAnyLeft() && parts.size() > 1) {
      parts = List.of(kind.settled(own.getStartKeyGroup(), own.getEndKeyGroup(), facts));
    }
  }

  public void keep() throws Exception {
    List<P> left = new ArrayList<>();
    parts.forEach(each -> left.addAll(each.unsettled()));
    kept.update(left);
    keptLast.update(List.of(last));
  }
}
