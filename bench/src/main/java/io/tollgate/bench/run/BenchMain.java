package io.tollgate.bench.run;

import io.tollgate.bench.Screen;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.rig.Machine;
import io.tollgate.bench.rig.ShutdownHook;
import io.tollgate.bench.rig.Site;
import io.tollgate.local.Folders;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Program that runs benches in a JVM of its own, started by {@code tollgate bench} with the
 * arguments of a {@link BenchPlan}.
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
    try {
      for (BenchName name : plan.benches()) {
        figures.addAll(run(name, plan, progress));
        // After each, so that an interrupted run leaves what it measured.
        write(plan, machine, figures);
      }
    } catch (RuntimeException e) {
      progress.end();
      out.println("failed: " + e.getMessage() + "; --verbose shows where");
      if (Boolean.getBoolean("tollgate.verbose")) {
        e.printStackTrace(out);
      }
      System.exit(1);
    }
    if (plan.json() != null) {
      progress.say("Figures in " + plan.json());
    }
  }

  private static void write(BenchPlan plan, Machine machine, List<Figures> figures)
      throws IOException {
    if (plan.json() != null) {
      Files.write(plan.json(), FiguresJson.of(machine, plan, figures));
    }
  }

  private static List<Figures> run(BenchName name, BenchPlan plan, Progress progress)
      throws IOException {
    Path folder = Files.createTempDirectory("tollgate-bench-");
    ShutdownHook cleaning = ShutdownHook.on("bench-cleaning", () -> Folders.delete(folder));
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
      cleaning.close();
      Folders.delete(folder);
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
}
