package io.tollgate.cli.dossier;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that verifies a dossier against its own digests and the log. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that a dossier is unchanged and agrees with the log.",
      "",
      "Exit codes: 0 everything agrees; 1 something was altered, or it is not a dossier; 2 "
          + "wrong usage, or the log cannot be read; 3 some of the evidence is no longer kept, "
          + "and the rest agrees."
    })
final class VerifyCommand implements Callable<Integer> {

  /** Exit code if some evidence is gone, and what is still stored matches. */
  private static final int PARTLY_KNOWN = 3;

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The page or its JSON file.")
  private Path file;

  VerifyCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    String text = text();
    boolean isPage = !text.stripLeading().startsWith("{");
    Bundle bundle = Bundle.read(isPage ? data(text) : text);
    List<String> altered = new ArrayList<>(bundle.strange());
    bundle
        .altered()
        .forEach(name -> altered.add("the digest of the part " + name + " does not match"));
    if (isPage && !DossierPage.of(bundle).equals(text)) {
      altered.add("the page does not match its own data");
    } else if (!isPage && !text.equals(bundle.text()) && !text.equals(bundle.file())) {
      altered.add("the text is not in the form a dossier is written in");
    }
    spec.commandLine().getOut().println("SHA-256 of the JSON: " + bundle.sha256());
    try {
      return compareWithLog(bundle, altered);
    } catch (RuntimeException e) {
      // Results on the file itself are valid whether or not the log is reachable.
      report(altered);
      String why = "it could not be compared with the log: " + e.getMessage();
      throw altered.isEmpty() ? CommandFailure.unknown(why, e) : CommandFailure.finding(why, e);
    }
  }

  private String text() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw Bundle.none(FileFault.of(e));
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
    }
  }

  private int compareWithLog(Bundle bundle, List<String> altered) {
    Optional<CaseRecords> log =
        CaseFile.find(deployment.connection(), bundle.part("case").path("case_id").asText());
    if (log.isEmpty()) {
      altered.add("the case is not in the log");
      return report(altered, 0, 0);
    }
    DossierCheck dossierCheck = DossierCheck.of(bundle, log.get());
    altered.addAll(dossierCheck.contradictions());
    return compareEvidence(dossierCheck, altered);
  }

  private int compareEvidence(DossierCheck dossierCheck, List<String> altered) {
    int gone = dossierCheck.unknown();
    int same = 0;
    try (EvidenceReader log = new EvidenceReader(deployment.connection())) {
      for (Map.Entry<CaseEvidence, String> one : dossierCheck.evidence().entrySet()) {
        String found = log.sha256(one.getKey());
        if (found.equals(CaseEvidence.GONE)) {
          gone++;
        } else if (found.equals(one.getValue())) {
          same++;
        } else {
          altered.add(
              "the record at " + one.getKey().position() + " has another digest in the log");
        }
      }
    }
    return report(altered, same, gone);
  }

  private int report(List<String> altered, int same, int gone) {
    PrintWriter out = spec.commandLine().getOut();
    report(altered);
    out.printf(
        "%s with the log, %s no longer in the log, %s altered%n",
        Counted.of(same, "record agrees", "records agree"),
        Counted.of(gone, "is", "are"),
        Counted.of(altered.size(), "thing"));
    out.flush();
    if (!altered.isEmpty()) {
      return CommandFailure.FINDING;
    }
    return gone > 0 ? PARTLY_KNOWN : 0;
  }

  private void report(List<String> altered) {
    PrintWriter out = spec.commandLine().getOut();
    altered.forEach(what -> out.println("altered: " + OneLine.of(what)));
  }

  private static String data(String page) {
    int from = page.lastIndexOf(DossierPage.DATA);
    int to = page.indexOf(DossierPage.DATA_END, Math.max(0, from));
    if (from < 0 || to < 0) {
      throw Bundle.none("it contains no data");
    }
    return page.substring(from + DossierPage.DATA.length(), to);
  }
}
