package io.tollgate.bench.figure;

import java.util.List;
import java.util.function.Function;

/** Result of a bench, as text; the JSON is written field by field. */
public sealed interface Figures permits Comparison, Grid {

  /** What was measured. */
  String title();

  /** Returns lines of text: a table with its title. */
  List<String> lines();

  /** Handles each kind of result. */
  <T> T fold(Function<Comparison, T> comparison, Function<Grid, T> grid);
}
