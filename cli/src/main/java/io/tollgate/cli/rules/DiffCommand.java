package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.yaml.Fault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that explains in plain words how two sets of rules differ. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Explains in plain English how two sets of rules differ: added, removed, and what "
          + "changed.",
      "",
      "Differences in notation alone do not count. With --events it also reports events "
          + "that only one of the two sets finds."
    })
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OLD", description = "The old rules: a file or folder.")
  private Path old;

  @Parameters(index = "1", paramLabel = "NEW", description = "The new rules: a file or folder.")
  private Path now;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "Events to try both on, one JSON object per line, for example from 'tail "
              + "tool-events'; - reads standard input. Invalid lines are reported and skipped.")
  private Path events;

  @Mixin private PlaceholderOption placeholders;

  @Override
  public Integer call() {
    RuleFiles before = read(old);
    RuleFiles after = read(now);
    PrintWriter out = spec.commandLine().getOut();
    new RuleDiff(before, after).lines().forEach(out::println);
    if (events != null) {
      MatchDiff matches = new MatchDiff(policies(before), policies(after));
      tryOut(matches);
      matches.lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private RuleFiles read(Path path) {
    RuleFiles files = RuleFiles.read(List.of(path));
    List<Fault> faults = new ArrayList<>(files.plain(placeholders.placeholders()).faults());
    files.policies().forEach(file -> faults.addAll(file.faults()));
    List<Fault> sorted = files.sorted(faults);
    if (!sorted.isEmpty()) {
      sorted.forEach(spec.commandLine().getErr()::println);
      throw CommandFailure.finding(path + " has faults: " + sorted.size());
    }
    return files;
  }

  private static List<PolicyVersion> policies(RuleFiles files) {
    return files.policies().stream().flatMap(file -> file.policies().stream()).toList();
  }

  private void tryOut(MatchDiff matches) {
    EventLines.read(
        events,
        line -> {
          try {
            if (line.isBlank()) {
              matches.skip();
            } else {
              matches.take(EventReader.read(line));
            }
          } catch (EventReader.Unreadable e) {
            long number = matches.skip();
            spec.commandLine().getErr().println("event " + number + " " + e.getMessage());
          }
          return true;
        });
  }
}
