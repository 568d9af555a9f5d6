package io.tollgate.cli.apply;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that applies policies, prices, budgets, assets and the directory. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Puts policies, prices, budgets, assets and the directory into force.",
      "",
      "Reads every document in the files: Sigma policies, whose own tests must pass, and "
          + "documents of 'kind: prices', discounts, exchange-rates, reattributions, budgets, "
          + "directory and assets. If anything is wrong, every fault is listed with its line and "
          + "nothing is published; otherwise everything is published in one transaction. "
          + "Unchanged documents are not sent again. A version of a policy or budget never "
          + "changes once it was applied: raise the version instead."
    })
public final class ApplyCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "A file, or a folder whose .yml and .yaml files are read.")
  private List<Path> places = List.of();

  @Option(names = "-f", paramLabel = "PATH", description = "Same as PATH; may be repeated.")
  private List<Path> named = List.of();

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  public ApplyCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    List<Path> paths = Stream.concat(named.stream(), places.stream()).toList();
    if (paths.isEmpty()) {
      throw CommandFailure.usage("name a file or folder to apply");
    }
    Application application =
        dryRun
            ? Application.rehearse(
                paths, deployment::connection, deployment.pseudonyms(), Clock.systemUTC())
            : Application.run(
                paths, deployment::connection, deployment.pseudonyms(), Clock.systemUTC());
    PrintWriter err = spec.commandLine().getErr();
    if (!application.faults().isEmpty()) {
      application.faults().forEach(err::println);
      throw CommandFailure.finding("nothing was applied; faults: " + application.faults().size());
    }
    application.warnings().forEach(err::println);
    PrintWriter out = spec.commandLine().getOut();
    application.summary().forEach(out::println);
    if (application.summary().isEmpty()) {
      out.println("The documents contain nothing to apply.");
    }
    if (dryRun) {
      out.println("Nothing was published: this was a dry run.");
    }
    out.flush();
    return 0;
  }
}
