package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.event.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares, report by report, what the generator knows with the content of the topics. */
final class Invariants {

  static final String LOST = "acknowledged and lost";
  static final String TWICE = "counted twice";
  static final String MADE_UP = "made up";
  static final String ENDS = "kept, but not once usage or duplicate";
  static final String UNANSWERED = "requests never answered";
  static final String VIOLATION_TWICE = "violations written twice";

  private static final int MOST_EXAMPLES = 3;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Sent sent;
  private final Traces traces;

  Invariants(Sent sent, Traces traces) {
    this.sent = sent;
    this.traces = traces;
  }

  /** Returns one check for each invariant about single reports. */
  List<Check> checks() {
    Map<String, Integer> usage = byReport(traces.usage());
    Map<String, Integer> copies = byReport(traces.copies());
    Map<String, Set<String>> dead = deadLetters();
    return List.of(
        none(LOST, lost(usage, copies, dead)),
        none(
            TWICE,
            usage.entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList()),
        none(MADE_UP, madeUp(dead)),
        none(ENDS, straddlers()),
        none(
            VIOLATION_TWICE,
            traces.violations().entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList()),
        Check.equal(UNANSWERED, 0, sent.unanswered()));
  }

  /**
   * Returns reports that were never admitted or are stored less often than acknowledged, and inputs
   * without their dead letters.
   */
  private List<String> lost(
      Map<String, Integer> usage, Map<String, Integer> copies, Map<String, Set<String>> dead) {
    List<String> lost = new ArrayList<>();
    sent.good()
        .forEach(
            (report, acknowledged) -> {
              boolean isKept = copies.getOrDefault(report, 0) >= acknowledged;
              boolean isAdmitted = acknowledged == 0 || usage.getOrDefault(report, 0) > 0;
              if (!isKept || !isAdmitted) {
                lost.add(report);
              }
            });
    sent.dead()
        .forEach(
            (key, sendings) -> {
              if (dead.getOrDefault(key, Set.of()).size() < sendings.acknowledged()) {
                lost.add(key);
              }
            });
    return lost;
  }

  private List<String> madeUp(Map<String, Set<String>> dead) {
    List<String> madeUp = new ArrayList<>();
    Stream.of(traces.usage(), traces.duplicates(), traces.copies())
        .flatMap(counts -> counts.keySet().stream())
        .distinct()
        .filter(event -> !sent.good().containsKey(reportOf(event)))
        .forEach(madeUp::add);
    dead.forEach(
        (key, ids) -> {
          Sent.Sendings sendings = sent.dead().get(key);
          if (sendings == null || ids.size() > sendings.tried()) {
            madeUp.add(key);
          }
        });
    return madeUp;
  }

  /** Every record of tool-events must have become exactly one usage or one duplicate. */
  private List<String> straddlers() {
    Set<String> events = new HashSet<>(traces.copies().keySet());
    events.addAll(traces.usage().keySet());
    events.addAll(traces.duplicates().keySet());
    return events.stream()
        .filter(
            event ->
                traces.copies().getOrDefault(event, 0)
                    != traces.usage().getOrDefault(event, 0)
                        + traces.duplicates().getOrDefault(event, 0))
        .toList();
  }

  private Map<String, Set<String>> deadLetters() {
    Map<String, Set<String>> ids = new HashMap<>();
    traces
        .deadLetters()
        .forEach((id, letter) -> ids.computeIfAbsent(key(letter), any -> new HashSet<>()).add(id));
    return ids;
  }

  private String key(DeadLetter letter) {
    String original = Traces.original(letter);
    Matcher uuids = UUID.matcher(original);
    while (uuids.find()) {
      String key = Sent.deadKey(letter.getReason(), uuids.group());
      if (sent.dead().containsKey(key)) {
        return key;
      }
    }
    return Sent.deadKey(letter.getReason(), Sent.mark(original));
  }

  private Map<String, Integer> byReport(Map<String, Integer> byEvent) {
    Map<String, Integer> byReport = new HashMap<>();
    byEvent.forEach((event, count) -> byReport.merge(reportOf(event), count, Integer::sum));
    return byReport;
  }

  private String reportOf(String event) {
    return traces.reports().getOrDefault(event, "event " + event);
  }

  /** Checks that there is none; otherwise shows how many, and some of them. */
  static Check none(String name, List<String> offenders) {
    String examples =
        offenders.isEmpty()
            ? ""
            : ", such as "
                + String.join(", ", offenders.stream().sorted().limit(MOST_EXAMPLES).toList());
    return new Check(name, "0", offenders.size() + examples, offenders.isEmpty());
  }
}
