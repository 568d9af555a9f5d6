package io.tollgate.cli.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import io.tollgate.event.Violation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a dossier with itself and with the log. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether a dossier is as it was made and agrees with the log.",
      "",
      "Exit codes: 0 all of it agrees; 1 something was altered; 2 some of the evidence is not kept"
          + " any more, and the rest agrees."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final int UNKNOWN = 2;

  private final Place place;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The page or its JSON twin.")
  private Path file;

  VerifyCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    boolean isPage = !text.stripLeading().startsWith("{");
    Bundle bundle = Bundle.read(isPage ? data(text) : text);
    List<String> altered = new ArrayList<>();
    bundle.altered().forEach(name -> altered.add("the part " + name));
    if (isPage && !Page.of(bundle).equals(text)) {
      altered.add("the page, which does not say what its data say");
    }
    altered.addAll(contradicted(bundle));
    int gone = 0;
    int same = 0;
    try (EvidenceReader log = new EvidenceReader(place.connection())) {
      for (JsonNode one : bundle.part("evidence")) {
        Evidence evidence = evidence(one);
        String told = one.path("sha256").asText();
        String found = log.sha256(evidence);
        if (found.equals(Evidence.GONE)) {
          gone++;
        } else if (found.equals(told)) {
          same++;
        } else {
          altered.add("the record at " + evidence.position());
        }
      }
    }
    return tell(altered, same, gone);
  }

  /** What the dossier quotes and the log does not hold so; the log may hold more by now. */
  private List<String> contradicted(Bundle bundle) {
    JsonNode about = bundle.part("case");
    Set<String> ids = new HashSet<>();
    about.path("violation_ids").forEach(id -> ids.add(id.asText()));
    CaseFile log = new CaseFile(place.connection());
    List<Violation> violations = log.violations(about.path("fingerprint").asText(), ids);
    Map<String, Object> parts = new HashMap<>();
    parts.put("violations", violations);
    parts.put("policies", log.policies(violations));
    parts.put("actions", log.actions(about.path("case_id").asText()));
    Bundle now = Bundle.of(parts, Instant.EPOCH);
    List<String> contradicted = new ArrayList<>();
    for (String name : now.names()) {
      Set<JsonNode> known = new HashSet<>();
      now.part(name).forEach(known::add);
      for (JsonNode one : bundle.part(name)) {
        if (!known.contains(one)) {
          contradicted.add("one of the " + name + ", which the log does not hold so");
        }
      }
    }
    return contradicted;
  }

  private int tell(List<String> altered, int same, int gone) {
    PrintWriter out = spec.commandLine().getOut();
    altered.forEach(what -> out.println("altered: " + what.replaceAll("\\p{Cntrl}+", " ")));
    out.printf(
        "%d records agree with the log, %d are not kept any more, %d things altered%n",
        same, gone, altered.size());
    out.flush();
    if (!altered.isEmpty()) {
      return CommandFailure.FINDING;
    }
    return gone > 0 ? UNKNOWN : 0;
  }

  private static Evidence evidence(JsonNode one) {
    return new Evidence(
        one.path("what").asText(),
        one.path("topic").asText(),
        one.path("partition").asInt(),
        one.path("offset").asLong());
  }

  private static String data(String page) {
    int from = page.lastIndexOf(Page.DATA);
    int to = page.indexOf(Page.DATA_END, Math.max(0, from));
    if (from < 0 || to < 0) {
      throw CommandFailure.usage("this is no dossier");
    }
    return page.substring(from + Page.DATA.length(), to);
  }
}
