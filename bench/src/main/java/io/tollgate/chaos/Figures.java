package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.Company;
import io.tollgate.bench.Company.Limit;
import io.tollgate.bench.Expected;
import io.tollgate.bench.Observed;
import io.tollgate.bench.Verdict;
import io.tollgate.event.BudgetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Invariants of sums: money, budgets, violations, transactions. */
final class Figures {

  static final String MONEY = "tokens and money, exact per team, period and class";
  static final String BUDGETS = "budgets as computed";
  static final String VIOLATIONS = "planted violations once, and no other";
  static final String ALERTS = "budget thresholds told once";
  static final String BLOCKS = "budget blocks in force";
  static final String OPEN = "records behind open transactions";

  /** Duplicates in the raw topic are checked by id elsewhere. */
  private static final long ANY_REPETITIONS = Long.MAX_VALUE / 4;

  private static final List<String> SUMS = List.of("ledger, ", "months, ", "all teams, ", "day, ");
  private static final String BUDGET = "budget, ";
  private static final List<String> COUNTS =
      List.of("accepted", "usage", "duplicates", "dead letters");

  private Figures() {}

  /** True if nothing is missing any more; says nothing about single reports. */
  static boolean hold(Expected expected, Observed observed, Company company) {
    return Verdict.of(expected, observed, company, ANY_REPETITIONS).holds();
  }

  static List<Check> checks(
      Expected expected, Observed observed, Company company, Traces traces, Instant now) {
    List<Check> all = Verdict.of(expected, observed, company, ANY_REPETITIONS).checks();
    Predicate<Check> isSum = check -> SUMS.stream().anyMatch(check.name()::startsWith);
    Predicate<Check> isBudget = check -> check.name().startsWith(BUDGET);
    Predicate<Check> isCount = check -> COUNTS.stream().anyMatch(check.name()::startsWith);
    List<Check> checks = new ArrayList<>();
    checks.add(together(MONEY, all.stream().filter(isSum).toList()));
    checks.add(together(BUDGETS, all.stream().filter(isBudget).toList()));
    checks.add(
        together(
            VIOLATIONS, all.stream().filter(isSum.or(isBudget).or(isCount).negate()).toList()));
    checks.add(Check.equal(ALERTS, thresholds(expected, company), alerts(traces)));
    checks.add(Check.equal(BLOCKS, blocks(expected, observed, company, now), orders(traces)));
    return checks;
  }

  /**
   * No reader may be blocked by a transaction that nobody will end: what is at the end of a
   * partition can be read a moment later. What is written in that moment is not considered.
   */
  static Check openTransactions(Admin admin, Duration patience) {
    try {
      Map<TopicPartition, OffsetSpec> latest =
          admin
              .describeTopics(admin.listTopics().names().get())
              .allTopicNames()
              .get()
              .values()
              .stream()
              .flatMap(Figures::partitions)
              .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
      // Some transaction is always open while progress is committed: what was written by now must
      // end.
      Map<TopicPartition, Long> ends = offsets(admin, latest, IsolationLevel.READ_UNCOMMITTED);
      Supplier<Long> held = () -> held(ends, offsets(admin, latest, IsolationLevel.READ_COMMITTED));
      Waiting.until(patience, () -> held.get() == 0);
      return Check.equal(OPEN, 0L, held.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask for topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(each -> new TopicPartition(topic.name(), each.partition()));
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Map<TopicPartition, OffsetSpec> which, IsolationLevel isolation) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try {
      admin
          .listOffsets(which, new ListOffsetsOptions(isolation))
          .all()
          .get()
          .forEach((partition, found) -> offsets.put(partition, found.offset()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask for offsets", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return offsets;
  }

  /** Returns how many records before the ends are after the last stable offset. */
  static long held(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> stable) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - stable.get(end.getKey())))
        .sum();
  }

  private static Check together(String name, List<Check> parts) {
    List<String> failed =
        parts.stream()
            .filter(part -> !part.ok())
            .map(part -> part.name() + ": " + part.found() + " instead of " + part.expected())
            .toList();
    String found = failed.isEmpty() ? parts.size() + " right" : failed.size() + " wrong: " + failed;
    return new Check(name, parts.size() + " right", found, failed.isEmpty());
  }

  private static Set<String> thresholds(Expected expected, Company company) {
    Set<String> thresholds = new TreeSet<>();
    expected
        .budgets()
        .forEach(
            (slot, sums) -> {
              Limit limit = limit(company, slot.owner());
              long percent = sums.list().percentOf(limit.amount());
              limit.thresholds().stream()
                  .filter(threshold -> threshold <= percent)
                  .forEach(
                      threshold -> thresholds.add(alert(slot.owner(), slot.start(), threshold)));
            });
    return thresholds;
  }

  private static Set<String> alerts(Traces traces) {
    Set<String> alerts = new TreeSet<>();
    traces.budgetAlerts().values().stream()
        .filter(each -> each.getAlertType().equals("threshold_actual"))
        .forEach(
            each -> {
              String name =
                  alert(each.getBudgetId(), each.getPeriodStart(), each.getThresholdPercent());
              boolean isUsual = each.getState().equals("firing") && each.getCrossing() == 1;
              String told = isUsual ? name : name + " " + each.getState() + each.getCrossing();
              if (!alerts.add(told)) {
                alerts.add(told + " again");
              }
            });
    return alerts;
  }

  private static Set<String> blocks(
      Expected expected, Observed observed, Company company, Instant now) {
    Set<String> blocks = new TreeSet<>();
    expected
        .budgets()
        .forEach(
            (slot, sums) -> {
              Limit limit = limit(company, slot.owner());
              BudgetStatus status = observed.budgets().get(slot);
              boolean mayBlock = status != null && status.getAction().equals("block");
              boolean isNow = slot.start().equals(limit.monthOf(now));
              if (mayBlock && isNow && sums.list().percentOf(limit.amount()) >= 100) {
                blocks.add("budget:" + slot.owner());
              }
            });
    return blocks;
  }

  private static Set<String> orders(Traces traces) {
    return traces.decisions().entrySet().stream()
        .filter(each -> each.getKey().startsWith("budget:") && each.getValue().getActive())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Limit limit(Company company, String id) {
    return company.limits().stream()
        .filter(limit -> limit.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String alert(String budget, Instant period, int threshold) {
    return budget + " " + period + " " + threshold;
  }
}
