package io.tollgate.bench.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.sigma.RuleSet;
import io.tollgate.policy.sigma.SigmaParser;
import io.tollgate.policy.sigma.SigmaRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Tollgate's own engine. */
public final class SigmaEngine implements Engine {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RuleSet rules;

  public SigmaEngine(List<PlainRule> plain) {
    SigmaParser parser = new SigmaParser(Map.of());
    SigmaRules read =
        SigmaRules.of(
            plain.stream()
                .map(rule -> parser.parse("rule-" + rule.number(), rule.sigma()))
                .toList());
    if (!read.faults().isEmpty()) {
      throw new IllegalStateException("a plain rule is not understood: " + read.faults());
    }
    rules = RuleSet.of(read.rules());
  }

  @Override
  public String name() {
    return "Tollgate";
  }

  @Override
  public int matches(String json) {
    try {
      int[] found = {0};
      rules.judge(JsonEvent.of(JSON.readValue(json, Map.class)), rule -> found[0]++);
      return found[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
