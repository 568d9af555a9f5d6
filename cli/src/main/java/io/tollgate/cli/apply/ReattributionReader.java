package io.tollgate.cli.apply;

import io.tollgate.event.Reattribution;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Parser of documents of {@code kind: reattributions}: usage to be charged to another team. */
final class ReattributionReader {

  private static final Set<String> CREDENTIAL = Set.of("kept", "moved");

  private final Instant now;
  private final Optional<UnaryOperator<String>> pseudonyms;

  /**
   * @param pseudonyms names of people in open topics; empty if their key is not available
   */
  ReattributionReader(Instant now, Optional<UnaryOperator<String>> pseudonyms) {
    this.now = now;
    this.pseudonyms = pseudonyms;
  }

  List<ControlRow<String, Reattribution>> read(DocumentEntry document) {
    List<ControlRow<String, Reattribution>> rows = new ArrayList<>();
    for (DocumentEntry documentEntry : document.entries("reattributions")) {
      Reattribution move = new Reattribution();
      if (!documentEntry.has("user")
          && !documentEntry.has("pseudonym")
          && !documentEntry.has("from_team")) {
        documentEntry.fault("id", "say whose usage is moved: 'user', 'pseudonym' or 'from_team'");
      }
      move.setReattributionId(documentEntry.text("id"));
      move.setUserPseudonym(pseudonym(documentEntry));
      move.setFromTeam(documentEntry.text("from_team", null));
      readPeriod(documentEntry, move);
      move.setTeam(documentEntry.text("team"));
      move.setDepartment(documentEntry.text("department", null));
      move.setCostCenter(documentEntry.text("cost_center", null));
      move.setIncludesCredential(
          documentEntry.oneOf("credential", "kept", CREDENTIAL).equals("moved"));
      move.setReason(documentEntry.text("reason"));
      move.setAppliedTime(now);
      if (documentEntry.isSound()) {
        rows.add(new ControlRow<>(move.getReattributionId(), move, documentEntry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private String pseudonym(DocumentEntry documentEntry) {
    String pseudonym = documentEntry.text("pseudonym", null);
    if (pseudonym != null && !PeopleNames.isPseudonym(pseudonym)) {
      documentEntry.fault("pseudonym", "'pseudonym' must be 16 hex digits");
    }
    if (!documentEntry.has("user")) {
      return pseudonym;
    }
    if (pseudonyms.isEmpty()) {
      documentEntry.fault(
          "user",
          "naming a person needs the pseudonym key (TOLLGATE_PSEUDONYM_KEY_FILE); without it,"
              + " give 'pseudonym'");
      documentEntry.skip("user");
      return pseudonym;
    }
    return pseudonyms.get().apply(documentEntry.text("user").strip());
  }

  private void readPeriod(DocumentEntry documentEntry, Reattribution move) {
    Instant from = documentEntry.time("from", ZoneOffset.UTC, null);
    Instant to = documentEntry.timeOrNull("to");
    move.setEventFrom(from == null ? Instant.EPOCH : from);
    move.setEventTo(to == null || to.isAfter(now) ? now : to);
    if (from != null && !move.getEventTo().isAfter(from)) {
      documentEntry.fault(
          "from",
          "'from' must be in the past and before 'to': later usage is attributed"
              + " by the directory");
    }
  }
}
