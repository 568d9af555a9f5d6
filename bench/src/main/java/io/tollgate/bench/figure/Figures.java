package io.tollgate.bench.figure;

import java.util.List;

/** Result of a bench, as text; the JSON is written field by field. */
public interface Figures {

  /** What was measured. */
  String title();

  /** Returns lines of text: a table with its title. */
  List<String> lines();
}
