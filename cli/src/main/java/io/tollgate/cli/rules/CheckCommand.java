package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.sigma.SigmaRules;
import io.tollgate.policy.yaml.Fault;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads rules and tells every fault with its file and line. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads rules and reports every fault with its file and line.")
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
    found.addAll(plain.deviations());
    policies.forEach(file -> found.addAll(file.faults()));
    List<Fault> faults = files.sorted(found);
    faults.forEach(spec.commandLine().getErr()::println);
    files.warnings().forEach(spec.commandLine().getErr()::println);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "good: %d policies, %d rules, %d correlations; faults: %d in %d files"
            .formatted(
                policies.stream().mapToInt(file -> file.policies().size()).sum(),
                plain.rules().size(),
                plain.correlations().size(),
                faults.size(),
                faults.stream().map(Fault::file).distinct().count()));
    out.flush();
    return faults.isEmpty() ? 0 : CommandFailure.FINDING;
  }
}
