package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.sigma.SigmaRules;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that parses rules and reports every fault with its file and line. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads rules and reports every fault with its file and line.",
      "",
      "A value that is not of Sigma's form but does not change what a rule matches, such as a date"
          + " written in another way, is a deviation: the rule is used nevertheless. The exit code"
          + " is 1 for either."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RulePaths paths;

  @Mixin private PlaceholderOption placeholders;

  @Override
  public Integer call() {
    RuleFiles files = paths.read();
    List<ParsedFile> policies = files.policies();
    SigmaRules plain = files.plain(placeholders.placeholders());
    List<Fault> found = new ArrayList<>(plain.faults());
    policies.forEach(file -> found.addAll(file.faults()));
    List<Fault> faults = files.sorted(found);
    plain.deviations().stream().map(CheckCommand::readAllTheSame).forEach(found::add);
    List<Fault> shown = files.sorted(found);
    shown.forEach(spec.commandLine().getErr()::println);
    files.warnings().forEach(spec.commandLine().getErr()::println);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "good: %s, %s, %s; faults: %s%s"
            .formatted(
                Counted.of(
                    policies.stream().mapToInt(file -> file.policies().size()).sum(), "policy"),
                Counted.of(plain.rules().size(), "rule"),
                Counted.of(plain.correlations().size(), "correlation"),
                counted(faults),
                plain.deviations().isEmpty()
                    ? ""
                    : "; deviations: " + counted(plain.deviations())));
    out.flush();
    return shown.isEmpty() ? 0 : CommandFailure.FINDING;
  }

  private static Fault readAllTheSame(Fault deviation) {
    return new Fault(
        deviation.file(),
        deviation.line(),
        deviation.reason() + " (the rule is used nevertheless)");
  }

  private static String counted(List<Fault> faults) {
    long files = faults.stream().map(Fault::file).distinct().count();
    return faults.size() + " in " + Counted.of(files, "file");
  }
}
