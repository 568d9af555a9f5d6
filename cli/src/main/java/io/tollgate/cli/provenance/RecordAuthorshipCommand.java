package io.tollgate.cli.provenance;

import io.tollgate.cli.authorship.AuthorshipFormat;
import io.tollgate.cli.authorship.RecordedAuthorship;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.TopicValues;
import io.tollgate.event.AiWrite;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that imports line authorship recorded by other tools. */
@Command(
    name = "authorship",
    mixinStandardHelpOptions = true,
    description = {
      "Imports which lines models wrote, as recorded by other tools: git-ai notes "
          + "(refs/notes/ai), Agent Trace records, in-toto statements of 'provenance export'.",
      "",
      "The lines become fingerprints; no content leaves this machine. Who wrote them is "
          + "the record's claim. The exit code is 1 if something was left out; it is named."
    })
final class RecordAuthorshipCommand implements Callable<Integer> {

  private static final int MOST_TOLD = 20;

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "The git repository. Default: the current folder.")
  private Path repository = Path.of(".");

  @Option(
      names = "--format",
      paramLabel = "WORD",
      description = "git-ai (default), agent-trace or in-toto.")
  private String format = AuthorshipFormat.GIT_AI.toString();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "The file with the records, if they are not notes. Default: "
              + ".agent-trace/traces.jsonl.")
  private Path file;

  @Option(
      names = "--at",
      paramLabel = "REVISION",
      description = "Look up lines at this commit instead of the one each record names.")
  private String at;

  @Option(names = "--repository", paramLabel = "NAME", description = "Name of the repository.")
  private String name;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "The source by which assets' rules judge. Default: what the record says, else its "
              + "tool.")
  private String source;

  RecordAuthorshipCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    AuthorshipFormat known = AuthorshipFormat.named(format);
    if (known == null) {
      throw new ParameterException(
          spec.commandLine(), "--format must be one of git-ai, agent-trace, in-toto");
    }
    RecordedAuthorship authorship =
        new RecordedAuthorship(
            repository,
            file,
            at,
            name == null ? null : name.toLowerCase(Locale.ROOT),
            source,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    int[] sent = {0};
    List<String> faults;
    try (Outbox<AiWrite> outbox =
        new Outbox<>(deployment.connection(), ProvenanceTopics.AI_WRITES)) {
      faults =
          authorship.read(
              known,
              new Known()::has,
              write -> {
                outbox.send(write.getWriteId(), write);
                sent[0]++;
              });
      outbox.finish();
    }
    return report(sent[0], authorship.known(), faults);
  }

  /** Ids of the stack's writes, read on first use. */
  private final class Known {
    private Set<String> ids;

    boolean has(String writeId) {
      if (ids == null) {
        ids = new HashSet<>();
        TopicValues.readable(
            deployment.connection(),
            ProvenanceTopics.AI_WRITES,
            write -> ids.add(write.getWriteId()),
            spec.commandLine().getErr());
      }
      return ids.contains(writeId);
    }
  }

  private int report(int sent, int known, List<String> faults) {
    PrintWriter out = spec.commandLine().getOut();
    String already = known == 0 ? "" : Counted.of(known, "entry") + " already known, ";
    out.printf(
        "%s recorded, %s%s left out%n",
        Counted.of(sent, "write"),
        already,
        Counted.of(faults.size(), "record or line", "records or lines"));
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    faults.stream().limit(MOST_TOLD).forEach(err::println);
    if (faults.size() > MOST_TOLD) {
      err.println("and " + (faults.size() - MOST_TOLD) + " more");
    }
    err.flush();
    return faults.isEmpty() ? 0 : CommandFailure.FINDING;
  }
}
