package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An event of which fields are as they were told before.
 *
 * @param report the newest one
 * @param told what was told, by field
 * @param isTold which fields are as they were told, and nothing where nothing was
 */
record Telling(EventView report, Map<String, String> told, Predicate<String> isTold)
    implements EventView {

  /**
   * The event as all its reports tell it: of each field what the newest one says, or where that one
   * is silent, what was told before.
   */
  static EventView whole(EventView newest, Map<String, String> before, ReportFields fields) {
    return before.isEmpty()
        ? newest
        : new Telling(
            newest, before, name -> before.containsKey(name) && fields.isSilent(newest, name));
  }

  @Override
  public Object field(String name) {
    return isTold.test(name) ? told.get(name) : report.field(name);
  }

  @Override
  public Iterable<String> textFields() {
    List<String> names = new ArrayList<>();
    report.textFields().forEach(names::add);
    told.keySet().stream().filter(name -> report.field(name) == null).forEach(names::add);
    return names;
  }
}
