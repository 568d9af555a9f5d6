package io.tollgate.policy.index;

import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.Facts;
import io.tollgate.policy.rule.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * State of one event's evaluation against many rules. Reused for event after event; entries of
 * earlier events are invalid, because they carry an earlier mark.
 */
final class Answers implements Literals.Listener {
  private static final int LAST_MARK = Integer.MAX_VALUE / 2;

  private final ConditionTable table;
  private final PackedLists filedUnder;
  private final PackedLists rulesOf;
  private final int[] seen;
  private final int[] known;
  private final int[] candidateAt;
  private final int[] candidates;
  private final int[] loadedAt;
  private final List<Value>[] values;
  private final long[] holding;
  private int mark;
  private int count;
  private boolean busy;
  private EventView event;
  private Facts facts;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Answers(ConditionTable table, PackedLists filedUnder, PackedLists rulesOf, int rules) {
    this.table = table;
    this.filedUnder = filedUnder;
    this.rulesOf = rulesOf;
    this.seen = new int[table.size()];
    this.known = new int[table.size()];
    this.candidateAt = new int[table.size()];
    this.candidates = new int[rules];
    this.loadedAt = new int[table.slots()];
    this.values = new List[table.slots()];
    this.holding = new long[rules / Long.SIZE + 1];
  }

  boolean isBusy() {
    return busy;
  }

  void begin(EventView event) {
    if (mark == LAST_MARK) {
      Arrays.fill(seen, 0);
      Arrays.fill(known, 0);
      Arrays.fill(candidateAt, 0);
      Arrays.fill(loadedAt, 0);
      mark = 0;
    }
    // The callback for an earlier event may have thrown.
    Arrays.fill(holding, 0);
    mark++;
    count = 0;
    busy = true;
    this.event = event;
    this.facts = null;
  }

  void end() {
    busy = false;
    event = null;
    facts = null;
  }

  EventView event() {
    return event;
  }

  /** The event, for tests that access other fields by name. */
  Facts facts() {
    if (facts == null) {
      facts = new Facts(event);
    }
    return facts;
  }

  /** The values of a field; null when it is missing. */
  List<Value> values(int slot) {
    if (loadedAt[slot] != mark) {
      loadedAt[slot] = mark;
      Object raw = event.field(table.name(slot));
      values[slot] = raw == null ? null : Value.listOf(raw);
    }
    return values[slot];
  }

  /** Records that the texts of these leaves were found. */
  void found(int[] leaves) {
    for (int leaf : leaves) {
      found(leaf);
    }
  }

  @Override
  public void found(int spot, int end, int length) {
    if (LiteralPosition.fits(spot, end, length)) {
      found(LiteralPosition.leaf(spot));
    }
  }

  private void found(int leaf) {
    if (seen[leaf] != mark) {
      seen[leaf] = mark;
      for (int at = filedUnder.start(leaf); at < filedUnder.end(leaf); at++) {
        addCandidate(filedUnder.item(at));
      }
    }
  }

  /** Adds the root of a rule as a candidate. */
  void addCandidate(int root) {
    if (candidateAt[root] != mark) {
      candidateAt[root] = mark;
      candidates[count++] = root;
    }
  }

  /** Roots of the rules that may hold. */
  int[] candidates() {
    return Arrays.copyOf(candidates, count);
  }

  /** Passes on the rules that hold, in ascending order. */
  void forEachHolding(IntConsumer rule) {
    for (int i = 0; i < count; i++) {
      if (holds(candidates[i])) {
        for (int at = rulesOf.start(candidates[i]); at < rulesOf.end(candidates[i]); at++) {
          holding[rulesOf.item(at) / Long.SIZE] |= 1L << rulesOf.item(at);
        }
      }
    }
    for (int word = 0; word < holding.length; word++) {
      long bits = holding[word];
      holding[word] = 0;
      for (; bits != 0; bits &= bits - 1) {
        rule.accept(word * Long.SIZE + Long.numberOfTrailingZeros(bits));
      }
    }
  }

  boolean isSeen(int leaf) {
    return seen[leaf] == mark;
  }

  /** Whether a node holds; evaluated once. */
  boolean holds(int node) {
    int answer = known[node];
    if (answer >> 1 == mark) {
      return (answer & 1) == 1;
    }
    boolean holds = table.evaluate(node, this);
    known[node] = mark << 1 | (holds ? 1 : 0);
    return holds;
  }
}
