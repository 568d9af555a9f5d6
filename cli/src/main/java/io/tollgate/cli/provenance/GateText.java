package io.tollgate.cli.provenance;

import io.tollgate.cli.output.OneLine;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.PartNames;
import io.tollgate.provenance.Reviewers;
import io.tollgate.provenance.Verdict;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.stream.Collectors;

/** Text output of judgements. */
final class GateText {

  private static final int MOST_ORIGINS = 5;

  private GateText() {}

  static void write(GateReport report, PrintWriter out) {
    report.judgements().forEach(judgement -> write(judgement, out));
    GateSummary.write(report.judgements(), out);
    out.printf("%s (%s): %s", report.name(), report.zone(), Counted.of(report.items(), "item"));
    for (Verdict verdict : Verdict.values()) {
      if (report.count(verdict) > 0) {
        out.printf(", %d %s", report.count(verdict), verdict.word());
      }
    }
    out.printf(
        "; %d without text; %s known%n",
        report.withoutText(), Counted.of(report.writes(), "write"));
    report.unknown().forEach(each -> out.println("unknown: " + OneLine.of(each)));
  }

  static void write(Judgement judgement, PrintWriter out) {
    out.printf("%-13s %s%n", judgement.verdict().word(), name(judgement));
    writeOrigins(judgement, out);
  }

  /** The item, of a part the line at which it begins as well. */
  static String name(Judgement judgement) {
    Content content = judgement.content();
    return OneLine.of(PartNames.name(content.item(), content.firstLine()));
  }

  static void writeOrigins(Judgement judgement, PrintWriter out) {
    judgement.origins().stream()
        .limit(MOST_ORIGINS)
        .forEach(each -> out.println(OneLine.of(line(each))));
    if (judgement.origins().size() > MOST_ORIGINS) {
      out.printf("    and %d more%n", judgement.origins().size() - MOST_ORIGINS);
    }
  }

  private static String line(Origin origin) {
    var write = origin.write();
    return "    lines %s, %.0f %%: %s%s by %s%s, session %s, %s, %s, %s%s"
        .formatted(
            regions(origin),
            origin.share() * 100,
            write.getPath() == null ? write.getWriteType() : write.getPath(),
            origin.regions().stream().anyMatch(Region::isRenamed) ? " (names changed)" : "",
            write.getTool(),
            write.getModel() == null ? "" : " " + write.getModel(),
            write.getSessionId(),
            Objects.requireNonNullElse(Reviewers.owner(write), "person unknown"),
            write.getEventTime(),
            origin.reviewState().replace('_', ' '),
            origin.ruling().exception().map(exception -> ", " + exception.words()).orElse(""));
  }

  private static String regions(Origin origin) {
    return origin.regions().stream()
        .map(region -> region.firstLine() + "-" + region.lastLine())
        .collect(Collectors.joining(", "));
  }
}
