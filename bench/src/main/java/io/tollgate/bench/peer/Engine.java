package io.tollgate.bench.peer;

/** Rule engine with a fixed set of rules. */
public interface Engine {

  /** Name in output. */
  String name();

  /** Returns how many rules match an event given as JSON. */
  int matches(String json);
}
