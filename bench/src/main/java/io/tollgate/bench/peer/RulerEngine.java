package io.tollgate.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** AWS event-ruler: rules are patterns over JSON, compiled into one automaton. */
public final class RulerEngine implements Engine {

  private final Machine machine = Machine.builder().build();

  public RulerEngine(List<PlainRule> plain) {
    try {
      for (PlainRule rule : plain) {
        machine.addRule("rule-" + rule.number(), rule.ruler());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "event-ruler";
  }

  @Override
  public int matches(String json) {
    try {
      return machine.rulesForJSONEvent(json).size();
    } catch (Exception e) { // declared by the library
      throw new IllegalStateException("event-ruler cannot read " + json, e);
    }
  }
}
