package io.tollgate.chaos;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.Topic;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** All mutants, in the order of running: those that only change a topic first. */
final class Mutants {

  private static final BigDecimal PICO_DOLLAR = BigDecimal.ONE.movePointLeft(12);

  /** The usual load has reached thresholds and used up budgets long before. */
  private static final Duration MOST_SPENDING = Duration.ofMinutes(3);

  private Mutants() {}

  /** Returns all of them. */
  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>(ofViolations());
    all.add(picoDollar());
    all.addAll(ofBudgets());
    all.addAll(ofEvents());
    all.add(uncommittedReader());
    all.add(ContentFaults.excusedLink());
    all.addAll(Sabotages.all());
    // A delivery cannot be undone, and delays the checks of the others.
    all.addAll(ofDeliveries());
    all.addAll(ofRequests());
    all.add(openTransaction());
    return List.copyOf(all);
  }

  /** Returns those with the given names. */
  static List<Mutant> named(Collection<String> names) {
    List<String> unknown =
        names.stream()
            .filter(name -> all().stream().noneMatch(each -> each.name().equals(name)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no such mutants: "
              + String.join(", ", unknown)
              + "; there are "
              + String.join(", ", all().stream().map(Mutant::name).toList()));
    }
    return all().stream().filter(each -> names.contains(each.name())).toList();
  }

  private static List<Mutant> ofViolations() {
    return List.of(
        new Mutant(
            "double-alert",
            "a violation is written once more",
            Invariants.VIOLATION_TWICE,
            stand -> rogue(stand).again(DetectionTopics.VIOLATIONS, any -> true, unchanged -> {})),
        new Mutant(
            "made-up-violation",
            "a violation of a prompt that breaks nothing",
            Figures.VIOLATIONS,
            stand ->
                rogue(stand)
                    .again(
                        DetectionTopics.VIOLATIONS,
                        any -> true,
                        violation -> {
                          violation.setSessionId(UUID.randomUUID().toString());
                          violation.setViolationId(UUID.randomUUID().toString());
                        })));
  }

  private static List<Mutant> ofDeliveries() {
    return List.of(
        new Mutant(
            "made-up-delivery",
            "a violation is delivered that no topic holds",
            Deliveries.TRUE,
            stand -> {
              String id = UUID.randomUUID().toString();
              stand.rig().inbox().take(id, id);
            }),
        new Mutant(
            "renamed-delivery",
            "a violation is delivered once more under another id",
            Deliveries.STABLE,
            stand -> {
              Inbox inbox = stand.rig().inbox();
              String news = inbox.taken().keySet().iterator().next();
              inbox.take(news, UUID.randomUUID().toString());
            }));
  }

  private static Mutant picoDollar() {
    return new Mutant(
        "pico-dollar",
        "a ledger entry grows by a millionth of a millionth of a dollar",
        Figures.MONEY,
        stand ->
            rogue(stand)
                .again(
                    SpendTopics.SPEND_LEDGER,
                    Mutants::costsSomething,
                    entry -> entry.setListCost(entry.getListCost().add(PICO_DOLLAR))));
  }

  private static List<Mutant> ofBudgets() {
    return List.of(
        new Mutant(
            "pico-budget",
            "a budget's status says a millionth of a millionth of a dollar more",
            Figures.BUDGETS,
            stand ->
                oncePresent(
                    stand,
                    SpendTopics.BUDGET_STATUS,
                    any -> true,
                    status -> status.setSpent(status.getSpent().add(PICO_DOLLAR)))),
        new Mutant(
            "double-threshold",
            "a budget's threshold is told once more under another id",
            Figures.ALERTS,
            stand ->
                oncePresent(
                    stand,
                    SpendTopics.BUDGET_ALERTS,
                    alert -> alert.getAlertType().equals("threshold_actual"),
                    alert -> alert.setAlertId(UUID.randomUUID().toString()))),
        new Mutant(
            "lifted-block",
            "a budget's block is lifted although the budget is used up",
            Figures.BLOCKS,
            stand ->
                oncePresent(
                    stand,
                    DetectionTopics.DECISIONS,
                    order -> order.getDecisionId().startsWith("budget:") && order.getActive(),
                    order -> order.setActive(false))));
  }

  /**
   * Writes a record again, changed; waits for one, since a short scenario may have spent too
   * little.
   */
  private static <V extends SpecificRecord> void oncePresent(
      Stand stand, Topic<?, V> topic, Predicate<V> fits, Consumer<V> change) {
    Rogue rogue = rogue(stand);
    if (!rogue.finds(topic, fits)) {
      stand.underLoad(() -> Waiting.until(MOST_SPENDING, () -> rogue.finds(topic, fits)));
    }
    rogue.again(topic, fits, change);
  }

  private static List<Mutant> ofEvents() {
    return List.of(
        new Mutant(
            "double-usage",
            "an admitted event is written once more",
            Invariants.TWICE,
            stand -> rogue(stand).again(EventTopics.USAGE, any -> true, unchanged -> {})),
        new Mutant(
            "made-up-usage",
            "an event is admitted that nobody sent",
            Invariants.MADE_UP,
            stand ->
                rogue(stand)
                    .again(
                        EventTopics.USAGE,
                        any -> true,
                        usage -> usage.setUsageId(UUID.randomUUID().toString()))),
        new Mutant(
            "wrong-reason",
            "a dead letter is written once more, for another reason",
            Invariants.MADE_UP,
            stand ->
                rogue(stand)
                    .again(
                        EventTopics.DEAD_LETTERS,
                        any -> true,
                        letter -> {
                          letter.setDeadLetterId(UUID.randomUUID().toString());
                          letter.setReason("for_no_reason");
                        })));
  }

  private static Mutant uncommittedReader() {
    return new Mutant(
        "uncommitted-reader",
        "an admitted event is written again and taken back; the oracle reads what was aborted",
        Invariants.TWICE,
        stand -> rogue(stand).takeBack(EventTopics.USAGE, Usage::getUsageId),
        true,
        Duration.ofSeconds(1));
  }

  /** Requests that no collector accepts: what follows waits for them in vain. */
  private static List<Mutant> ofRequests() {
    return List.of(
        new Mutant(
            "refused-report",
            "a good report is sent to a path that no collector knows",
            Stand.SURPRISES,
            stand -> stand.sendOne("/v1/nowhere")),
        new Mutant(
            "unanswered-request",
            "both collectors freeze, and a request goes on waiting for its answer",
            Invariants.UNANSWERED,
            stand -> {
              stand.rig().collectors().forEach(Member::pause);
              stand.sendOne("/v1/logs");
            }));
  }

  /** The last one: what it blocks is invisible to every later check. */
  private static Mutant openTransaction() {
    return new Mutant(
        "open-transaction",
        "a writer is gone and its transaction goes on",
        Figures.OPEN,
        stand -> rogue(stand).leaveOpen(EventTopics.DUPLICATES));
  }

  private static Rogue rogue(Stand stand) {
    return new Rogue(stand.rig().kafka());
  }

  private static boolean costsSomething(LedgerEntry entry) {
    return entry.getListCost().signum() > 0;
  }
}
