package io.tollgate.bench.run;

import io.tollgate.bench.figure.Figures;
import java.util.List;

/** Benchmark of one part. */
interface Bench {

  /** Sets up, measures, cleans up. */
  List<Figures> run(Setting setting);
}
