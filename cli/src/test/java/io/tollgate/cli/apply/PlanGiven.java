package io.tollgate.cli.apply;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.Price;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * A plan from what was applied on Monday to what is wanted on Tuesday, with the faults that were
 * found.
 */
final class PlanGiven {

  static final Instant MONDAY = Instant.parse("2026-11-02T12:00:00Z");
  static final Instant TUESDAY = Instant.parse("2026-11-03T12:00:00Z");

  final Faults faults = new Faults();

  /** What stands once this was applied on Monday. */
  ControlSnapshot standing(String yaml) {
    Documents documents = applied(yaml);
    Map<PolicyKey, Policy> policies = byKey(documents.policies());
    Map<DirectoryKey, DirectoryEntry> directory = byKey(documents.directory());
    Map<String, Price> prices = byKey(documents.prices());
    Map<BudgetKey, Budget> budgets = byKey(documents.budgets());
    return new ControlSnapshot(
        policies, directory, prices, budgets, Map.of(), StandingCosts.NOTHING, Map.of());
  }

  /** What was applied on Monday. */
  Documents applied(String yaml) {
    return read(yaml, MONDAY);
  }

  /** What is to be applied on Tuesday. */
  Documents wanted(String yaml) {
    return read(yaml, TUESDAY);
  }

  List<String> told() {
    return faults.all().stream().map(Object::toString).toList();
  }

  private Documents read(String yaml, Instant now) {
    return Documents.read(SourceDocument.split("f.yml", yaml), now, faults);
  }

  private static <K, V extends SpecificRecord> Map<K, V> byKey(List<ControlRow<K, V>> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap((Function<ControlRow<K, V>, K>) ControlRow::key, ControlRow::value));
  }
}
