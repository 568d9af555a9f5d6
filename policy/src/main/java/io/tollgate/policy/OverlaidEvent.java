package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * View of an event in which some fields come from earlier reports.
 *
 * @param report the newest report
 * @param overlay earlier values by field
 * @param isOverlaid selects the fields that come from the earlier values, even if those have none
 */
record OverlaidEvent(EventView report, Map<String, String> overlay, Predicate<String> isOverlaid)
    implements EventView {

  /**
   * The event according to all its reports: for each field the newest report's value, or an earlier
   * one where it has none.
   */
  static EventView complete(EventView newest, Map<String, String> before, ReportFields fields) {
    return before.isEmpty()
        ? newest
        : new OverlaidEvent(
            newest, before, name -> before.containsKey(name) && fields.isMissing(newest, name));
  }

  @Override
  public Object field(String name) {
    return isOverlaid.test(name) ? overlay.get(name) : report.field(name);
  }

  @Override
  public Iterable<String> textFields() {
    List<String> names = new ArrayList<>();
    report.textFields().forEach(names::add);
    overlay.keySet().stream().filter(name -> report.field(name) == null).forEach(names::add);
    return names;
  }
}
