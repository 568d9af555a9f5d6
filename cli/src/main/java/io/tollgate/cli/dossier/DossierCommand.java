package io.tollgate.cli.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.place.IdBeginning;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that writes the dossier of a case. */
@Command(
    name = "dossier",
    mixinStandardHelpOptions = true,
    description = {
      "Writes everything about a case into one page for a partner or an auditor, and a "
          + "JSON file with the same content.",
      "",
      "The page is self-contained and printable. It holds no prompts, except for the "
          + "redacted excerpts in violations; it does name people.",
      "",
      "Pass on the SHA-256 that it prints separately from the files: whoever has it can "
          + "check that the files are unchanged, even without the log."
    })
public final class DossierCommand implements Callable<Integer> {

  private static final int ID_SHOWN = 12;

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CASE",
      arity = "0..1",
      description = "Id of the case, or an unambiguous prefix.")
  private String id;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page. Default: dossier-CASE.html; the JSON file is written beside it.")
  private Path out;

  private DossierCommand(Deployment deployment) {
    this.deployment = deployment;
    this.clock = Clock.systemUTC();
  }

  /** Creates the command with its subcommand. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new DossierCommand(deployment))
        .addSubcommand(new VerifyCommand(deployment));
  }

  @Override
  public Integer call() throws IOException {
    if (id == null) {
      throw CommandFailure.usage("say which case: dossier CASE");
    }
    IdBeginning beginning = IdBeginning.of("case", id);
    FileFault.refuseUnlessWritable(out);
    // Taken before anything is read: everything older is in the dossier.
    Instant made = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    CaseRecords caseRecords = CaseFile.read(deployment.connection(), beginning);
    Bundle bundle = Bundle.of(CaseFile.parts(deployment.connection(), caseRecords), made);
    String caseId = bundle.part("case").path("case_id").asText();
    Path page = out == null ? Path.of("dossier-" + caseId.substring(0, ID_SHOWN) + ".html") : out;
    Path twin = twin(page);
    Files.writeString(page, DossierPage.of(bundle), StandardCharsets.UTF_8);
    Files.writeString(twin, bundle.file(), StandardCharsets.UTF_8);
    spec.commandLine()
        .getOut()
        .printf(
            "%s and %s: %s, %s of evidence%nSHA-256 of the JSON: %s%n",
            page,
            twin,
            Counted.of(bundle.part("violations").size(), "violation"),
            Counted.of(bundle.part("evidence").size(), "record"),
            bundle.sha256());
    spec.commandLine().getOut().flush();
    warnAboutMissing(caseRecords, bundle.part("evidence"));
    return 0;
  }

  private void warnAboutMissing(CaseRecords caseRecords, JsonNode evidence) {
    PrintWriter err = spec.commandLine().getErr();
    long counted = caseRecords.latest().getViolationCount();
    if (caseRecords.violations().size() < counted) {
      err.printf(
          "the case counts %s, but the log has only %d of them left; the dossier"
              + " contains those%n",
          Counted.of(counted, "violation"), caseRecords.violations().size());
    }
    int gone = 0;
    for (JsonNode one : evidence) {
      gone += one.path("sha256").asText().equals(CaseEvidence.GONE) ? 1 : 0;
    }
    if (gone > 0) {
      err.printf(
          "%s no longer kept: the dossier names the place, but not the content or its digest%n",
          Counted.of(gone, "record of evidence is", "records of evidence are"));
    }
    err.flush();
  }

  private static Path twin(Path page) {
    String name = page.getFileName().toString();
    String base = name.endsWith(".html") ? name.substring(0, name.length() - 5) : name;
    return page.resolveSibling(base + ".json");
  }
}
