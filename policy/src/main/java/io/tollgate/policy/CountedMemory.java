package io.tollgate.policy;

import io.tollgate.policy.correlation.EventInGroup;
import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builder of the {@link Counted} to store after a report was counted; bounded, whatever senders
 * report.
 */
final class CountedMemory {

  /** An entry takes about 40 bytes. */
  private static final int MOST_GROUPS = 1_024;

  /** Beyond this limit the first reports and the newest are stored. */
  private static final int MOST_REPORTS = 8;

  /** Longer values do not decide where an event counts, and may be text that must not be stored. */
  private static final int LONGEST_VALUE = 256;

  private final Set<String> countedFields;
  private final EventView whole;
  private final ReportFields fields;
  private final Set<Map<String, String>> before = new LinkedHashSet<>();
  private final Map<Counted.GroupDigest, EventInGroup> groups = new LinkedHashMap<>();
  private final Map<Counted.GroupDigest, Map<String, String>> earlierReports = new HashMap<>();
  private int room;

  CountedMemory(
      Set<String> countedFields, EventView whole, ReportFields fields, Collection<Counted> before) {
    this.countedFields = countedFields;
    this.whole = whole;
    this.fields = fields;
    before.forEach(counted -> this.before.addAll(counted.reports()));
    this.room = MOST_GROUPS - before.stream().mapToInt(counted -> counted.groups().size()).sum();
  }

  /** Whether another new group can be stored. */
  boolean hasRoom() {
    return room > 0;
  }

  /** Adds a new group; ignored if there is no room. */
  void add(Counted.GroupDigest group, EventInGroup contribution) {
    if (hasRoom()) {
      groups.put(group, contribution);
      room--;
    }
  }

  /** Updates a known group in which the event counts by its newest report. */
  void put(Counted.GroupDigest group, EventInGroup contribution) {
    groups.put(group, contribution);
  }

  /** Updates a known group in which the event counts by an earlier report. */
  void put(Counted.GroupDigest group, EventInGroup contribution, Map<String, String> reported) {
    groups.put(group, contribution);
    earlierReports.put(group, reported);
  }

  Counted counted() {
    Map<String, String> newest = newestReport();
    if (groups.isEmpty()) {
      return newest.isEmpty() ? Counted.NOTHING : new Counted(Map.of(), List.of(newest));
    }
    List<Map<String, String>> reports = new ArrayList<>(before);
    reports.retainAll(earlierReports.values());
    reports.remove(newest);
    if (reports.size() >= MOST_REPORTS) {
      reports.subList(MOST_REPORTS - 1, reports.size()).clear();
    }
    Map<Counted.GroupDigest, EventInGroup> contributions = new LinkedHashMap<>();
    groups.forEach(
        (group, contribution) -> {
          int report = reports.indexOf(earlierReports.getOrDefault(group, newest));
          contributions.put(group, contribution.withReport(report < 0 ? reports.size() : report));
        });
    reports.add(newest);
    return new Counted(contributions, reports);
  }

  /**
   * Even an event that counts nowhere may get further reports; of it, only the fields that others
   * may lack are stored.
   */
  private Map<String, String> newestReport() {
    Map<String, String> reported = new HashMap<>();
    for (String name : countedFields) {
      boolean isKept = groups.isEmpty() ? fields.isInSomeReports(name) : fields.isStored(name);
      Object value = isKept && !fields.isMissing(whole, name) ? whole.field(name) : null;
      if (value != null && !(value instanceof List) && value.toString().length() <= LONGEST_VALUE) {
        reported.put(name, value.toString());
      }
    }
    return reported;
  }
}
