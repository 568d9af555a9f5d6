package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that runs the tests contained in policies. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Runs the tests inside policies ('tollgate.tests').")
final class TestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RulePaths paths;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the results as JUnit XML for build servers.")
  private Path junit;

  @Override
  public Integer call() {
    FileFault.refuseUnlessWritable(junit);
    RuleFiles files = paths.read();
    List<ParsedFile> parsed = files.policies();
    List<Fault> faults =
        files.sorted(
            Stream.concat(
                    files.broken().stream(),
                    parsed.stream().flatMap(file -> file.faults().stream()))
                .toList());
    if (parsed.isEmpty() && faults.isEmpty()) {
      throw CommandFailure.usage("no policy in " + paths + "; a policy has the key 'tollgate'");
    }
    Map<PolicyVersion, List<String>> failures = new LinkedHashMap<>();
    parsed.stream()
        .flatMap(file -> file.policies().stream())
        .forEach(policy -> failures.put(policy, policy.runTests()));
    report(faults, failures);
    files.warnings().forEach(spec.commandLine().getErr()::println);
    if (files.others() > 0) {
      spec.commandLine().getErr().println("files without a policy, not tested: " + files.others());
    }
    if (junit != null) {
      write(JunitReport.of(faults, failures));
    }
    boolean good = faults.isEmpty() && failures.values().stream().allMatch(List::isEmpty);
    return good ? 0 : CommandFailure.FINDING;
  }

  private void report(List<Fault> faults, Map<PolicyVersion, List<String>> failures) {
    PrintWriter err = spec.commandLine().getErr();
    faults.forEach(err::println);
    failures.forEach(
        (policy, sentences) ->
            sentences.forEach(sentence -> err.println(policy.header().name() + ": " + sentence)));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "tests: %d in %s; failed: %d; faults: %d"
            .formatted(
                failures.keySet().stream().mapToInt(policy -> policy.tests().size()).sum(),
                Counted.of(failures.size(), "policy"),
                failures.values().stream().mapToInt(List::size).sum(),
                faults.size()));
    out.flush();
  }

  private void write(String report) {
    try {
      Files.writeString(junit, report);
    } catch (IOException e) {
      throw CommandFailure.finding("cannot write " + junit + ": " + FileFault.of(e), e);
    }
  }
}
