package io.tollgate.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.rules.CorrelationFields.Choice;
import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.CorrelationEngine;
import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.sigma.RuleSet;
import io.tollgate.policy.sigma.SigmaCorrelation;
import io.tollgate.policy.sigma.SigmaRule;
import io.tollgate.policy.sigma.SigmaRules;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluation of rules on the lines of one file. */
final class Evaluation {
  /** Events arrive in order, so it is enough to wait for those of the same time. */
  private static final Duration SAME_TIME = Duration.ofNanos(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Checking whether anyone still reads the output flushes it, so it is done only this often. */
  private static final int TOLD_AT_ONCE = 256;

  private final RuleSet rules;
  private final FieldMapping mapping;
  private final EventTimeFields time;
  private final Optional<CorrelationEngine> engine;
  private final Map<String, SigmaCorrelation> correlations = new HashMap<>();
  private final Set<String> onlyCorrelated = new HashSet<>();
  private final CorrelationFields fields;
  private final PrintWriter out;
  private final PrintWriter err;
  private final List<Matched> toCorrelate = new ArrayList<>();
  private Instant newest = Instant.MIN;
  private long line;
  private long events;
  private long matches;
  private long notJson;
  private long beyondLimits;
  private long timeless;
  private boolean isUnheard;

  Evaluation(
      SigmaRules documents,
      FieldMapping mapping,
      EventTimeFields time,
      boolean withCorrelations,
      PrintWriter out,
      PrintWriter err) {
    this.rules = RuleSet.of(documents.rules().stream().filter(mapping::covers).toList());
    this.mapping = mapping;
    this.time = time;
    this.fields = new CorrelationFields(documents.questions());
    this.out = out;
    this.err = err;
    boolean correlate = withCorrelations && !documents.correlations().isEmpty();
    this.engine =
        correlate
            ? Optional.of(new CorrelationEngine(documents.questions(), SAME_TIME))
            : Optional.empty();
    if (correlate) {
      documents.correlations().forEach(found -> correlations.put(found.id(), found));
      documents.rules().stream()
          .map(SigmaRule::id)
          .filter(documents::isOnlyCorrelated)
          .forEach(onlyCorrelated::add);
      correlations.keySet().stream()
          .filter(documents::isOnlyCorrelated)
          .forEach(onlyCorrelated::add);
    }
  }

  /** Processes the next line of the file; returns whether anyone still reads the output. */
  boolean take(String text) {
    line++;
    if (!text.isBlank()) {
      try {
        judge(mapping.event(EventReader.read(text)));
      } catch (EventReader.Unreadable e) {
        notJson += e.isBeyondLimits() ? 0 : 1;
        beyondLimits += e.isBeyondLimits() ? 1 : 0;
        err.println("event " + line + " " + e.getMessage());
      }
    }
    return !isUnheard;
  }

  private void judge(JsonEvent event) {
    events++;
    List<String> matched = new ArrayList<>();
    rules.judge(
        event,
        rule -> {
          if (!mapping.isMeant(rule, event)) {
            return;
          }
          matched.add(rule.id());
          if (!onlyCorrelated.contains(rule.id())) {
            print(match(line, rule.id(), rule.title()));
          }
        });
    if (engine.isPresent()) {
      correlate(event, matched);
    }
  }

  private void correlate(JsonEvent event, List<String> matched) {
    Optional<Instant> instant = time.of(event);
    if (instant.isEmpty()) {
      timeless += matched.isEmpty() ? 0 : 1;
      return;
    }
    newest = newest.isBefore(instant.get()) ? instant.get() : newest;
    Choice asked = fields.of(matched);
    if (!asked.rules().isEmpty()) {
      toCorrelate.add(new Matched(instant.get(), line, asked, asked.values(event::field)));
    }
  }

  /**
   * Runs the correlations: all events are available now, so their order in the file does not
   * matter.
   */
  void finish() {
    if (engine.isPresent() && !toCorrelate.isEmpty()) {
      toCorrelate.sort(Comparator.comparing(Matched::time).thenComparing(Matched::line));
      for (Matched event : toCorrelate) {
        engine
            .get()
            .observe(event.time(), event.line(), event.asked().rules(), event::field)
            .forEach(this::print);
      }
      engine.get().advance(newest).forEach(this::print);
      engine.get().finish().forEach(this::print);
    }
    out.flush();
  }

  /** Stored part of an event that a correlated rule matched, until all have been read. */
  private record Matched(Instant time, long line, Choice asked, List<Object> values) {
    Object field(String name) {
      return asked.value(values, name);
    }
  }

  private void print(Alert alert) {
    if (onlyCorrelated.contains(alert.correlation())) {
      return;
    }
    SigmaCorrelation correlation = correlations.get(alert.correlation());
    Map<String, Object> printed = match(alert.sequence(), correlation.id(), correlation.title());
    Map<String, String> group = new LinkedHashMap<>();
    List<String> names = correlation.correlation().groupBy();
    for (int i = 0; i < names.size(); i++) {
      group.put(names.get(i), alert.group().get(i));
    }
    printed.put("group", group);
    printed.put("events", alert.hits().stream().map(hit -> hit.sequence()).distinct().toList());
    print(printed);
  }

  private static Map<String, Object> match(long event, String rule, String title) {
    Map<String, Object> match = new LinkedHashMap<>();
    match.put("event", event);
    match.put("rule", rule);
    match.put("title", title);
    return match;
  }

  private void print(Map<String, Object> match) {
    matches++;
    try {
      out.println(JSON.writeValueAsString(match));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    isUnheard |= matches % TOLD_AT_ONCE == 0 && out.checkError();
  }

  /** Whether there were lines, but none of them was an event. */
  boolean isNothingRead() {
    return events == 0 && notJson + beyondLimits > 0;
  }

  /** Returns one line of totals for the user. */
  String summary() {
    String summary =
        "rules: %d, events: %d, matches: %d, lines not JSON: %d"
            .formatted(rules.rules().size(), events, matches, notJson);
    if (beyondLimits > 0) {
      summary += ", beyond limits: " + beyondLimits;
    }
    String whole = summary;
    return engine
        .map(
            found ->
                whole
                    + ", matching events without a time: %d, without a group: %d"
                        .formatted(timeless, found.ungrouped()))
        .orElse(whole);
  }
}
