package io.tollgate.bench.run;

import io.tollgate.bench.figure.Figures;
import java.util.List;

/** Measures one part. */
interface Bench {

  /** Sets up, measures, cleans up. */
  List<Figures> run(Setting setting);
}
