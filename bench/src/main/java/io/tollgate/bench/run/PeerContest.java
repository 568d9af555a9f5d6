package io.tollgate.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.peer.CelEngine;
import io.tollgate.bench.peer.Engine;
import io.tollgate.bench.peer.PlainEvent;
import io.tollgate.bench.peer.PlainRule;
import io.tollgate.bench.peer.RulerEngine;
import io.tollgate.bench.peer.SigmaEngine;
import io.tollgate.bench.run.CoreContest.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Contest of the same plain rules in Tollgate's engine and in others, from JSON to the matches. */
final class PeerContest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PeerContest() {}

  static Comparison run(Setting setting, CoreContest contest, int rules, Instant now) {
    List<PlainRule> plain = PlainRule.many(rules);
    List<PlainEvent> events = PlainEvent.many(setting.plan().records(1_000, 2_000), now, 1);
    List<String> json = events.stream().map(PeerContest::json).toList();
    long truth =
        events.stream()
            .mapToLong(event -> plain.stream().filter(rule -> rule.matches(event)).count())
            .sum();
    List<Runner> runners = new ArrayList<>();
    runners.add(new Runner("parsing JSON only", Role.LIMIT, json.size(), () -> parse(json)));
    for (Engine engine :
        List.of(new SigmaEngine(plain), new RulerEngine(plain), new CelEngine(plain))) {
      long found = matches(engine, json);
      runners.add(
          new Runner(
              "%s, finds %,d of %,d".formatted(engine.name(), found, truth),
              engine instanceof SigmaEngine ? Role.PART : Role.PEER,
              json.size(),
              () -> matches(engine, json)));
    }
    return contest.run(
        new Comparison.Heading(
            "Rules: %,d plain rules in several engines, JSON to matches, one core".formatted(rules),
            "events"),
        runners,
        setting.plan().warmUps(),
        setting.plan().rounds(7));
  }

  private static long matches(Engine engine, List<String> events) {
    long found = 0;
    for (String event : events) {
      found += engine.matches(event);
    }
    return found;
  }

  private static long parse(List<String> events) {
    long fields = 0;
    try {
      for (String event : events) {
        fields += JSON.readTree(event).size();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fields;
  }

  private static String json(PlainEvent event) {
    try {
      return JSON.writeValueAsString(event.fields());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
