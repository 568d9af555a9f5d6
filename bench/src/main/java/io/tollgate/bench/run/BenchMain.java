package io.tollgate.bench.run;

import io.tollgate.bench.Screen;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.rig.Site;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs benches in a JVM of its own, as {@code tollgate bench} starts it: the words of a {@link
 * BenchPlan}.
 */
public final class BenchMain {

  private BenchMain() {}

  public static void main(String[] words) throws IOException {
    Locale.setDefault(Locale.ROOT);
    BenchPlan plan = BenchPlan.of(words);
    boolean watched = System.getenv("TERM") != null && Boolean.getBoolean("tollgate.watched");
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    Progress progress = new Progress(new Screen(out, watched));
    Machine machine = Machine.here(plan.home(), Clock.systemUTC().instant());
    machine.lines().forEach(progress::say);
    List<Figures> figures = new ArrayList<>();
    for (BenchName name : plan.benches()) {
      figures.addAll(run(name, plan, progress));
    }
    if (plan.json() != null) {
      Files.write(plan.json(), FiguresJson.of(machine, plan, figures));
      progress.say("Figures in " + plan.json());
    }
  }

  private static List<Figures> run(BenchName name, BenchPlan plan, Progress progress)
      throws IOException {
    Path folder = Files.createTempDirectory("tollgate-bench-");
    try {
      List<Figures> found =
          bench(name)
              .run(new Setting(plan, new Site(plan.home(), plan.portOffset()), folder, progress));
      for (Figures each : found) {
        progress.say("");
        each.lines().forEach(progress::say);
      }
      return found;
    } finally {
      delete(folder);
    }
  }

  private static Bench bench(BenchName name) {
    return switch (name) {
      case POLICY -> new PolicyBench();
      case SPEND -> new SpendBench();
      case COLLECTOR -> new CollectorBench();
      case PROVENANCE -> new ProvenanceBench();
      case LATENCY -> new LatencyBench();
      case RULES -> new RulesBench();
      case SCALING -> new ScalingBench();
    };
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
