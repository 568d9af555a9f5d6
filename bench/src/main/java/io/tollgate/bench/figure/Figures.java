package io.tollgate.bench.figure;

import java.util.List;

/** What a bench found, told to people; as JSON it is written field by field. */
public interface Figures {

  /** What was measured. */
  String title();

  /** Lines for people: a table with its title. */
  List<String> lines();
}
