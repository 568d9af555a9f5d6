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

/** Says in plain words how two sets of rules differ. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Says in plain words how two sets of rules differ: added, removed, changed and in what.",
      "",
      "What is only written otherwise is no difference. With --events it also says which events the"
          + " policies find that they did not find before, and the other way round."
    })
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OLD", description = "A file or folder of rules.")
  private Path old;

  @Parameters(index = "1", paramLabel = "NEW", description = "Another one.")
  private Path now;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = {
        "Events to try both on, one JSON object a line, such as 'tail tool-events'; - reads what"
            + " comes in. Lines that are none are told and left out."
      })
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
