package io.tollgate.bench.peer;

/** Judges events by the rules it was made with. */
public interface Engine {

  /** What people call it. */
  String name();

  /** How many rules match an event that comes as JSON. */
  int matches(String json);
}
