package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.sigma.SigmaRules;
import io.tollgate.policy.yaml.Fault;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that explains rules in plain words. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Explains rules in plain English.",
      "",
      "Only files without faults are explained; faults are reported."
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RulePaths paths;

  @Mixin private PlaceholderOption placeholders;

  @Override
  public Integer call() {
    RuleFiles files = paths.read();
    List<Fault> faults = faults(files);
    faults.forEach(spec.commandLine().getErr()::println);
    Set<String> faulty = new HashSet<>();
    faults.forEach(fault -> faulty.add(fault.file()));
    PrintWriter out = spec.commandLine().getOut();
    files
        .texts()
        .forEach(
            (path, text) -> {
              if (!faulty.contains(path.toString())) {
                explain(text, out);
              }
            });
    out.flush();
    return faults.isEmpty() ? 0 : CommandFailure.FINDING;
  }

  private List<Fault> faults(RuleFiles files) {
    SigmaRules plain = files.plain(placeholders.placeholders());
    List<Fault> faults = new ArrayList<>(plain.faults());
    for (ParsedFile policies : files.policies()) {
      faults.addAll(policies.faults());
    }
    return files.sorted(faults);
  }

  private static void explain(String text, PrintWriter out) {
    for (ExplainedDocument document : ExplainedDocument.all(text)) {
      document.lines().forEach(out::println);
      out.println();
    }
  }
}
