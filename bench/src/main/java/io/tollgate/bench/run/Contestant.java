package io.tollgate.bench.run;

import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.rig.Milestone;
import java.nio.file.Path;
import java.util.List;

/**
 * A reader of a topic that is measured.
 *
 * @param input the topic it reads
 * @param pids its processes
 * @param milestone condition that it is done
 * @param times how often a round's records are sent to it: a fast one needs more for a measurement
 * @param state the folder of its state; null if it has none
 */
record Contestant(
    String name,
    Role role,
    String input,
    List<Long> pids,
    Milestone milestone,
    int times,
    Path state) {
  Contestant {
    pids = List.copyOf(pids);
  }
}
