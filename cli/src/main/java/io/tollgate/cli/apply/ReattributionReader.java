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

  List<Row<String, Reattribution>> read(Entry document) {
    List<Row<String, Reattribution>> rows = new ArrayList<>();
    for (Entry entry : document.entries("reattributions")) {
      Reattribution move = new Reattribution();
      if (!entry.has("user") && !entry.has("pseudonym") && !entry.has("from_team")) {
        entry.fault("id", "neither 'user', 'pseudonym' nor 'from_team' says whose usage is moved");
      }
      move.setReattributionId(entry.text("id"));
      move.setUserPseudonym(pseudonym(entry));
      move.setFromTeam(entry.text("from_team", null));
      readPeriod(entry, move);
      move.setTeam(entry.text("team"));
      move.setDepartment(entry.text("department", null));
      move.setCostCenter(entry.text("cost_center", null));
      move.setIncludesCredential(entry.oneOf("credential", "kept", CREDENTIAL).equals("moved"));
      move.setReason(entry.text("reason"));
      move.setAppliedTime(now);
      if (entry.isSound()) {
        rows.add(new Row<>(move.getReattributionId(), move, entry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private String pseudonym(Entry entry) {
    String pseudonym = entry.text("pseudonym", null);
    if (pseudonym != null && !PeopleNames.isPseudonym(pseudonym)) {
      entry.fault("pseudonym", "'pseudonym' must be 16 hex digits");
    }
    if (!entry.has("user")) {
      return pseudonym;
    }
    if (pseudonyms.isEmpty()) {
      entry.fault(
          "user",
          "a person can only be named with the pseudonym key at hand"
              + " (TOLLGATE_PSEUDONYM_KEY_FILE); give 'pseudonym' instead");
      entry.skip("user");
      return pseudonym;
    }
    return pseudonyms.get().apply(entry.text("user").strip());
  }

  private void readPeriod(Entry entry, Reattribution move) {
    Instant from = entry.time("from", ZoneOffset.UTC, null);
    Instant to = entry.timeOrNull("to");
    move.setEventFrom(from == null ? Instant.EPOCH : from);
    move.setEventTo(to == null || to.isAfter(now) ? now : to);
    if (from != null && !move.getEventTo().isAfter(from)) {
      entry.fault(
          "from",
          "'from' must be in the past and before 'to': later usage is attributed"
              + " by the directory");
    }
  }
}
