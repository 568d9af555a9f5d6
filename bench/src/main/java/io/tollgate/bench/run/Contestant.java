package io.tollgate.bench.run;

import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.rig.Milestone;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that reads a topic and is to be measured.
 *
 * @param input the topic it reads
 * @param pids its processes
 * @param milestone how one knows that it is through
 * @param times how often a round's records are sent to it: what is fast needs more to be measured
 * @param state the folder it keeps state in; null when it keeps none
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
