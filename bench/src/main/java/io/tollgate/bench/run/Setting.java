package io.tollgate.bench.run;

import io.tollgate.bench.rig.Site;
import java.nio.file.Path;

/**
 * Input of a bench.
 *
 * @param folder an empty folder of its own
 */
record Setting(BenchPlan plan, Site site, Path folder, Progress progress) {}
