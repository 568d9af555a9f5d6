package io.tollgate.cli.provenance;

import io.tollgate.cli.authorship.AuthorshipFormat;
import io.tollgate.cli.authorship.CommitOrigins;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Reviews;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Command that exports known writes: as an index for gates without a stack, or in formats of other
 * tools.
 */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all known writes, reviews and assets to one file, for gates without a stack.",
      "",
      "With --format git-ai, agent-trace or in-toto, writes instead which lines of a "
          + "commit stem from known writes. Add a note with: git notes --ref=ai add -F FILE "
          + "COMMIT",
      "Only committed files are examined. If none holds such lines, FILE is not written "
          + "and the exit code is 1."
    })
final class ExportCommand implements Callable<Integer> {

  private static final String INDEX = "index";

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption known;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "WORD",
      description = "index (default), git-ai, agent-trace or in-toto.")
  private String format = INDEX;

  @Option(
      names = "--with-movements",
      description = {
        "Also write what was recorded in assets, so that 'share' and 'reach' can be asked with"
            + " --index."
      })
  private boolean withMovements;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "The git repository. Default: the current folder.")
  private Path repository = Path.of(".");

  @Option(names = "--commit", paramLabel = "REVISION", description = "The commit. Default: HEAD.")
  private String commit = "HEAD";

  ExportCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    AuthorshipFormat of = AuthorshipFormat.named(format);
    if (of == null && !format.equals(INDEX)) {
      throw new ParameterException(
          spec.commandLine(), "--format must be one of index, git-ai, agent-trace, in-toto");
    }
    if (of != null && withMovements) {
      throw new ParameterException(spec.commandLine(), "--with-movements needs --format index");
    }
    FileFault.refuseUnlessWritable(file);
    return of == null ? index() : known.use(deployment, index -> origins(index, of));
  }

  private int index() throws IOException {
    known.build(deployment, file, write -> true, withMovements);
    try (IndexFile index = IndexFile.open(file)) {
      print(
          "%s: %s, %s, %s, %s%n",
          file,
          Counted.of(index.writes(), "write"),
          Counted.of(index.fingerprints(), "fingerprint"),
          Counted.of(index.reviews().size(), "review"),
          Counted.of(index.assets().size(), "asset"));
    }
    return 0;
  }

  private int origins(IndexFile index, AuthorshipFormat of) throws IOException {
    AssetGate gate = new AssetGate(index, Reviews.of(index), AssetRules.NONE);
    CommitOrigins origins = CommitOrigins.of(repository, commit, gate);
    if (origins.files() == 0) {
      throw CommandFailure.finding(nothing(origins));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String text =
        switch (of) {
          case GIT_AI -> origins.gitAi();
          case AGENT_TRACE -> origins.agentTrace(now) + "\n";
          case IN_TOTO -> origins.inToto(now) + "\n";
        };
    Files.writeString(file, text);
    print(
        "%s: lines of known writes in %s of commit %s%n",
        file, Counted.of(origins.files(), "file"), origins.commit());
    return 0;
  }

  private String nothing(CommitOrigins origins) {
    return String.format(
        "%s is not written: commit %s in %s has no lines of known writes (%s looked at)."
            + " Only committed files are read; set --repo and --commit if these are the wrong ones",
        file,
        origins.commit(),
        repository.toAbsolutePath().normalize(),
        Counted.of(origins.lookedAt(), "file"));
  }

  private void print(String form, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(form, values);
    out.flush();
  }
}
